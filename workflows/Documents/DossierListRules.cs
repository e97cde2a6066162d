using System.Globalization;
using System.Text.RegularExpressions;
using CongVan.Workflows.Text;

namespace CongVan.Workflows.Documents;

/// <summary>Danh mục hồ sơ (NĐ 30 Đ28; Phụ lục V): what a line must have, and how the list is numbered and counted.</summary>
public static partial class DossierListRules
{
    /// <summary>Dossiers in one list.</summary>
    public const int Most = 2000;

    /// <summary>What is wrong, by field; empty when the list may be put before the head.</summary>
    /// <param name="tidy">The same with text in NFC, trimmed.</param>
    public static IReadOnlyList<FieldFault> Check(IReadOnlyList<DossierListItem> items, out IReadOnlyList<DossierListItem> tidy)
    {
        var faults = new List<FieldFault>();
        if (items.Count is 0 or > Most) faults.Add(new("items", $"danh mục phải có từ 1 đến {Most} hồ sơ"));
        tidy = [.. items.Take(Most).Select((item, at) => Tidy(item, at, faults))];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < tidy.Count; at++)
        {
            if (tidy[at].Notation is { Length: > 0 } notation && !seen.Add(notation))
                faults.Add(new(string.Create(CultureInfo.InvariantCulture, $"items[{at}].notation"), $"số và ký hiệu hồ sơ {notation} nêu hai lần"));
        }

        if (faults.Count == 0 && !IsNumbered(tidy))
            faults.Add(new(FirstOutOfOrder(tidy), "số hồ sơ phải liên tục từ 01, trong toàn danh mục hoặc trong từng đề mục lớn (NĐ 30 Phụ lục V)"));
        return faults;
    }

    /// <summary>The same of one line that is added in the year; its number goes on after the list.</summary>
    public static IReadOnlyList<FieldFault> CheckOne(DossierListItem item, out DossierListItem tidy)
    {
        var faults = new List<FieldFault>();
        tidy = Tidy(item, 0, faults);
        return [.. faults.Select(fault => fault with { Field = fault.Field.Replace("items[0].", "item.", StringComparison.Ordinal) })];
    }

    /// <summary>The list as it is printed: big headings in Roman numerals through the whole list, small ones in Arabic within each.</summary>
    public static IReadOnlyList<DossierListLine> Lines(IReadOnlyList<DossierListItem> items)
    {
        var lines = new List<DossierListLine>();
        var (big, small) = (0, 0);
        string? heading = null, subheading = null;
        foreach (var item in items)
        {
            if (!string.Equals(item.Heading, heading, StringComparison.Ordinal))
            {
                (heading, subheading, small) = (item.Heading, null, 0);
                lines.Add(new DossierListLine($"{Roman(++big)}. {heading.ToUpperInvariant()}", null));
            }

            if (item.Subheading is { } inner && !string.Equals(inner, subheading, StringComparison.Ordinal))
            {
                subheading = inner;
                lines.Add(new DossierListLine(string.Create(CultureInfo.InvariantCulture, $"{++small}. {inner}"), null));
            }

            lines.Add(new DossierListLine(null, item));
        }

        return lines;
    }

    /// <summary>"Bản danh mục hồ sơ này có 12 hồ sơ, bao gồm: 3 hồ sơ bảo quản vĩnh viễn; 9 hồ sơ bảo quản có thời hạn."</summary>
    public static string Closing(IReadOnlyList<DossierListItem> items)
    {
        var permanent = items.Count(item => Retention.Read(item.Retention) is { Years: null });
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Bản danh mục hồ sơ này có {items.Count} hồ sơ, bao gồm: {permanent} hồ sơ bảo quản vĩnh viễn; {items.Count - permanent} hồ sơ bảo quản có thời hạn.");
    }

    private static DossierListItem Tidy(DossierListItem item, int at, List<FieldFault> faults)
    {
        string Field(string name) => string.Create(CultureInfo.InvariantCulture, $"items[{at}].{name}");
        string Text(string? value, string name, string words, int longest)
        {
            var accepted = VietnameseText.Accept(value ?? "");
            var text = accepted is AcceptedText.Accepted fine ? fine.Text : "";
            if (accepted is AcceptedText.Refused refused) faults.Add(new(Field(name), refused.Reason.TrimEnd('.')));
            else if (text.Length == 0) faults.Add(new(Field(name), $"thiếu {words}"));
            else if (text.Length > longest) faults.Add(new(Field(name), $"{words} dài quá {longest} ký tự"));
            return text;
        }

        var notation = Text(item.Notation, "notation", "số và ký hiệu hồ sơ", 20).Replace(" ", "", StringComparison.Ordinal);
        if (notation.Length > 0 && !Notation().IsMatch(notation))
            faults.Add(new(Field("notation"), $"số và ký hiệu hồ sơ “{notation}” không đúng dạng, ví dụ 01.TCCB"));
        var retention = Retention.Read(item.Retention);
        if (retention is null) faults.Add(new(Field("retention"), $"thời hạn bảo quản “{item.Retention}” không đúng: ghi Vĩnh viễn hoặc số năm, ví dụ 10 năm"));
        return item with
        {
            Notation = notation,
            Heading = Text(item.Heading, "heading", "đề mục lớn", 200),
            Subheading = string.IsNullOrWhiteSpace(item.Subheading) ? null : Text(item.Subheading, "subheading", "đề mục nhỏ", 200),
            Title = Text(item.Title, "title", "tiêu đề hồ sơ", 500),
            Retention = retention?.Words ?? "",
            CreatorId = Text(item.CreatorId, "creatorId", "người lập hồ sơ", 40),
            Note = string.IsNullOrWhiteSpace(item.Note) ? null : Text(item.Note, "note", "ghi chú", 500),
        };
    }

    private static bool IsNumbered(IReadOnlyList<DossierListItem> items)
    {
        static bool Runs(IEnumerable<DossierListItem> some) => some.Select((item, at) => NumberOf(item) == at + 1).All(fits => fits);
        return Runs(items) || items.GroupBy(item => item.Heading, StringComparer.Ordinal).All(Runs);
    }

    /// <summary>The first line that is out of order by either way of numbering.</summary>
    private static string FirstOutOfOrder(IReadOnlyList<DossierListItem> items)
    {
        var within = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var at = 0; at < items.Count; at++)
        {
            var place = within[items[at].Heading] = within.GetValueOrDefault(items[at].Heading) + 1;
            if (NumberOf(items[at]) != at + 1 && NumberOf(items[at]) != place)
                return string.Create(CultureInfo.InvariantCulture, $"items[{at}].notation");
        }

        return "items"; // each fits one way, not all the same
    }

    private static int NumberOf(DossierListItem item) => int.Parse(item.Notation.AsSpan(0, item.Notation.IndexOf('.', StringComparison.Ordinal)), CultureInfo.InvariantCulture);

    private static string Roman(int number)
    {
        (int Value, string Sign)[] signs = [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
        var written = "";
        foreach (var (value, sign) in signs)
        {
            for (; number >= value; number -= value) written += sign;
        }

        return written;
    }

    [GeneratedRegex(@"^\d{2,4}\.[A-ZĐ0-9][A-ZĐa-zđ0-9-]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Notation();
}

/// <summary>A heading or a dossier: one of the two.</summary>
public sealed record DossierListLine(string? Heading, DossierListItem? Item);
