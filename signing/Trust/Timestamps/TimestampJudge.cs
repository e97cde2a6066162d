using CongVan.Signing.Trust.Algorithms;
using CongVan.Signing.Trust.Material;

namespace CongVan.Signing.Trust.Timestamps;

/// <summary>
/// Judges RFC 3161 tokens: what they cover, who signed them and with what, and whether that authority may be believed
/// (RFC 3161, 2.3 and 2.4; RFC 5816). A token is judged at the moment it is known to have existed, so that a later one can renew it.
/// </summary>
public sealed class TimestampJudge(CertificateJudge certificates)
{
    public async ValueTask<TimestampVerdict> JudgeAsync(TimestampQuestion question, CancellationToken cancellation = default)
    {
        if (TimestampToken.Open(question.Token) is not { } token)
            return Say(question, TrustStatus.Untrusted, TimestampCodes.Unreadable, "Dấu thời gian bị hỏng, không đọc được.");

        var verdict = Mathematics(question, token) with
        {
            Time = token.Time,
            SerialNumber = token.SerialNumber,
            Algorithm = token.Certificate is null ? null : Worse(token, question.Moment),
        };
        if (verdict.Status != TrustStatus.Trusted)
            return verdict;
        if (verdict.Algorithm is { Status: AlgorithmStatus.BelowMinimum } weak)
            return verdict with { Status = TrustStatus.Untrusted, Code = TrustCodes.WeakAlgorithm, Reason = $"Dấu thời gian: {weak.Reason}" };

        var authority = await certificates.JudgeAsync(
            new()
            {
                Certificate = token.Certificate!,
                Moment = question.Moment with { Claimed = token.Time }, // what it says of itself: only good for "could not check"
                Purpose = TrustPurpose.Timestamp,
                EvidenceFrom = token.Time,
                Material = question.Material,
                Beside = [token.Material],
                Chains = question.Chains,
            },
            cancellation);
        return authority.Status == TrustStatus.Trusted
            ? verdict with { Authority = authority }
            : verdict with { Authority = authority, Status = authority.Status, Code = authority.Code, Reason = $"Dấu thời gian {Titles.Time(token.Time)}: {authority.Reason}" };
    }

    private static TimestampVerdict Mathematics(TimestampQuestion question, TimestampToken token)
    {
        if (token.Certificate is null)
            return Say(question, TrustStatus.Untrusted, TimestampCodes.Unreadable, "Dấu thời gian không kèm chứng thư của nơi cấp.");
        if (token.Hash is not { } hash || !token.Imprint.Span.SequenceEqual(question.Digest(hash)))
        {
            return Say(question, TrustStatus.Untrusted, TimestampCodes.OtherBytes, question.Kind == TimestampKind.OfDocument
                ? "Dấu thời gian không khớp với nội dung tệp mà nó phải bao trùm."
                : "Dấu thời gian không khớp với chữ ký mà nó đi kèm.");
        }

        if (!token.SignatureHolds)
            return Say(question, TrustStatus.Untrusted, TimestampCodes.BadSignature, "Chữ ký trên dấu thời gian không đúng.");
        if (!token.NamesCertificate)
            return Say(question, TrustStatus.Untrusted, TimestampCodes.OtherCertificate, "Dấu thời gian không ghi đúng chứng thư đã ký nó.");
        if (token.Time > question.Moment.At + Revocation.Statements.Skew)
            return Say(question, TrustStatus.Untrusted, TimestampCodes.Future, $"Dấu thời gian ghi {Titles.Time(token.Time)}, sau thời điểm nó đã có mặt ({Titles.Time(question.Moment.At)}).");
        return Say(question, TrustStatus.Trusted, TimestampCodes.Valid, $"Dấu thời gian {Titles.Time(token.Time)} do {Titles.Of(token.Certificate)} cấp hợp lệ.");
    }

    private AlgorithmVerdict Worse(TimestampToken token, SigningMoment moment)
    {
        var imprint = certificates.Policy.Judge(new(AlgorithmNames.Hash(token.HashOid), null, 0), moment);
        var signature = certificates.Policy.Judge(AlgorithmUse.Of(token.Certificate!, token.DigestOid), moment);
        return imprint.Status > signature.Status ? imprint : signature;
    }

    private static TimestampVerdict Say(TimestampQuestion question, TrustStatus status, string code, string reason) =>
        new() { Kind = question.Kind, Status = status, Code = code, Reason = reason };
}
