using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CongVan.Signing.Trust.Revocation;

/// <summary>
/// Asks the addresses in a certificate: its OCSP responder first, the list when that gives nothing. What was fetched is kept until
/// its next update, a day at most, so that a hundred files of one signer cause one question.
/// </summary>
public sealed class OnlineRevocation(IRevocationTransport transport, TimeProvider clock) : IRevocationSource
{
    /// <summary>The Government CA's lists grow with the years; five megabytes are some 100,000 entries.</summary>
    public const int MostListBytes = 20 * 1024 * 1024;

    public const int MostAnswerBytes = 256 * 1024;

    private readonly RevocationCache cache = new(clock);

    public async IAsyncEnumerable<FetchedRevocation> FetchAsync(X509Certificate2 certificate, X509Certificate2 issuer, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var addresses = RevocationAddresses.Of(certificate);
        if (addresses.Ocsp.Count == 0 && addresses.Crls.Count == 0)
            yield return new(Problem: "chứng thư không ghi địa chỉ nào để hỏi");
        foreach (var address in addresses.Ocsp)
            yield return await TryAsync(async () => new(Ocsp: await AnswerAsync(address, certificate, issuer, cancellation)), address);
        foreach (var address in addresses.Crls)
            yield return await TryAsync(async () => new(Crl: await ListAsync(address, cancellation)), address);
    }

    private async ValueTask<ReadOnlyMemory<byte>> AnswerAsync(Uri address, X509Certificate2 certificate, X509Certificate2 issuer, CancellationToken cancellation)
    {
        var key = $"{address} {issuer.GetCertHashString(HashAlgorithmName.SHA256)} {certificate.SerialNumber}";
        if (cache.Find(key) is { } kept)
            return kept;
        var question = OcspQuestion.About(certificate, issuer);
        var bytes = await transport.PostAsync(address, question.Der, OcspQuestion.ContentType, MostAnswerBytes, cancellation);
        if (OcspAnswer.Open(bytes, out var problem) is not { } answer)
            throw new IOException(problem);
        if (!question.IsAnsweredBy(answer))
            throw new IOException("máy trả lời OCSP trả lời một câu hỏi khác (nonce)");
        if (answer.Find(certificate, issuer) is not { } line)
            throw new IOException("câu trả lời OCSP không nói về chứng thư được hỏi");
        if (line.State == RevocationState.Unknown)
            throw new IOException("máy trả lời OCSP không biết chứng thư này (unknown)");
        cache.Keep(key, bytes, line.NextUpdate);
        return bytes;
    }

    private async ValueTask<ReadOnlyMemory<byte>> ListAsync(Uri address, CancellationToken cancellation)
    {
        if (cache.Find(address.ToString()) is { } kept)
            return kept;
        var bytes = Unarmoured(await transport.GetAsync(address, MostListBytes, cancellation));
        var list = CertificateList.Open(bytes) ?? throw new IOException("tệp tải về không phải là danh sách thu hồi");
        cache.Keep(address.ToString(), bytes, list.NextUpdate);
        return bytes;
    }

    /// <summary>Lists are to be DER (RFC 5280, 4.2.1.13); some hosts give PEM.</summary>
    private static ReadOnlyMemory<byte> Unarmoured(ReadOnlyMemory<byte> bytes)
    {
        if (!bytes.Span.StartsWith("-----BEGIN"u8) || !PemEncoding.TryFindUtf8(bytes.Span, out var fields))
            return bytes;
        return Convert.FromBase64String(System.Text.Encoding.ASCII.GetString(bytes.Span[fields.Base64Data]));
    }

    private static async ValueTask<FetchedRevocation> TryAsync(Func<Task<FetchedRevocation>> fetch, Uri address)
    {
        try
        {
            return await fetch();
        }
        catch (Exception e) when (e is IOException or System.Formats.Asn1.AsnContentException or FormatException)
        {
            return new(Problem: $"{address.Host}: {(e is IOException ? e.Message : "trả về dữ liệu hỏng")}");
        }
    }
}
