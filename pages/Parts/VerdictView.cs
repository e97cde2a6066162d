namespace CongVan.Pages;

/// <summary>The verdict on the signatures of a file, as the one who decides sees it.</summary>
/// <param name="Tone"><c>good</c>, <c>wait</c> where something could not be found out or nothing was signed, <c>bad</c>.</param>
/// <param name="Text">The conclusion in one line.</param>
public sealed record VerdictView(string Tone, string Text, IReadOnlyList<string> Reasons, IReadOnlyList<SignatureView> Signatures);

public sealed record SignatureView(string Title, string? Signer, IReadOnlyList<FactView> Facts, IReadOnlyList<AxisView> Axes);

/// <param name="Words">"đạt", "không đạt", "chưa kiểm tra được" …</param>
/// <param name="Tone"><c>good</c>, <c>noted</c>, <c>wait</c>, <c>bad</c>.</param>
public sealed record AxisView(string Name, string Tone, string Words, string Text);
