using System.Text;
using CongVan.Workflows.Text;

namespace CongVan.Workflows.Accounts;

/// <summary>
/// Reads the fields of one line (or of the head) and gathers what is wrong with them. A field that is wrong reads as empty, so that
/// one fault is told once and the others still show. Made, used and dropped within one check.
/// </summary>
internal sealed class FieldReader
{
    private readonly List<string> _refusals = [];
    private readonly List<string> _corrections = [];

    public IReadOnlyList<string> Refusals => _refusals;

    public IReadOnlyList<string> Corrections => _corrections;

    public void Refuse(string reason) => _refusals.Add(reason);

    public string Required(string? value, string field, int longest)
    {
        var faults = _refusals.Count;
        var text = Optional(value, field, longest);
        if (text.Length == 0 && _refusals.Count == faults) Refuse($"thiếu {field}");
        return text;
    }

    public string Optional(string? value, string field, int longest)
    {
        switch (VietnameseText.Accept(value ?? ""))
        {
            case AcceptedText.Refused refused:
                Refuse($"{field}: {Lower(refused.Reason).TrimEnd('.')}");
                return "";
            case AcceptedText.Accepted accepted when accepted.Text.Length > longest:
                Refuse($"{field} dài quá {longest} ký tự");
                return "";
            case AcceptedText.Accepted accepted:
                _corrections.AddRange(accepted.Changes.Select(change => $"{field}: {change}"));
                return accepted.Text;
            default:
                return "";
        }
    }

    /// <summary>A full name an account can be named after.</summary>
    public string FullName(string? value, string field)
    {
        var name = Required(value, field, FormLimits.FullName);
        if (name.Length == 0) return "";
        if (name.Any(char.IsDigit)) Refuse($"{field} “{name}” có chữ số; chỉ ghi tên, số thứ tự của người trùng tên do hệ thống đặt");
        else if (name.EnumerateRunes().FirstOrDefault(IsNoPartOfAName) is var sign && sign != default) Refuse($"{field} “{name}” có ký tự “{sign}”; chỉ ghi họ tên, không ghi chức danh hay ghi chú");
        else if (PersonName.BaseOf(name) is PersonNameBase.Refused refused) Refuse(Lower(refused.Reason).TrimEnd('.'));
        return name;
    }

    public string Phone(string? value, string field)
    {
        var written = Required(value, field, FormLimits.Phone);
        if (written.Length == 0) return "";
        if (PhoneNumber.Normalise(written) is { } phone) return phone;
        Refuse($"{field} “{written}” không đúng: cần 10 chữ số bắt đầu bằng 0, hoặc +84");
        return "";
    }

    public string Email(string? value, string field)
    {
        var written = Optional(value, field, MailAddress.Longest);
        if (written.Length == 0) return "";
        if (MailAddress.Normalise(written) is { } address) return address;
        Refuse($"{field} “{written}” không đúng dạng ten@coquan.gov.vn");
        return "";
    }

    /// <summary>A point of Đ8.2, written "c", "c)" or "Đ8.2c", that fits the part of the form.</summary>
    public string Ground(string? value, string fitting, string meaning)
    {
        var written = Required(value, "căn cứ cấp mới (khoản 2 Điều 8)", FormLimits.Ground);
        if (written.Length == 0) return "";
        var point = written.TrimEnd(')', '.', ' ')[^1..].ToLowerInvariant();
        var known = "abcd".Contains(point, StringComparison.Ordinal) && (written.Length <= 2 || written.Contains("8.2", StringComparison.Ordinal));
        if (known && fitting.Contains(point, StringComparison.Ordinal)) return point;
        Refuse($"căn cứ “{written}” không dùng được ở mục này: {meaning}");
        return "";
    }

    /// <summary>Names are of letters, spaces, hyphens, apostrophes and dots: "K'Brứt", "Niê-Kđăm".</summary>
    private static bool IsNoPartOfAName(Rune rune) =>
        !Rune.IsLetter(rune) && rune.Value is not (' ' or '-' or '\u2010' or '\u2011' or '\u2013' or '.' or '\'' or '\u2019' or '\u02BC')
        && !(rune.IsBmp && VietnameseLetters.IsCombiningMark((char)rune.Value));

    private static string Lower(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];
}
