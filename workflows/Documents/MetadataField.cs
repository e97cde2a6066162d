using System.Text.Json;
using System.Text.Json.Serialization;
using CongVan.Workflows.Regulation;

namespace CongVan.Workflows.Documents;

/// <summary>
/// One row of the tables of input data (NĐ 30 Phụ lục VI Phần II), from metadata-fields.json. Identification codes are the exception: the
/// decree's 13 characters are the old form; QĐ 20/2020 Đ4.1 allows 35, which is what is kept.
/// </summary>
/// <param name="Record">"outgoing", "incoming" or "dossier".</param>
/// <param name="No">Its number in the table: "13.1".</param>
/// <param name="Name">The decree's name: "To.OrganId" ("Organld" in print is a misprint).</param>
/// <param name="Words">The decree's Vietnamese.</param>
/// <param name="Length">Characters or digits; null for text of any length.</param>
/// <param name="Auto">The system fills it; nobody types it.</param>
/// <param name="Number">The number of numbers.json that is its length.</param>
public sealed record MetadataField(
    string Record, string No, string Name, string Words, MetadataKind Kind, int? Length = null, bool Auto = false, string? Number = null)
{
    public const string Outgoing = "outgoing";
    public const string Incoming = "incoming";
    public const string Dossier = "dossier";

    /// <summary>QĐ 20/2020 Đ4.1.</summary>
    public const int LongestOrganId = 35;

    public static IReadOnlyList<MetadataField> All { get; } = Read();

    public static IReadOnlyList<MetadataField> Of(string record) => [.. All.Where(field => field.Record == record)];

    /// <exception cref="InvalidOperationException">The table has no such row.</exception>
    public static MetadataField Named(string record, string name) =>
        All.Single(field => field.Record == record && string.Equals(field.Name, name, StringComparison.Ordinal));

    /// <summary>What may be kept in it.</summary>
    [JsonIgnore]
    public int? Longest => Name.EndsWith("OrganId", StringComparison.Ordinal) ? LongestOrganId : Length;

    /// <summary>As JSON writes it: "signerInfo.fullName".</summary>
    [JsonIgnore]
    public string JsonName => string.Join('.', Name.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));

    private static IReadOnlyList<MetadataField> Read()
    {
        using var json = typeof(MetadataField).Assembly.GetManifestResourceStream("metadata-fields.json")
            ?? throw new InvalidOperationException("metadata-fields.json is not embedded in this assembly.");
        var fields = JsonSerializer.Deserialize<IReadOnlyList<MetadataField>>(json, JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException("metadata-fields.json is empty.");
        return [.. fields.Select(field => field.Number is { } number ? field with { Length = LegalNumber.Named(number).Count } : field)];
    }
}

[JsonConverter(typeof(JsonStringEnumConverter<MetadataKind>))]
public enum MetadataKind
{
    [JsonStringEnumMemberName("string")]
    String,

    [JsonStringEnumMemberName("number")]
    Number,

    /// <summary>yyyy-MM-dd here; dd/MM/yyyy, ten characters, in the decree.</summary>
    [JsonStringEnumMemberName("date")]
    Date,

    [JsonStringEnumMemberName("text")]
    Text,
}
