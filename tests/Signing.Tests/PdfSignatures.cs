using CongVan.Signing;
using CongVan.Signing.Judging;
using CongVan.Tests.Signing.Judging;

namespace CongVan.Tests.Signing;

/// <summary>One signature of a file, as far as tests of signing ask: the mathematics and what it covers. Trust is judged elsewhere.</summary>
internal sealed record SeenSignature(SignatureVerdict Verdict)
{
    public string FieldName => Verdict.FieldName;

    public string SubFilter => Verdict.SubFilter;

    public string? SignerName => Verdict.Signer?.Name;

    public DateTimeOffset? Time => Verdict.ClaimedTime;

    public string? Reason => Verdict.Reason;

    public bool Intact => Verdict.IsIntact;

    public bool CoversWholeFile => Verdict.Coverage.Has("covers-file");

    public bool Certifies => Verdict.Use == SignatureUse.Certification;

    public bool IsTimestamp => Verdict.IsTimestamp;

    public string Problem => $"{Verdict.Integrity.Heaviest.Text} {Verdict.Coverage.Heaviest.Text}";
}

/// <summary>Reads what was signed, in one word.</summary>
internal static class PdfSignatures
{
    /// <summary>Those of the file as it is; throws for what is no file to read.</summary>
    public static IReadOnlyList<SeenSignature> Read(ReadOnlyMemory<byte> pdf)
    {
        var verdict = Judge(pdf);
        return verdict.ProblemCode is { } code
            ? throw new UnsignablePdfException(code, verdict.Reasons[0].Text)
            : [.. verdict.Signatures.Where(s => !s.IsSuperseded).Select(s => new SeenSignature(s))];
    }

    /// <summary>Signed, every signature intact, and nothing added after the last.</summary>
    public static bool Hold(ReadOnlyMemory<byte> pdf) =>
        Judge(pdf) is { IsSigned: true, Signatures: var all } && all.All(s => s.IsIntact && !s.IsSuperseded) && all.Any(s => s.Coverage.Has("covers-file"));

    public static FileVerdict Judge(ReadOnlyMemory<byte> pdf)
    {
        var judging = PdfJudge.JudgeAsync(pdf, new() { At = Judged.Now }).AsTask();
        Assert.True(judging.IsCompleted, "Nothing is waited for where nothing is fetched.");
        return judging.Result;
    }
}
