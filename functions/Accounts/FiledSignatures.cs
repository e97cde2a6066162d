using System.Collections.Concurrent;
using CongVan.Functions.Signatures;
using CongVan.Functions.Trust;
using CongVan.Signing;
using CongVan.Signing.Judging;
using CongVan.Signing.Trust;

namespace CongVan.Functions.Accounts;

/// <summary>
/// Judges the signatures of what is filed (Đ8.1 wants a signed e-document or stamped paper), for the official who decides: nothing is
/// refused here, since scans carry no signature; but what is wrong is a finding, and stands on the page of the decision.
/// </summary>
public sealed class FiledSignatures(ConfiguredTrust trust, RegisteredSigners signers, IKnownBeginnings beginnings, TimeProvider time)
{
    /// <summary>Certificates are revoked at any hour, and people leave: an older verdict is made anew.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private const int MostKept = 1_000;
    private readonly ConcurrentDictionary<string, (FiledVerdict Verdict, CertificateJudge By)> judged = new(StringComparer.Ordinal);

    private const int MostReasons = 5;
    private const int MostSignatures = 8;
    private const int LongestText = 300;

    /// <summary>
    /// The same file judged once (decisions/0013): what one agency of this installation issues, another receives a moment later, by the same trust
    /// and the same registers.
    /// </summary>
    /// <param name="sha256">Of these bytes, as it was computed in this process.</param>
    public async Task<FiledVerdict> JudgeAsync(string sha256, ReadOnlyMemory<byte> pdf, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (judged.TryGetValue(sha256, out var known)
            && now - known.Verdict.JudgedAt < Fresh
            && now >= known.Verdict.JudgedAt
            && ReferenceEquals(known.By, await trust.CertificatesAsync(cancellation)))
        {
            return known.Verdict;
        }

        var verdict = await JudgeAsync(pdf, cancellation);
        await RememberAsync(sha256, verdict, cancellation);
        return verdict;
    }

    /// <summary>A verdict that was made on bytes of which the address was computed only afterwards.</summary>
    public async Task RememberAsync(string sha256, FiledVerdict verdict, CancellationToken cancellation)
    {
        if (judged.Count >= MostKept)
            judged.Clear();
        judged[sha256] = (verdict, await trust.CertificatesAsync(cancellation));
    }

    public async Task<FiledVerdict> JudgeAsync(ReadOnlyMemory<byte> pdf, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var verdict = await PdfJudge.JudgeAsync(
            pdf, new() { At = now, Trust = await trust.JudgeAsync(cancellation), Identify = signers.ForOneFile(), Beginnings = beginnings }, cancellation);
        return new(
            verdict.Code,
            verdict.Text,
            [.. verdict.Reasons.OrderByDescending(reason => reason.Grade).Take(MostReasons).Select(reason => Short(reason.Text))],
            [.. verdict.Signatures.Take(MostSignatures).Select(Of)],
            now);
    }

    private static FiledSignature Of(SignatureVerdict signature) => new(
        SignatureWords.Title(signature),
        signature.Signer?.Name,
        [.. SignatureWords.Facts(signature).Select(fact => new FiledFact(fact.Label, Short(fact.Value)))],
        [.. SignatureWords.Axes(signature).Select(each => new FiledAxis(each.Name, Code(each.Axis.Grade), SignatureWords.Of(each.Axis.Grade), Short(each.Axis.Heaviest.Text)))]);

    private static string Code(Grade grade) => grade switch
    {
        Grade.Good => "good",
        Grade.Noted => "noted",
        Grade.Unknown => "unknown",
        _ => "bad",
    };

    private static string Short(string text) => text.Length <= LongestText ? text : text[..LongestText] + "…";
}
