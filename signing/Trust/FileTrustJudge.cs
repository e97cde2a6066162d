using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing.Trust.Algorithms;
using CongVan.Signing.Trust.Material;
using CongVan.Signing.Trust.Timestamps;

namespace CongVan.Signing.Trust;

/// <summary>
/// Judges the trust in all signatures of a file together, newest first, because what a later timestamp covers it proves
/// (ETSI EN 319 102-1, 5.6: past signature validation): a document timestamp is judged at the time a later one proves, or now; if
/// it holds, everything under it existed by its time.
/// </summary>
public sealed class FileTrustJudge(CertificateJudge certificates)
{
    private readonly TimestampJudge timestamps = new(certificates);

    /// <param name="signatures">In any order.</param>
    /// <param name="store">The file's DSS; what each CMS carries is added here.</param>
    /// <param name="now">The time of judging.</param>
    /// <param name="cancellation">Stops between signatures and fetches.</param>
    /// <returns>In the order given.</returns>
    public async ValueTask<IReadOnlyList<SignatureTrust>> JudgeAsync(IReadOnlyList<SignatureToJudge> signatures, ValidationMaterial store, DateTimeOffset now, CancellationToken cancellation = default)
    {
        var result = new SignatureTrust[signatures.Count];
        var known = new KnownTimes();
        var newestFirst = signatures.Select((signature, index) => (signature, index)).OrderByDescending(s => s.signature.End);
        foreach (var (signature, index) in newestFirst)
        {
            cancellation.ThrowIfCancellationRequested();
            var moment = new SigningMoment(now, known.Before(signature.End), signature.Claimed);
            result[index] = signature.IsTimestamp
                ? await TimestampAsync(signature, store, moment, cancellation)
                : await SignatureAsync(signature, store, moment, cancellation);
            if (result[index].Own is { Proves: true } proof)
                known.Add(signature.End, proof.Time!.Value);
        }

        return result;
    }

    private async ValueTask<SignatureTrust> TimestampAsync(SignatureToJudge signature, ValidationMaterial store, SigningMoment moment, CancellationToken cancellation)
    {
        var verdict = signature.IsSound
            ? await timestamps.JudgeAsync(new() { Kind = TimestampKind.OfDocument, Token = Unpadded(signature.Contents), Digest = signature.Digest, Moment = moment, Material = store }, cancellation)
            : new() { Kind = TimestampKind.OfDocument, Status = TrustStatus.Untrusted, Code = TimestampCodes.Unsound, Reason = "Dấu thời gian không bao trùm trọn vẹn phần tệp trước nó nên không chứng minh được gì." };
        return new()
        {
            FieldName = signature.FieldName,
            Moment = moment,
            Trust = verdict.Authority ?? new() { Status = verdict.Status, Code = verdict.Code, Reason = verdict.Reason, Moment = moment, Chain = [] },
            Algorithm = verdict.Algorithm,
            Own = verdict,
        };
    }

    private async ValueTask<SignatureTrust> SignatureAsync(SignatureToJudge signature, ValidationMaterial store, SigningMoment moment, CancellationToken cancellation)
    {
        var cms = Unpadded(signature.Contents);
        var judged = new List<TimestampVerdict>();
        var carried = SignatureTimestamps.Of(cms);
        foreach (var token in carried.Tokens)
        {
            judged.Add(await timestamps.JudgeAsync(
                new() { Kind = TimestampKind.OfSignature, Token = token, Digest = hash => CryptographicOperations.HashData(hash, carried.SignatureValue.Span), Moment = moment, Material = store },
                cancellation));
        }

        var proven = judged.Where(t => t.Proves).Select(t => t.Time).Append(moment.Proven).Min();
        moment = moment with { Proven = proven };
        if (Signer(cms) is not ({ } signer, { } certificate))
        {
            return new()
            {
                FieldName = signature.FieldName,
                Moment = moment,
                Timestamps = judged,
                Trust = new() { Status = TrustStatus.CouldNotCheck, Code = TrustCodes.IncompleteChain, Reason = "Không đọc được chứng thư của người ký trong chữ ký.", Moment = moment, Chain = [] },
            };
        }

        var trust = await certificates.JudgeAsync(new() { Certificate = certificate, Moment = moment, Material = store, Beside = [CmsMaterial.Of(cms)] }, cancellation);
        return new()
        {
            FieldName = signature.FieldName,
            Moment = moment,
            Timestamps = judged,
            Algorithm = certificates.Policy.Judge(AlgorithmUse.Of(certificate, signer.DigestAlgorithm.Value ?? ""), moment),
            Trust = Contradiction(moment) is { } note ? trust with { Notes = [.. trust.Notes, note] } : trust,
        };
    }

    /// <summary>A claim is no proof, but one that cannot be true is to be said.</summary>
    private static TrustNote? Contradiction(SigningMoment moment)
    {
        if (moment.Claimed is not { } claimed)
            return null;
        if (claimed > moment.Now + Revocation.Statements.Skew)
            return new(TrustCodes.ClaimContradicted, $"Thời gian ký do người ký tự ghi ({Titles.Time(claimed)}) ở tương lai.");
        return moment.Proven is { } proven && claimed > proven + Revocation.Statements.Skew
            ? new(TrustCodes.ClaimContradicted, $"Thời gian ký do người ký tự ghi ({Titles.Time(claimed)}) sau thời điểm chữ ký đã có, được dấu thời gian chứng minh ({Titles.Time(proven)}).")
            : null;
    }

    private static (SignerInfo? Signer, X509Certificate2? Certificate) Signer(ReadOnlyMemory<byte> cms)
    {
        try
        {
            var data = new SignedCms();
            data.Decode(cms.Span);
            return data.SignerInfos is [var only] ? (only, only.Certificate) : (null, null);
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException or ArgumentException or InvalidOperationException)
        {
            return (null, null);
        }
    }

    private static ReadOnlyMemory<byte> Unpadded(ReadOnlyMemory<byte> contents) =>
        AsnDecoder.TryReadEncodedValue(contents.Span, AsnEncodingRules.BER, out _, out _, out _, out var length) ? contents[..length] : contents;
}
