using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;

namespace CongVan.Signing;

/// <summary>Brings a question (application/timestamp-query, DER) to the authority and its answer back, by HTTP or otherwise.</summary>
/// <exception cref="IOException">The authority was not reached; its message says why, in Vietnamese.</exception>
public delegate Task<ReadOnlyMemory<byte>> TimestampQuery(ReadOnlyMemory<byte> query, CancellationToken cancellation);

/// <summary>Asks an authority as RFC 3161, 2.4 says, with a nonce and for its certificate, and believes no answer unchecked.</summary>
public sealed class Rfc3161Authority(TimestampQuery ask) : ITimestampAuthority
{
    private const int NonceBytes = 16;

    public HashAlgorithmName Digest { get; init; } = HashAlgorithmName.SHA256;

    /// <summary>Tokens with a chain of three RSA certificates take about 6 KB.</summary>
    public int Room { get; init; } = 12 * 1024;

    /// <summary>The policy wanted, as a dotted number; null for the authority's own.</summary>
    public string? Policy { get; init; }

    public async ValueTask<byte[]> StampAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellation)
    {
        var nonce = RandomNumberGenerator.GetBytes(NonceBytes);
        nonce[0] = (byte)((nonce[0] & 0x7F) | 0x40); // positive and never shortened
        var request = Rfc3161TimestampRequest.CreateFromHash(
            digest, Digest, Policy is null ? null : new Oid(Policy), nonce, requestSignerCertificates: true);

        ReadOnlyMemory<byte> answer;
        try
        {
            answer = await ask(request.Encode(), cancellation);
        }
        catch (IOException e)
        {
            throw new SigningException("timestamp-unreachable", $"Không lấy được dấu thời gian: {e.Message} Hãy thử lại sau.", e) { MayPass = true };
        }

        try
        {
            var token = Granted(answer);
            Check(token, digest.Span, nonce);
            return request.ProcessResponse(answer, out _).AsSignedCms().Encode(); // once more, in full, by the platform
        }
        catch (Exception e) when (e is AsnContentException or CryptographicException)
        {
            throw new SigningException("timestamp-broken", "Câu trả lời của máy chủ cấp dấu thời gian bị hỏng hoặc không đúng câu hỏi. Hãy báo nơi cung cấp dịch vụ.", e);
        }
    }

    private static Rfc3161TimestampToken Granted(ReadOnlyMemory<byte> answer)
    {
        var response = new AsnReader(answer, AsnEncodingRules.BER).ReadSequence();
        var status = response.ReadSequence();
        if (status.ReadInteger() is var code && code > 1) // 0 granted, 1 granted with modifications
            throw new SigningException("timestamp-refused", $"Máy chủ cấp dấu thời gian từ chối (mã {code}{Words(status)}). Hãy kiểm tra cấu hình và quyền sử dụng.");
        return Rfc3161TimestampToken.TryDecode(response.ReadEncodedValue(), out var token, out _)
            ? token
            : throw new CryptographicException("The answer holds no token.");
    }

    private void Check(Rfc3161TimestampToken token, ReadOnlySpan<byte> digest, byte[] nonce)
    {
        if (token.TokenInfo.GetNonce() is not { } answered || !answered.Span.SequenceEqual(nonce))
            throw Other("số dùng một lần (nonce) không khớp");
        if (Policy is not null && token.TokenInfo.PolicyId.Value != Policy)
            throw Other("chính sách cấp dấu không phải chính sách đã yêu cầu");
        if (!token.VerifySignatureForHash(digest, Digest, out _))
            throw Other("chữ ký trên dấu thời gian không hợp lệ");
    }

    private static string Words(AsnReader status) =>
        status.HasData && status.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence) && status.ReadSequence() is { HasData: true } words
            ? $": {words.ReadCharacterString(UniversalTagNumber.UTF8String)}"
            : "";

    private static SigningException Other(string what) =>
        new("timestamp-other", $"Dấu thời gian nhận được không dùng được: {what}. Hãy báo nơi cung cấp dịch vụ.");
}
