using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing.Judging.Integrity;
using CongVan.Signing.Trust.Algorithms;
using CongVan.Signing.Trust.Keys;
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
        var run = new Run(store, new(), cancellation);
        var newestFirst = signatures.Select((signature, index) => (signature, index)).OrderByDescending(s => s.signature.End);
        foreach (var (signature, index) in newestFirst)
        {
            cancellation.ThrowIfCancellationRequested();
            var moment = new SigningMoment(now, known.Before(signature.End), signature.Claimed);
            result[index] = signature.IsTimestamp
                ? await TimestampAsync(signature, moment, run)
                : await SignatureAsync(signature, moment, run);
            if (result[index].Own is { Proves: true } proof)
                known.Add(signature.End, proof.Time!.Value);
        }

        return result;
    }

    private async ValueTask<SignatureTrust> TimestampAsync(SignatureToJudge signature, SigningMoment moment, Run run)
    {
        var verdict = signature.IsSound
            ? await timestamps.JudgeAsync(new() { Kind = TimestampKind.OfDocument, Token = Unpadded(signature.Contents), Digest = signature.Digest, Moment = moment, Material = run.Store, Chains = run.Chains }, run.Cancellation)
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

    private async ValueTask<SignatureTrust> SignatureAsync(SignatureToJudge signature, SigningMoment moment, Run run)
    {
        if (signature.Bare is { } bare)
            return await SignerAsync(signature, moment, [], new Maker(KnownCertificates.Open(bare.Certificates[0]), [bare.Digest], new() { Certificates = bare.Certificates }), run);
        var cms = Unpadded(signature.Contents);
        var judged = new List<TimestampVerdict>();
        var carried = SignatureTimestamps.Of(cms);
        foreach (var token in carried.Tokens)
        {
            judged.Add(await timestamps.JudgeAsync(
                new() { Kind = TimestampKind.OfSignature, Token = token, Digest = hash => CryptographicOperations.HashData(hash, carried.SignatureValue.Span), Moment = moment, Material = run.Store, Chains = run.Chains },
                run.Cancellation));
        }

        var proven = judged.Where(t => t.Proves).Select(t => t.Time).Append(moment.Proven).Min();
        return await SignerAsync(signature, moment with { Proven = proven }, judged, MakerOf(cms), run);
    }

    private async ValueTask<SignatureTrust> SignerAsync(SignatureToJudge signature, SigningMoment moment, IReadOnlyList<TimestampVerdict> judged, Maker? maker, Run run)
    {
        if (maker is null)
        {
            return new()
            {
                FieldName = signature.FieldName,
                Moment = moment,
                Timestamps = judged,
                Trust = new() { Status = TrustStatus.CouldNotCheck, Code = TrustCodes.IncompleteChain, Reason = "Không đọc được chứng thư của người ký trong chữ ký.", Moment = moment, Chain = [] },
            };
        }

        var trust = await certificates.JudgeAsync(new() { Certificate = maker.Certificate, Moment = moment, Material = run.Store, Beside = [maker.Material], Chains = run.Chains }, run.Cancellation);
        return new()
        {
            FieldName = signature.FieldName,
            Moment = moment,
            Timestamps = judged,
            Algorithm = maker.Hashes.Select(hash => certificates.Policy.Judge(AlgorithmUse.Of(maker.Certificate, hash), moment)).MaxBy(verdict => verdict.Status),
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

    /// <summary>By the reader that integrity was judged with: one certificate, whatever else the message carries. Null when it cannot be read.</summary>
    private static Maker? MakerOf(ReadOnlyMemory<byte> cms)
    {
        try
        {
            var message = CmsMessage.Read(cms);
            if (message.Signers is not [var signer] || message.CertificateOf(signer) is not { } certificate)
                return null;
            return new(certificate, [signer.Digest, .. SignatureScheme.TryRead(signer.SignatureAlgorithm)?.Hash is { } hash ? [hash] : Array.Empty<string>()], CmsMaterial.Of(cms));
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException or ArgumentException)
        {
            return null;
        }
    }

    private static ReadOnlyMemory<byte> Unpadded(ReadOnlyMemory<byte> contents) =>
        AsnDecoder.TryReadEncodedValue(contents.Span, AsnEncodingRules.BER, out _, out _, out _, out var length) ? contents[..length] : contents;

    /// <summary>Who made a signature, and with what.</summary>
    /// <param name="Hashes">OIDs: the digest that the message names, and the one that its signature is made over.</param>
    private sealed record Maker(X509Certificate2 Certificate, IReadOnlyList<string> Hashes, ValidationMaterial Material);

    /// <summary>What all signatures of one file share.</summary>
    private sealed record Run(ValidationMaterial Store, ChainMemory Chains, CancellationToken Cancellation);
}
