using CongVan.Workflows.Accounts;
using CongVan.Workflows.Regulation;

namespace CongVan.Workflows.Structure;

/// <summary>What must be right about a change of structure, the paper that tells of it, and a decision on codes (Đ10).</summary>
public static class StructureRules
{
    /// <summary>Days of the 15 on which the agency is reminded; the last goes without saying.</summary>
    public static IReadOnlyList<int> ReminderDays { get; } = [5, 10];

    /// <summary>The change itself, as the Sở records it or the agency tells of it.</summary>
    /// <param name="change">Null when something is refused.</param>
    /// <returns>Reasons, each a clause.</returns>
    public static IReadOnlyList<string> Check(StructureForm form, DateOnly today, out StructureChange? change)
    {
        var fields = new FieldReader();
        var decision = fields.Required(form.Decision, "số, ký hiệu quyết định thay đổi tổ chức (decision)", FormLimits.Notation + FormLimits.Number);
        if (form.Kind is null) fields.Refuse("thiếu loại thay đổi (kind): doi-ten, tach, nhap, giai-the hoặc don-vi-truc-thuoc");
        if (form.DecisionDate is not { } decided) fields.Refuse("thiếu ngày quyết định (decisionDate)");
        else if (decided > today) fields.Refuse($"ngày quyết định ({VietnamTime.Long(decided)}) sau ngày hôm nay ({VietnamTime.Long(today)})");
        if (form.EffectiveDate is not { } effective) fields.Refuse("thiếu ngày có hiệu lực (effectiveDate)");
        else if (form.DecisionDate is { } before && effective < before) fields.Refuse($"ngày có hiệu lực ({VietnamTime.Long(effective)}) trước ngày quyết định ({VietnamTime.Long(before)})");

        change = fields.Refusals.Count == 0
            ? new StructureChange(form.Kind!.Value, decision, form.DecisionDate!.Value, form.EffectiveDate!.Value)
            : null;
        return [.. fields.Refusals];
    }

    /// <summary>The paper by which an agency tells of something: "văn bản số 12/SNV-VP ngày 05/3/2026".</summary>
    public static IReadOnlyList<string> CheckPaper(string? number, string? notation, DateOnly? date, DateOnly today, out string words)
    {
        var fields = new FieldReader();
        var read = fields.Required(number, "số của văn bản (number)", FormLimits.Number);
        var symbol = fields.Required(notation, "ký hiệu của văn bản (notation)", FormLimits.Notation);
        if (date is not { } day) fields.Refuse("thiếu ngày của văn bản (documentDate)");
        else if (day > today) fields.Refuse($"ngày của văn bản ({VietnamTime.Long(day)}) sau ngày hôm nay ({VietnamTime.Long(today)})");
        words = fields.Refusals.Count == 0 ? $"văn bản số {read}/{symbol} ngày {VietnamTime.Long(date!.Value)}" : "";
        return [.. fields.Refusals];
    }

    /// <summary>A decision on an identification code (Đ10.2; QĐ 20/2020 on its form is the register's rule).</summary>
    public static IReadOnlyList<string> CheckDecision(string? decision, DateOnly? decided, DateOnly? from, DateOnly today)
    {
        var fields = new FieldReader();
        fields.Required(decision, "số, ký hiệu quyết định (decision)", FormLimits.Notation + FormLimits.Number);
        if (decided is not { } day) fields.Refuse("thiếu ngày quyết định (decidedOn)");
        else if (day > today) fields.Refuse($"ngày quyết định ({VietnamTime.Long(day)}) sau ngày hôm nay ({VietnamTime.Long(today)})");
        if (from is { } first && decided is { } before && first < before)
            fields.Refuse($"ngày áp dụng ({VietnamTime.Long(first)}) trước ngày quyết định ({VietnamTime.Long(before)})");
        return [.. fields.Refusals];
    }
}
