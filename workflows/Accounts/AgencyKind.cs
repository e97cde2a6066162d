using System.Text.Json.Serialization;

namespace CongVan.Workflows.Accounts;

/// <summary>Which rule of Đ6.1 names an agency's accounts.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AgencyKind>))]
public enum AgencyKind
{
    /// <summary>Sở, ban, ngành of the province (Đ6.1b).</summary>
    [JsonStringEnumMemberName("provincial")]
    Provincial,

    /// <summary>Huyện, thành phố, thị xã, until 30/6/2025 (Đ6.1b).</summary>
    [JsonStringEnumMemberName("district")]
    District,

    /// <summary>Phường, xã, thị trấn, đặc khu (Đ6.1c).</summary>
    [JsonStringEnumMemberName("commune")]
    Commune,

    /// <summary>Chi cục, trung tâm … under another agency (Đ6.1d).</summary>
    [JsonStringEnumMemberName("subordinate")]
    Subordinate,
}

/// <summary>The kind a display name shows (Đ5: level or type first).</summary>
public static class AgencyKinds
{
    private static readonly (string[] Type, AgencyKind Kind)[] Types =
    [
        (["thanh", "pho"], AgencyKind.District),
        (["thi", "xa"], AgencyKind.District),
        (["huyen"], AgencyKind.District),
        (["phuong"], AgencyKind.Commune),
        (["xa"], AgencyKind.Commune),
        (["thi", "tran"], AgencyKind.Commune),
        (["dac", "khu"], AgencyKind.Commune),
        (["chi", "cuc"], AgencyKind.Subordinate),
        (["trung", "tam"], AgencyKind.Subordinate),
    ];

    /// <summary>Provincial for every name that begins with none of the known types; an agency under another is subordinate by its parent.</summary>
    public static AgencyKind Of(string displayName)
    {
        var words = AgencyWords.Of(displayName);
        return Types.FirstOrDefault(type => Begins(words, type.Type)) is { Type: not null } known ? known.Kind : AgencyKind.Provincial;
    }

    /// <summary>How many words at the front are the type of a locality; 0 where there is none.</summary>
    internal static int TypeLength(IReadOnlyList<AgencyWord> words) =>
        Types.FirstOrDefault(type => type.Kind is AgencyKind.District or AgencyKind.Commune && Begins(words, type.Type)).Type?.Length ?? 0;

    private static bool Begins(IReadOnlyList<AgencyWord> words, string[] type) =>
        words.Count > type.Length && words.Take(type.Length).Select(word => word.Plain).SequenceEqual(type, StringComparer.Ordinal);
}
