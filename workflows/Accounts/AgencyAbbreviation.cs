using CongVan.Workflows.Text;

namespace CongVan.Workflows.Accounts;

/// <summary>
/// The short form an agency's account names are made of (Đ6.1b–d): "snv", "tpcp", "pcaoxanh.hl", "ccts.snnvptnt". Proposed by rule
/// from the display name, kept in the agency register, where an official may set another: initials are not unique.
/// </summary>
public sealed record AgencyAbbreviation
{
    private AgencyAbbreviation(string value) => Value = value;

    public string Value { get; }

    public override string ToString() => Value;

    /// <summary>A kept abbreviation; null when the text is not one.</summary>
    public static AgencyAbbreviation? Parse(string? value) =>
        AccountNames.IsValid(value) && value.Length <= AccountNames.Longest - "vanthu".Length ? new AgencyAbbreviation(value) : null;

    /// <summary>
    /// By rule. Communes join their name and take the short form of the locality above after a dot; subordinates take their parent's
    /// after a dot (the text of Đ6.1d says the reverse, its example and law file §9 row 5 this); others are initials.
    /// </summary>
    /// <param name="displayName">By Đ5: "Sở Nội vụ", "Ủy ban nhân dân phường Cao Xanh".</param>
    /// <param name="kind">Usually <see cref="AgencyKinds.Of"/>.</param>
    /// <param name="parent">
    /// What follows the dot: "hl" for a commune of Hạ Long, "snnvptnt" for a subordinate. Empty: no dot, as for every commune since
    /// districts ended on 01/7/2025.
    /// </param>
    /// <returns>Null when the name has no letters or is too long: an official must set one.</returns>
    public static AgencyAbbreviation? Of(string displayName, AgencyKind kind, string parent = "")
    {
        var words = AgencyWords.Of(displayName);
        var own = kind == AgencyKind.Commune ? CommuneName(words) : string.Concat(words.Select(word => word.Initial));
        var dotted = kind is AgencyKind.Commune or AgencyKind.Subordinate && parent.Length > 0 ? $"{own}.{parent}" : own;
        return Parse(dotted);
    }

    /// <summary>The short form of a locality as it follows a commune's dot: "Thành phố Hạ Long" → "hl", without its type.</summary>
    public static string OfLocalityAbove(string displayName)
    {
        var words = AgencyWords.Of(displayName);
        return string.Concat(words.Skip(AgencyKinds.TypeLength(words)).Select(word => word.Initial));
    }

    private static string CommuneName(IReadOnlyList<AgencyWord> words)
    {
        var type = AgencyKinds.TypeLength(words);
        return string.Concat(words.Take(type).Select(word => word.Initial)) + string.Concat(words.Skip(type).Select(word => word.Plain));
    }
}
