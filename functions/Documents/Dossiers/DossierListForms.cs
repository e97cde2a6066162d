using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using CongVan.Pages;
using CongVan.Workflows.Documents;
using Microsoft.AspNetCore.Http;

namespace CongVan.Functions.Documents.Dossiers;

/// <summary>The yearly list as lines of a form, and read back: a line left blank is none, one ticked is dropped. Pure.</summary>
internal static class DossierListForms
{
    /// <summary>Blank lines after those there are.</summary>
    public const int Spare = 5;

    public static DossierLineEntry EntryOf(DossierListItem item) => new(
        item.Notation, item.Heading, item.Subheading ?? "", item.Title, item.Retention, item.CreatorId, item.Start is { } start ? Written(start) : "", item.Note ?? "", item.Work == DossierWork.Construction);

    public static IReadOnlyList<DossierLineEntry> Read(IFormCollection form)
    {
        var count = int.TryParse(form["lines"], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? Math.Min(given, DossierListRules.Most + Spare) : 0;
        return [.. Enumerable.Range(0, count).Select(at => new DossierLineEntry(
            Text(at, "notation"), Text(at, "heading"), Text(at, "subheading"), Text(at, "title"), Text(at, "retention"), Text(at, "creatorId"), Text(at, "start"), Text(at, "note"), Text(at, "construction") == "true", Text(at, "drop") == "true"))];

        string Text(int at, string field) => form[DossierLineEntry.NameOf(at, field)].ToString().Normalize().Trim();
    }

    /// <summary>The items, each with the line it was entered in.</summary>
    /// <param name="errors">What no item can hold: a date that is none.</param>
    public static IReadOnlyList<(int Line, DossierListItem Item)> Items(IReadOnlyList<DossierLineEntry> lines, List<InputError> errors)
    {
        var items = new List<(int, DossierListItem)>();
        var heading = "";
        for (var at = 0; at < lines.Count; at++)
        {
            var line = lines[at];
            if (line.IsBlank || line.Dropped)
                continue;
            heading = line.Heading.Length > 0 ? line.Heading : heading;
            DateOnly? start = null;
            if (line.Start.Length > 0 && !TryDate(line.Start, out start))
                errors.Add(new InputError(DossierLineEntry.NameOf(at, "start"), $"“{line.Start}” không phải một ngày có thật."));
            items.Add((at, new DossierListItem(
                line.Notation, heading, line.Title, line.Retention, line.Creator, line.Subheading.Length == 0 ? null : line.Subheading, line.Note.Length == 0 ? null : line.Note,
                line.Construction ? DossierWork.Construction : DossierWork.Usual, start)));
        }

        return items;
    }

    /// <summary>A fault of the list at the line where it was entered: <c>items[2].title</c> becomes <c>line-4.title</c>.</summary>
    public static InputError ErrorOf(FieldFault fault, IReadOnlyList<(int Line, DossierListItem Item)> items)
    {
        var words = $"{char.ToUpperInvariant(fault.Reason[0])}{fault.Reason[1..]}.";
        if (fault.Field.Split(['[', ']']) is not ["items", var index, ['.', .. var field]] || !int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at >= items.Count)
            return new InputError(null, words);
        var line = items[at].Line;
        return new InputError(DossierLineEntry.NameOf(line, field), $"Hồ sơ {(line + 1).ToString(CultureInfo.InvariantCulture)}: {fault.Reason}.");
    }

    /// <summary>Names a list as it stands: who saves after another did is told.</summary>
    public static string HashOf(DossierListRow? list) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(list?.Items ?? [], JsonSerializerOptions.Web)))[..16];

    private static string Written(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static bool TryDate(string text, out DateOnly? date)
    {
        var good = DateOnly.TryParseExact(text, ["yyyy-MM-dd", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var read);
        date = good ? read : null;
        return good;
    }
}
