using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing;

namespace CongVan.Tests.Signing;

/// <summary>A timestamp authority of RFC 3161 for tests: answers in this process, and lies when told to.</summary>
internal sealed class TestTimestampAuthority : IDisposable
{
    public const string Policy = "1.3.6.1.4.1.13762.3";
    private const string TstInfo = "1.2.840.113549.1.9.16.1.4";
    private const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";
    private const string TimeStamping = "1.3.6.1.5.5.7.3.8";
    private int serial;

    /// <param name="certificate">With its private key and the one purpose of stamping time; made, self-signed, when null.</param>
    public TestTimestampAuthority(X509Certificate2? certificate = null) => Certificate = certificate ?? SelfSigned();

    public X509Certificate2 Certificate { get; }

    /// <summary>Put into tokens beside its own.</summary>
    public IReadOnlyList<X509Certificate2> Above { get; init; } = [];

    public DateTimeOffset Time { get; set; } = TestKeys.Signed;

    /// <summary>PKIStatus of RFC 3161, 2.4.2: 0 grants, 2 rejects.</summary>
    public int Status { get; set; }

    /// <summary>Answers another question's nonce.</summary>
    public bool AnswersAnother { get; set; }

    /// <summary>Names its own policy whatever was asked for.</summary>
    public bool IgnoresPolicy { get; set; }

    /// <summary>Damages the token's signature.</summary>
    public bool SignsWrongly { get; set; }

    /// <summary>What is thrown instead of an answer.</summary>
    public Exception? Fails { get; set; }

    public List<Rfc3161TimestampRequest> Asked { get; } = [];

    public Rfc3161Authority Client() => new((query, _) => Task.FromResult<ReadOnlyMemory<byte>>(Answer(query)));

    public byte[] Answer(ReadOnlyMemory<byte> query)
    {
        if (Fails is not null)
            throw Fails;
        Assert.True(Rfc3161TimestampRequest.TryDecode(query, out var request, out _));
        Asked.Add(request);

        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteInteger(Status);
                if (Status > 1)
                {
                    using (writer.PushSequence())
                        writer.WriteCharacterString(UniversalTagNumber.UTF8String, "hết hạn mức");
                }
            }

            if (Status <= 1)
                writer.WriteEncodedValue(Token(request));
        }

        return writer.Encode();
    }

    public byte[] Token(Rfc3161TimestampRequest request)
    {
        var cms = new SignedCms(new ContentInfo(new Oid(TstInfo), Info(request)));
        var signer = new CmsSigner(Certificate) { DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"), IncludeOption = X509IncludeOption.EndCertOnly };
        signer.SignedAttributes.Add(new AsnEncodedData(SigningCertificateV2, NamesCertificate()));
        signer.Certificates.AddRange(Above.ToArray());
        cms.ComputeSignature(signer);
        var token = cms.Encode();
        if (SignsWrongly)
            token[^9] ^= 1;
        return token;
    }

    public void Dispose() => Certificate.Dispose();

    private byte[] Info(Rfc3161TimestampRequest request)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteObjectIdentifier(IgnoresPolicy ? Policy : request.RequestedPolicyId?.Value ?? Policy);
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                    writer.WriteObjectIdentifier(request.HashAlgorithmId.Value!);
                writer.WriteOctetString(request.GetMessageHash().Span);
            }

            writer.WriteInteger(Interlocked.Increment(ref serial));
            writer.WriteGeneralizedTime(Time, omitFractionalSeconds: true);
            if (request.GetNonce() is { } nonce)
                writer.WriteInteger(new BigInteger(nonce.Span, isUnsigned: true, isBigEndian: true) + (AnswersAnother ? 1 : 0));
        }

        return writer.Encode();
    }

    private byte[] NamesCertificate()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
            writer.WriteOctetString(SHA256.HashData(Certificate.RawData));
        return writer.Encode();
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Cấp dấu thời gian thử nghiệm,C=VN", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(TimeStamping)], critical: true)); // RFC 3161, 2.3
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        return request.CreateSelfSigned(TestKeys.Signed.AddYears(-1), TestKeys.Signed.AddYears(4));
    }
}
