using System.Security.Cryptography;
using CongVan.Signing.Pdf;
using CongVan.Signing.Trust;
using CongVan.Signing.Trust.Material;
using CongVan.Signing.Trust.Timestamps;

namespace CongVan.Signing;

/// <summary>
/// Extends signed files to PAdES B-LT and B-LTA (EN 319 142-1, 5.4 and 5.5, 6.3): certificates, lists and answers for every chain go
/// into the file's DSS, and a document timestamp over all of it proves that they were there in time. Done again before that
/// timestamp's authority expires, it renews the proof. Earlier bytes are never touched.
/// </summary>
public static class LongTermSigner
{
    /// <exception cref="UnsignablePdfException">The file is broken, encrypted, or carries no signature.</exception>
    /// <exception cref="SigningException">
    /// Something to keep was not found (<c>evidence-missing</c>, may pass), a signature is not to be trusted (<c>not-trusted</c>),
    /// has no timestamp (<c>no-timestamp</c>), or the timestamp authority did not do its part. Nothing is written then.
    /// </exception>
    public static async ValueTask<LongTermReport> ExtendAsync(ReadOnlyMemory<byte> pdf, Stream output, LongTermRequest request, CancellationToken cancellation = default)
    {
        var file = PdfFile.Open(pdf);
        var signatures = PdfTrust.Signatures(file);
        if (signatures.All(s => s.IsTimestamp))
            throw new UnsignablePdfException("not-signed", "Tệp chưa có chữ ký nào để lưu giữ lâu dài. Hãy ký trước.");

        var store = DocumentSecurityStore.Read(file);
        var trust = await new FileTrustJudge(request.Judge).JudgeAsync(signatures, store, request.Now, cancellation);
        var incomplete = Incomplete(trust, request);
        var data = signatures.Zip(trust, (signature, t) => ValidationData.Of(signature, t)).ToList();
        if (request.Timestamps is not null)
            return await StampAsync(file, store, data, incomplete, output, request, cancellation);

        using var update = StoreOnly(file, data);
        if (update is null)
        {
            await output.WriteAsync(pdf, cancellation);
            return new(Changed: false, null, incomplete);
        }

        await update.WriteToAsync(output, cancellation);
        return new(Changed: true, null, incomplete);
    }

    private static async ValueTask<LongTermReport> StampAsync(PdfFile file, ValidationMaterial store, List<ValidationData> data, List<(string, string)> incomplete, Stream output, LongTermRequest request, CancellationToken cancellation)
    {
        using var revision = DocumentTimestamp.Prepare(file, data, request);
        var digest = revision.Digest();
        var token = await request.Timestamps!.StampAsync(digest, cancellation);
        var known = data.Aggregate(store, (all, d) => all.And(d.Material));
        var verdict = await new TimestampJudge(request.Judge).JudgeAsync(
            new() { Kind = TimestampKind.OfDocument, Token = token, Digest = _ => digest, Moment = new(request.Now), Material = known },
            cancellation);
        if (!verdict.Proves && !request.AllowIncomplete)
            throw new SigningException("timestamp-untrusted", $"Dấu thời gian nhận được không dùng được ở đây. {verdict.Reason}") { MayPass = verdict.Status == TrustStatus.CouldNotCheck };
        if (!verdict.Proves)
            incomplete.Add((DocumentTimestamp.FieldName(file), verdict.Reason));
        revision.Fill(token);

        // What was fetched about the authority itself came too late to stand under its own timestamp: it goes behind it.
        var own = ValidationData.Of(verdict);
        if (own.Material.And(known) is var all && all.Certificates.Count + all.Crls.Count + all.OcspAnswers.Count == known.Certificates.Count + known.Crls.Count + known.OcspAnswers.Count)
        {
            await revision.WriteToAsync(output, cancellation);
            return new(Changed: true, verdict.Time, incomplete);
        }

        var stamped = PdfFile.Open(revision.ToArray());
        using var behind = StoreOnly(stamped, [own with { Key = ValidationData.KeyOf(PdfTrust.Signatures(stamped)[^1].Contents) }])!;
        await behind.WriteToAsync(output, cancellation);
        return new(Changed: true, verdict.Time, incomplete);
    }

    /// <summary>Null when there is nothing to add.</summary>
    private static Revision? StoreOnly(PdfFile file, IReadOnlyList<ValidationData> data)
    {
        var update = new IncrementalUpdate(file);
        var store = new SecurityStoreUpdate(file, update);
        foreach (var d in data)
            store.Add(d);
        if (!store.Changed)
            return null;
        if (store.Write() is { } entry)
            update.Set(file.Root, file.Catalog.With(("DSS", entry)));
        return update.Finish(HashAlgorithmName.SHA256, "DSS");
    }

    private static List<(string FieldName, string Reason)> Incomplete(IReadOnlyList<SignatureTrust> trust, LongTermRequest request)
    {
        var found = new List<(string FieldName, string Reason)>();
        foreach (var signature in trust)
        {
            foreach (var (status, reason) in Judged(signature).Where(j => j.Status != TrustStatus.Trusted))
            {
                if (!request.AllowIncomplete)
                {
                    throw status == TrustStatus.Untrusted
                        ? new SigningException("not-trusted", $"Không nâng lên mức lưu giữ lâu dài được: chữ ký \"{signature.FieldName}\" không đáng tin cậy. {reason}")
                        : new SigningException("evidence-missing", $"Không nâng lên mức lưu giữ lâu dài được vì chưa đủ thông tin cho chữ ký \"{signature.FieldName}\". {reason} Hãy thử lại sau.") { MayPass = true };
                }

                found.Add((signature.FieldName, reason));
            }

            if (signature.Own is null && signature.Moment.Proven is null && request.Timestamps is null)
            {
                const string reason = "Chữ ký chưa có dấu thời gian nên sau này không chứng minh được ký lúc nào. Hãy khai báo máy chủ cấp dấu thời gian rồi làm lại.";
                found.Add(request.AllowIncomplete ? (signature.FieldName, reason) : throw new SigningException("no-timestamp", reason));
            }
        }

        return found;
    }

    private static IEnumerable<(TrustStatus Status, string Reason)> Judged(SignatureTrust signature)
    {
        yield return (signature.Trust.Status, signature.Trust.Reason);
        foreach (var timestamp in signature.Timestamps)
            yield return (timestamp.Status, timestamp.Reason);
    }
}
