using System.Formats.Asn1;
using System.Security.Cryptography;
using CongVan.Signing.Judging.Coverage;
using CongVan.Signing.Pdf;
using CongVan.Signing.Trust;
using CongVan.Signing.Trust.Algorithms;
using CongVan.Signing.Trust.Material;
using CongVan.Signing.Trust.Timestamps;

namespace CongVan.Signing.Judging;

/// <summary>The axes of algorithms and trust, asked of those who judge trust.</summary>
internal static class TrustAxes
{
    public static async ValueTask<IReadOnlyList<SignatureVerdict>> AddAsync(PdfFile file, IReadOnlyList<FoundSignature> found, IReadOnlyList<SignatureVerdict> verdicts, JudgingOptions options, CancellationToken cancellation)
    {
        // Without anyone to ask about trust, algorithms can still be judged: nothing is fetched and no anchor is known.
        var judge = options.Trust ?? new FileTrustJudge(new CertificateJudge(TrustAnchors.None, AlgorithmPolicy.Default));
        var store = DocumentSecurityStore.Read(file);
        try
        {
            var answers = await judge.JudgeAsync([.. found.Zip(verdicts, (f, v) => Question(f, v, file))], store, options.At, cancellation);
            return [.. verdicts.Zip(answers, With)];
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException)
        {
            return verdicts; // a certificate that can be opened but not read: its axes stay "not checked"
        }
    }

    private static SignatureToJudge Question(FoundSignature found, SignatureVerdict verdict, PdfFile file) => new()
    {
        FieldName = found.FieldName,
        IsTimestamp = verdict.IsTimestamp,
        Contents = found.Range.Contents,
        End = found.Range.End,
        IsSound = verdict.Coverage.Grade <= Grade.Noted,
        Claimed = verdict.ClaimedTime,
        Bare = verdict.Bare,
        Digest = hash => found.Range.Hash(file, hash),
    };

    private static SignatureVerdict With(SignatureVerdict verdict, SignatureTrust answer) => verdict with
    {
        ProvenTime = answer.Own is { Proves: true } own ? own.Time : answer.Moment.Proven,
        Algorithm = Algorithm(answer.Algorithm),
        Trust = new([
            new(answer.Trust.Code, GradeOf(answer.Trust.Status), answer.Trust.Reason),
            .. answer.Trust.Notes.Select(n => Finding.Noted(n.Code, n.Text)),
            .. answer.Timestamps.Select(t => new Finding(t.Code, GradeOf(t), t.Reason)),
        ]),
    };

    private static Axis Algorithm(AlgorithmVerdict? verdict) => new(verdict switch
    {
        null => Finding.Unknown("algorithm-unknown", "Không đọc được chữ ký nên không biết dùng thuật toán nào."),
        { Status: AlgorithmStatus.Acceptable } => Finding.Good(verdict.Code, verdict.Reason),
        { Status: AlgorithmStatus.Outdated } => Finding.Noted(verdict.Code, verdict.Reason),
        _ => Finding.Bad(verdict.Code, verdict.Reason),
    });

    /// <summary>
    /// Anyone can put a token beside a signature, so one that stamps something else takes nothing from it; but it has to be looked at
    /// (TT 15/2025/TT-BKHCN: verified if present). One whose authority nobody here knows only proves nothing.
    /// </summary>
    private static Grade GradeOf(TimestampVerdict timestamp) => timestamp switch
    {
        { Status: TrustStatus.Trusted } => Grade.Good,
        { Authority: null, Status: TrustStatus.Untrusted } => Grade.Unknown,
        _ => Grade.Noted,
    };

    private static Grade GradeOf(TrustStatus status) => status switch
    {
        TrustStatus.Trusted => Grade.Good,
        TrustStatus.Untrusted => Grade.Bad,
        _ => Grade.Unknown,
    };
}
