using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CongVan.Workflows.Documents;

/// <summary>
/// Số và ký hiệu văn bản (NĐ 30 Phụ lục I.II.3): "15/QĐ-BNV", of an official letter "05/BNV-VP", of a legal document "12/2024/QĐ-UBND".
/// What arrives in another form ("15-CV/TU", "1383A/BC") is kept as it was given and still read as far as it can be.
/// </summary>
/// <param name="Given">As it stands on the document, NFC, without "Số:" and without spaces around its signs.</param>
/// <param name="Number">CodeNumber of Phụ lục VI: "15", "05", "1383A"; empty when there is none.</param>
/// <param name="Notation">CodeNotation of Phụ lục VI: "QĐ-BNV"; empty when there is none.</param>
/// <param name="Year">Only in the form of legal documents.</param>
/// <param name="Type">By the notation; null for an official letter and for what Phụ lục III does not have.</param>
/// <param name="Organ">The abbreviation of who issued it: "BNV"; null when the notation does not tell.</param>
/// <param name="Unit">The unit or field after the organ of an official letter: "VP".</param>
public sealed partial record NumberAndNotation(
    string Given, string Number, string Notation, int? Year = null, DocumentType? Type = null, string? Organ = null, string? Unit = null)
{
    /// <summary>Phụ lục VI: CodeNumber, CodeNotation.</summary>
    public const int LongestNumber = 11;
    public const int LongestNotation = 30;

    /// <summary>Named types carry their abbreviation, official and courtesy letters the unit that drafted them.</summary>
    /// <param name="number">From 1.</param>
    /// <param name="organ">Abbreviation of the agency, or of the council that uses its seal.</param>
    /// <param name="unit">Abbreviation of the drafting unit; a named type has none.</param>
    public static NumberAndNotation Make(int number, DocumentType type, string organ, string? unit)
    {
        var notation = NotationOf(type, organ, unit);
        var padded = Padded(number);
        return new NumberAndNotation(
            $"{padded}/{notation}", padded, notation, Type: type.Abbreviation.Length == 0 ? null : type, Organ: Composed(organ), Unit: type.Abbreviation.Length == 0 ? unit : null);
    }

    /// <summary>"QĐ-BNV"; "BNV-VP" for the types without abbreviation, "BNV" where no unit is named.</summary>
    public static string NotationOf(DocumentType type, string organ, string? unit) =>
        Composed((type.Abbreviation, unit) switch
        {
            ({ Length: > 0 } abbreviation, _) => $"{abbreviation}-{organ}",
            (_, { Length: > 0 }) => $"{organ}-{unit}",
            _ => organ,
        });

    /// <summary>Two digits below ten, otherwise as it is.</summary>
    public static string Padded(int number) => number.ToString("00", CultureInfo.InvariantCulture);

    /// <summary>Reads what stands on a document; never fails. A blank text gives empty parts.</summary>
    public static NumberAndNotation Parse(string? text)
    {
        var given = Tidy(text ?? "");
        if (LegalForm().Match(given) is { Success: true } legal)
            return Read(given, legal.Groups["number"].Value, int.Parse(legal.Groups["year"].ValueSpan, CultureInfo.InvariantCulture), legal.Groups["notation"].Value);
        if (UsualForm().Match(given) is { Success: true } usual)
            return Read(given, usual.Groups["number"].Value, null, usual.Groups["notation"].Value);
        if (PartyForm().Match(given) is { Success: true } party)
            return new NumberAndNotation(given, party.Groups["number"].Value, party.Groups["notation"].Value);
        return given.Length > 0 && given.All(char.IsAsciiDigit)
            ? new NumberAndNotation(given, given, "")
            : new NumberAndNotation(given, "", given);
    }

    /// <summary>What the peers of the exchange sent as two fields; a year or stroke among them stays where it was.</summary>
    public static NumberAndNotation Of(string number, string notation) => Parse(notation.Length == 0 ? number : $"{number}/{notation}");

    /// <summary>For comparing: "5" and "05" are one number; letters are compared as they are written, HD is not HĐ.</summary>
    public string Key => $"{(Number.Length > 0 && Number.All(char.IsAsciiDigit) ? Number.TrimStart('0') : Number)}/{(Year is { } year ? year.ToString(CultureInfo.InvariantCulture) + "/" : "")}{Notation}";

    public override string ToString() => Given;

    private static NumberAndNotation Read(string given, string number, int? year, string notation)
    {
        var groups = notation.Split('-');
        var type = DocumentType.OfAbbreviation(groups[0]);
        return type is null
            ? new NumberAndNotation(given, number, notation, year, null, year is null ? groups[0] : string.Join('-', groups.Skip(1)), year is null && groups.Length > 1 ? string.Join('-', groups.Skip(1)) : null)
            : new NumberAndNotation(given, number, notation, year, type, groups.Length > 1 ? string.Join('-', groups.Skip(1)) : null);
    }

    private static string Tidy(string text)
    {
        var dashed = Dashes().Replace(Composed(text.Trim()), "-");
        return AroundSigns().Replace(Heading().Replace(dashed, ""), "${sign}").Trim();
    }

    private static string Composed(string text) => text.Normalize(NormalizationForm.FormC);

    [GeneratedRegex(@"^số\s*:?\s*(?=\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();

    /// <summary>Word processors make longer dashes of hyphens.</summary>
    [GeneratedRegex("[\u2010-\u2015\u2212]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Dashes();

    /// <summary>People type "15 / QĐ - BNV".</summary>
    [GeneratedRegex(@"\s*(?<sign>[/-])\s*", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AroundSigns();

    [GeneratedRegex(@"^(?<number>\d[^/\s-]{0,10})/(?<year>(19|20)\d\d)/(?<notation>[^/\s].*)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LegalForm();

    [GeneratedRegex(@"^(?<number>\d[^/\s-]{0,10})/(?<notation>[^/\s].*)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UsualForm();

    /// <summary>Documents of the Party: "15-CV/TU".</summary>
    [GeneratedRegex(@"^(?<number>\d[^/\s-]{0,10})-(?<notation>[^/\s-][^/]*/\S+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PartyForm();
}
