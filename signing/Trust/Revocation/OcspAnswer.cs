using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing.Trust.Evidence;
using CongVan.Signing.Trust.Keys;

namespace CongVan.Signing.Trust.Revocation;

/// <summary>An OCSP answer (RFC 6960, 4.2), read; whether to believe it is asked of <see cref="OcspResponder"/>.</summary>
internal sealed class OcspAnswer
{
    private const string Basic = "1.3.6.1.5.5.7.48.1.1";
    private const string Nonce = "1.3.6.1.5.5.7.48.1.2";
    private const int MostCertificates = 10;

    /// <summary>Responders answer about one certificate, seldom a few.</summary>
    private const int MostLines = 50;

    private OcspAnswer(ReadOnlyMemory<byte> der, SignedObject signed)
    {
        Der = der;
        Signed = signed;
        var body = new AsnReader(signed.Signed, AsnEncodingRules.BER).ReadSequence();
        if (body.Next(Evidence.Der.Context(0)))
            body.ReadEncodedValue(); // version
        if (body.Next(Evidence.Der.Context(1)))
            ResponderName = body.ReadSequence(Evidence.Der.Context(1)).ReadEncodedValue();
        else
            ResponderKey = body.ReadSequence(Evidence.Der.Context(2)).ReadOctetString();
        ProducedAt = body.ReadGeneralizedTime();
        Lines = ReadLines(body.ReadSequence());
        if (body.Next(Evidence.Der.Context(1)))
        {
            foreach (var (oid, _, value) in body.ReadSequence(Evidence.Der.Context(1)).ReadExtensions())
            {
                if (oid == Nonce)
                    NonceValue = value;
            }
        }

        Certificates = ReadCertificates(signed.Rest);
    }

    /// <summary>The whole OCSPResponse.</summary>
    public ReadOnlyMemory<byte> Der { get; }

    public SignedObject Signed { get; }

    public ReadOnlyMemory<byte> ResponderName { get; }

    /// <summary>SHA-1 of the responder's public key.</summary>
    public byte[]? ResponderKey { get; }

    public DateTimeOffset ProducedAt { get; }

    public ReadOnlyMemory<byte>? NonceValue { get; }

    public IReadOnlyList<X509Certificate2> Certificates { get; }

    /// <summary>The certificates spoken of; what is said of each stays unread until asked for.</summary>
    public IReadOnlyList<(CertificateId Id, ReadOnlyMemory<byte> Content)> Lines { get; }

    /// <summary>Null for what is no successful answer; <paramref name="problem"/> then says which refusal it is.</summary>
    public static OcspAnswer? Open(ReadOnlyMemory<byte> der, out string? problem)
    {
        problem = "câu trả lời OCSP bị hỏng, không đọc được";
        try
        {
            var response = new AsnReader(der, AsnEncodingRules.BER).ReadSequence();
            var status = response.ReadEnumeratedBytes().Span;
            if (status is not [0])
            {
                problem = status is [6] ? "máy trả lời OCSP không nhận yêu cầu (unauthorized)" : $"máy trả lời OCSP báo lỗi ({Convert.ToHexString(status)})";
                return null;
            }

            var bytes = response.ReadSequence(Evidence.Der.Context(0)).ReadSequence();
            if (bytes.ReadObjectIdentifier() != Basic || SignedObject.Open(bytes.ReadOctetString()) is not { } signed)
                return null;
            var answer = new OcspAnswer(der, signed);
            problem = null;
            return answer;
        }
        catch (Exception e) when (e is AsnContentException or CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The line about this certificate; null when the answer is about others.</summary>
    /// <exception cref="AsnContentException">The line is broken.</exception>
    public OcspLine? Find(X509Certificate2 certificate, X509Certificate2 issuer)
    {
        foreach (var (id, content) in Lines)
        {
            if (id.Names(certificate, issuer))
                return OcspLine.Read(content);
        }

        return null;
    }

    private static List<(CertificateId Id, ReadOnlyMemory<byte> Content)> ReadLines(AsnReader responses)
    {
        var lines = new List<(CertificateId, ReadOnlyMemory<byte>)>();
        while (responses.HasData && lines.Count < MostLines)
        {
            var content = responses.PeekContentBytes();
            lines.Add((CertificateId.Read(responses.ReadSequence().ReadSequence()), content));
        }

        return lines;
    }

    private static List<X509Certificate2> ReadCertificates(ReadOnlyMemory<byte> rest)
    {
        var certificates = new List<X509Certificate2>();
        if (rest.IsEmpty)
            return certificates;
        var list = new AsnReader(rest, AsnEncodingRules.BER).ReadSequence(Evidence.Der.Context(0)).ReadSequence();
        while (list.HasData && certificates.Count < MostCertificates)
            certificates.Add(KnownCertificates.Open(list.ReadEncodedValue()));
        return certificates;
    }
}
