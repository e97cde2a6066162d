using System.Globalization;
using CongVan.Functions.Documents.Exchange;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>The fields that clerk and leader enter with their answers: their names, and what was entered read back. Pure.</summary>
internal static class IncomingForms
{
    public const string Ground = "can-cu";
    public const string Code = "so-ky-hieu";
    public const string Date = "ngay-van-ban";
    public const string Issuer = "co-quan-ban-hanh";
    public const string Type = "ten-loai";
    public const string Subject = "trich-yeu";
    public const string WhyDespite = "ly-do-tiep-nhan";
    public const string Lead = "chu-tri";
    public const string CoOperating = "phoi-hop";
    public const string Instruction = "chi-dao";
    public const string Due = "thoi-han";
    public const string CoDue = "thoi-han-phoi-hop";
    public const string Until = "den-ngay";

    /// <summary>What a clerk may choose; secrecy and malware the system also finds by itself.</summary>
    public static IReadOnlyList<RefusalGround> Grounds { get; } =
        [RefusalGround.BadSignature, RefusalGround.WrongRecipient, RefusalGround.Secret, RefusalGround.Duplicate, RefusalGround.Other];

    public static RefusalGround GroundOf(IReadOnlyDictionary<string, string>? entered) =>
        Enum.TryParse<RefusalGround>(Text(entered, Ground), out var ground) ? ground : RefusalGround.Other;

    /// <summary>With what the clerk read off the document where no sender's system had said it.</summary>
    public static Envelope Completed(Envelope envelope, IReadOnlyDictionary<string, string>? entered)
    {
        var code = Text(entered, Code) is { } written ? NumberAndNotation.Parse(written) : null;
        return envelope with
        {
            Code = code is null ? envelope.Code : CodeOf(code),
            Promulgation = DateOf(entered, Date) is { } date ? envelope.Promulgation with { Date = date } : envelope.Promulgation,
            From = Text(entered, Issuer) is { } issuer ? envelope.From with { OrganName = issuer } : envelope.From,
            DocumentType = Text(entered, Type) is { } type ? envelope.DocumentType with { TypeName = type } : envelope.DocumentType,
            Subject = Text(entered, Subject) ?? envelope.Subject,
        };
    }

    /// <summary>As the fields of the exchange hold it; what has no number of its own stays whole.</summary>
    public static DocumentCode CodeOf(NumberAndNotation code) => code.Year is { } year
        ? new DocumentCode(code.Number, string.Create(CultureInfo.InvariantCulture, $"{year}/{code.Notation}"))
        : new DocumentCode(code.Number, code.Notation);

    public static string? Text(IReadOnlyDictionary<string, string>? entered, string name) =>
        entered?.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;

    public static DateOnly? DateOf(IReadOnlyDictionary<string, string>? entered, string name) =>
        DateOnly.TryParseExact(Text(entered, name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    public static string Written(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
