using CongVan.Functions.Signatures;
using CongVan.Functions.Trust;
using CongVan.Signing.Judging;

namespace CongVan.Functions.Accounts;

/// <summary>
/// Judges the signatures of what is filed (Đ8.1 wants a signed e-document or stamped paper), for the official who decides: nothing is
/// refused here, since scans carry no signature; but what is wrong is a finding, and stands on the page of the decision.
/// </summary>
public sealed class FiledSignatures(ConfiguredTrust trust, RegisteredSigners signers, TimeProvider time)
{
    private const int MostReasons = 5;
    private const int MostSignatures = 8;
    private const int LongestText = 300;

    public async Task<FiledVerdict> JudgeAsync(ReadOnlyMemory<byte> pdf, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var verdict = await PdfJudge.JudgeAsync(
            pdf, new() { At = now, Trust = await trust.JudgeAsync(cancellation), Identify = signers.ForOneFile() }, cancellation);
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
