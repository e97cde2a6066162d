namespace CongVan.Functions.Accounts;

/// <summary>The verdict on a filed PDF as it was when it came in, short enough to stand in the row of its submission.</summary>
/// <param name="Code">Of the conclusion, as the signing library names it: <c>valid-original</c>, <c>changed-after-signing</c> …</param>
/// <param name="Text">The conclusion in one line.</param>
/// <param name="Reasons">What led to it, the first ones.</param>
/// <param name="JudgedAt">Certificates expire and are revoked: the verdict holds for this moment.</param>
public sealed record FiledVerdict(string Code, string Text, IReadOnlyList<string> Reasons, IReadOnlyList<FiledSignature> Signatures, DateTimeOffset JudgedAt)
{
    /// <summary>Signed, and not valid: a finding the decider must see first.</summary>
    public bool IsBad => Code is "invalid" or "changed-after-signing";

    public bool IsValid => Code is "valid-original" or "valid-incomplete";

    /// <summary>The same in one line, for lists and letters.</summary>
    public string InOneLine => Code switch
    {
        "not-signed" => "không có chữ ký số (bản quét); cần đối chiếu con dấu",
        _ when IsBad => $"CHỮ KÝ SỐ KHÔNG HỢP LỆ: {First}",
        _ when IsValid => $"chữ ký số hợp lệ: {string.Join(", ", Signatures.Select(s => s.Signer ?? "không rõ tên"))}",
        _ => $"cần xem kỹ: {First}",
    };

    private string First => Reasons.Count > 0 ? Reasons[0] : Text;
}

/// <summary>One signature of it: what TT 15/2025/TT-BKHCN wants shown, and each axis in a word.</summary>
public sealed record FiledSignature(string Title, string? Signer, IReadOnlyList<FiledFact> Facts, IReadOnlyList<FiledAxis> Axes);

public sealed record FiledFact(string Label, string Text);

/// <param name="Grade"><c>good</c>, <c>noted</c>, <c>unknown</c>, <c>bad</c>.</param>
/// <param name="Text">The finding that weighs most.</param>
public sealed record FiledAxis(string Name, string Grade, string Words, string Text);
