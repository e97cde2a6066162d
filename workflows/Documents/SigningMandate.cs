using System.Text.Json.Serialization;

namespace CongVan.Workflows.Documents;

/// <summary>
/// Thẩm quyền ký văn bản of one person (NĐ 30 Đ13): in what capacity, for which documents, from when to when, on what written ground.
/// A person may have several; <see cref="SigningAuthorityRules"/> says which holds.
/// </summary>
/// <param name="Rank">What the person is in the agency: Đ13 gives each rank its prefixes.</param>
/// <param name="Prefix">None for a head who signs in their own right.</param>
/// <param name="PostLine">After the prefix: "GIÁM ĐỐC" in "KT. GIÁM ĐỐC", "ỦY BAN NHÂN DÂN TỈNH" in "TM. …"; null without a prefix.</param>
/// <param name="DeputyOf">
/// A deputy signs through their chief on a second line: "CHÁNH VĂN PHÒNG" in "TL. GIÁM ĐỐC / KT. CHÁNH VĂN PHÒNG"; null for one line.
/// </param>
/// <param name="Types">Codes of <see cref="DocumentType"/>; empty means every type, which TL. and TUQ. may not have (Đ13.3, 13.4).</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day; a TUQ. must have one (Đ13.3 "giới hạn thời gian"), others may have none.</param>
/// <param name="Ground">The paper it rests on: "Quyết định 15/QĐ-SNV ngày 05/3/2026", "Quy chế làm việc, Đ12".</param>
/// <param name="Content">What it covers, in words (Đ13.1 "lĩnh vực được phân công", Đ13.3 "nội dung được ủy quyền"); null for all.</param>
/// <param name="GrantedBy">Id of the official who passed it on; null where the head did.</param>
public sealed record SigningMandate(
    SigningRank Rank,
    SigningPrefix Prefix,
    string? PostLine,
    DateOnly From,
    DateOnly? To = null,
    string? Ground = null,
    IReadOnlyList<string>? Types = null,
    string? DeputyOf = null,
    string? Content = null,
    string? GrantedBy = null)
{
    public bool Covers(DocumentType type) => Types is not { Count: > 0 } || Types.Contains(type.Code, StringComparer.Ordinal);

    public bool HoldsOn(DateOnly day) => From <= day && (To is null || day <= To);

    /// <summary>Above the name, line by line: "TL. GIÁM ĐỐC", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG".</summary>
    /// <param name="post">The person's own post.</param>
    public IReadOnlyList<string> BlockLines(string post)
    {
        var own = post.ToUpperInvariant();
        if (Prefix is SigningPrefix.None) return [own];
        // "Q. GIÁM ĐỐC" is the post itself: nothing stands below it.
        var first = $"{Prefix.Written()} {PostLine?.ToUpperInvariant()}".TrimEnd();
        if (Prefix is SigningPrefix.Q) return [first];
        return DeputyOf is null ? [first, own] : [first, $"KT. {DeputyOf.ToUpperInvariant()}", own];
    }
}

/// <summary>Quyền hạn, chức vụ ghi trước chức danh (NĐ 30 Phụ lục I.II.7a).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SigningPrefix>))]
public enum SigningPrefix
{
    [JsonStringEnumMemberName("khong")]
    None,

    /// <summary>Thay mặt tập thể.</summary>
    [JsonStringEnumMemberName("TM.")]
    TM,

    /// <summary>Quyền cấp trưởng.</summary>
    [JsonStringEnumMemberName("Q.")]
    Q,

    /// <summary>Ký thay.</summary>
    [JsonStringEnumMemberName("KT.")]
    KT,

    /// <summary>Thừa lệnh.</summary>
    [JsonStringEnumMemberName("TL.")]
    TL,

    /// <summary>Thừa ủy quyền.</summary>
    [JsonStringEnumMemberName("TUQ.")]
    TUQ,
}

/// <summary>What a signer is, as far as Đ13 asks.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SigningRank>))]
public enum SigningRank
{
    /// <summary>Người đứng đầu cơ quan, tổ chức.</summary>
    [JsonStringEnumMemberName("nguoi-dung-dau")]
    Head,

    /// <summary>Quyền cấp trưởng.</summary>
    [JsonStringEnumMemberName("quyen-cap-truong")]
    ActingHead,

    /// <summary>Cấp phó của người đứng đầu; also one put in charge of the agency, who still signs KT. (Đ13.1).</summary>
    [JsonStringEnumMemberName("cap-pho")]
    DeputyHead,

    /// <summary>Người đứng đầu đơn vị thuộc cơ quan, tổ chức.</summary>
    [JsonStringEnumMemberName("truong-don-vi")]
    UnitHead,

    /// <summary>Cấp phó của người đứng đầu đơn vị.</summary>
    [JsonStringEnumMemberName("pho-don-vi")]
    UnitDeputy,

    /// <summary>Người đứng đầu cơ quan, tổ chức thuộc cơ cấu tổ chức: the only one TUQ. may be given to (Đ13.3).</summary>
    [JsonStringEnumMemberName("nguoi-dung-dau-truc-thuoc")]
    SubordinateHead,
}

public static class SigningWords
{
    /// <summary>"KT."; empty for none.</summary>
    public static string Written(this SigningPrefix prefix) => prefix is SigningPrefix.None ? "" : $"{prefix}.";

    /// <summary>"ký thay (KT.)".</summary>
    public static string Words(this SigningPrefix prefix) => prefix switch
    {
        SigningPrefix.TM => "thay mặt tập thể (TM.)",
        SigningPrefix.Q => "quyền cấp trưởng (Q.)",
        SigningPrefix.KT => "ký thay (KT.)",
        SigningPrefix.TL => "thừa lệnh (TL.)",
        SigningPrefix.TUQ => "thừa ủy quyền (TUQ.)",
        _ => "ký trực tiếp",
    };

    public static string Words(this SigningRank rank) => rank switch
    {
        SigningRank.Head => "người đứng đầu cơ quan",
        SigningRank.ActingHead => "quyền cấp trưởng",
        SigningRank.DeputyHead => "cấp phó của người đứng đầu",
        SigningRank.UnitHead => "người đứng đầu đơn vị thuộc cơ quan",
        SigningRank.UnitDeputy => "cấp phó của người đứng đầu đơn vị",
        _ => "người đứng đầu cơ quan, tổ chức trực thuộc",
    };
}
