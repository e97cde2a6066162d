using System.Globalization;
using CongVan.Workflows.Regulation;

namespace CongVan.Workflows.Accounts;

/// <summary>The head of a form: what a request must have before any line of it can be looked at.</summary>
internal sealed record FormHead(string Number, string Notation, CheckedReceiver Receiver, IReadOnlyList<string> Refusals)
{
    /// <summary>QĐ 12/2024 took effect, and its forms with it.</summary>
    private static readonly DateOnly InForce = new(2024, 4, 25);

    public static FormHead Check(RequestForm form, string template, DateOnly today)
    {
        var fields = new FieldReader();
        var (writtenNumber, writtenNotation) = Split(form);
        var number = fields.Required(writtenNumber, "số của văn bản đề nghị", FormLimits.Number);
        if (number.Length > 0 && !number.All(char.IsAsciiLetterOrDigit)) fields.Refuse($"số của văn bản đề nghị “{number}” chỉ được gồm chữ số và chữ cái");
        var notation = fields.Required(writtenNotation, "ký hiệu của văn bản đề nghị", FormLimits.Notation).Replace(" ", "", StringComparison.Ordinal);
        Date(form.DocumentDate, today, fields);
        var receiver = form.Receiver ?? new FormReceiver();
        var checkedReceiver = new CheckedReceiver(
            fields.Required(receiver.FullName, "họ và tên người tiếp nhận (mục I)", FormLimits.FullName),
            fields.Optional(receiver.Post, "chức vụ người tiếp nhận (mục I)", FormLimits.Post),
            fields.Optional(receiver.Agency, "cơ quan của người tiếp nhận (mục I)", FormLimits.AgencyName),
            fields.Phone(receiver.Phone, "điện thoại người tiếp nhận (mục I)"));
        return new FormHead(Padded(number), notation, checkedReceiver, [.. fields.Refusals.Select(reason => Sentence(reason, template))]);
    }

    /// <summary>People write "125/SNV-VP" into the number; the notation is what follows the first stroke.</summary>
    private static (string? Number, string? Notation) Split(RequestForm form)
    {
        var stroke = form.Number?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        return string.IsNullOrWhiteSpace(form.Notation) && stroke >= 0
            ? (form.Number![..stroke], form.Number[(stroke + 1)..])
            : (form.Number, form.Notation);
    }

    /// <summary>NĐ 30 Phụ lục I: below 10 with a zero; so "5" and "05" are one number.</summary>
    private static string Padded(string number) =>
        number.Length > 0 && number.All(char.IsAsciiDigit) ? number.TrimStart('0').PadLeft(2, '0') : number;

    private static void Date(DateOnly? date, DateOnly today, FieldReader fields)
    {
        if (date is not { } day) fields.Refuse("thiếu ngày của văn bản đề nghị");
        else if (day > today) fields.Refuse($"ngày của văn bản đề nghị ({VietnamTime.Long(day)}) sau ngày hôm nay ({VietnamTime.Long(today)})");
        else if (day < InForce) fields.Refuse($"ngày của văn bản đề nghị ({VietnamTime.Long(day)}) trước ngày Quy chế có hiệu lực ({VietnamTime.Long(InForce)})");
    }

    private static string Sentence(string reason, string template) =>
        string.Create(CultureInfo.InvariantCulture, $"Không tiếp nhận được đề nghị: {reason.TrimEnd('.')}. Sửa {template} rồi gửi lại.");
}
