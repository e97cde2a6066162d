using CongVan.Signing.Pdf;

namespace CongVan.Signing.Judging.Changes;

/// <summary>The form (ISO 32000-1, 12.7.2): every field stays what and where it was; only signature fields may be added.</summary>
internal static class FormRules
{
    public static void Judge(Comparison comparison)
    {
        JudgeForm(comparison, comparison.OldForm.Form ?? PdfPrinter.Dictionary(), comparison.NewForm.Form ?? PdfPrinter.Dictionary());
        if (Straight(comparison.OldForm).Count != Straight(comparison.NewForm).Count || !Straight(comparison.OldForm).Zip(Straight(comparison.NewForm)).All(p => comparison.Graph.Same(p.First, p.Second)))
            comparison.Alters("field-changed", "Một trường không có số hiệu đối tượng bị thay đổi.");

        foreach (var old in comparison.OldForm.All.Where(f => f.Number > 0))
        {
            comparison.Before.Budget.Step();
            if (comparison.NewForm.Find(old.Number) is { } now && string.Equals(old.Name, now.Name, StringComparison.Ordinal) && old.Type == now.Type)
                FieldRules.Judge(comparison, old, now);
            else if (old.IsSignature && comparison.Before.Dictionary(old.Dictionary["V"]) is not null)
                comparison.Alters("signature-removed", $"Chữ ký \"{old.Name}\" bị gỡ khỏi tệp.", old.Name);
            else
                comparison.Alters("field-removed", $"Trường \"{old.Name}\" bị gỡ hoặc bị đổi loại.", old.Name);
        }

        foreach (var now in comparison.NewForm.All.Where(f => f.Number > 0 && comparison.OldForm.Find(f.Number) is null))
            NewFieldRules.Judge(comparison, now);
    }

    private static List<PdfDictionary> Straight(FieldTree form) => [.. form.All.Where(f => f.Number == 0).Select(f => f.Dictionary)];

    private static void JudgeForm(Comparison comparison, PdfDictionary before, PdfDictionary after)
    {
        foreach (var key in comparison.Graph.Differences(before, after, "Fields", "SigFlags"))
        {
            var harmless = key switch
            {
                "DR" => OnlyAdds(comparison, comparison.Before.Dictionary(before[key]), comparison.After.Dictionary(after[key]), depth: 2),
                "DA" or "Q" => before[key] is null,
                "NeedAppearances" => comparison.After.Resolve(after[key]) is null or PdfAtom { Text: "false" },
                _ => false,
            };
            if (!harmless)
                comparison.Alters("form-changed", $"Biểu mẫu thay đổi ở mục \"{key}\", ảnh hưởng tới cách các trường được hiển thị.");
        }
    }

    /// <summary>
    /// Resources of the form: kinds of resource, each with named ones. What was there stays, since looks made anew use it: its fonts. Pictures
    /// there are never used (ISO 32000-1, 12.7.3.3), and signers put their latest one there.
    /// </summary>
    private static bool OnlyAdds(Comparison comparison, PdfDictionary? before, PdfDictionary? after, int depth)
    {
        if (before is null)
            return after is not null;
        if (after is null)
            return false;
        return comparison.Graph.Differences(before, after).All(key =>
            before[key] is null
            || (depth > 1 && key is "ProcSet" or "XObject")
            || (depth > 1 && OnlyAdds(comparison, comparison.Before.Dictionary(before[key]), comparison.After.Dictionary(after[key]), depth - 1)));
    }
}
