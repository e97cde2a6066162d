using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing;
using CongVan.Signing.Trust;
using CongVan.Signing.Trust.Algorithms;
using CongVan.Signing.Trust.Material;
using CongVan.Signing.Trust.Revocation;

namespace CongVan.Tests.Signing.Trust;

/// <summary>
/// A hierarchy made for one test: a root, an issuing authority under it, and what the latter issues. It answers over a web of its
/// own, in this process; nothing is written to a disk.
/// </summary>
internal sealed class TestPki : IDisposable
{
    public const string CrlAddress = "http://crl.test/issuing.crl";
    public const string RootCrlAddress = "http://crl.test/root.crl";
    public const string OcspAddress = "http://ocsp.test/";

    private readonly bool rsa;
    private readonly string? site;
    private readonly List<IDisposable> keys = [];
    private int serial = 100;
    private byte[]? next;

    /// <param name="name">In the names of its authorities.</param>
    /// <param name="rsa">RSA keys instead of P-256.</param>
    /// <param name="site">Where its lists and responder really are; names that nobody resolves when null.</param>
    public TestPki(string name = "thử nghiệm", bool rsa = false, string? site = null)
    {
        this.rsa = rsa;
        this.site = site;
        Root = Issue($"CN=Gốc {name}", null, Begin, Begin.AddYears(20), Authority);
        Issuing = Issue($"CN=Cấp phát {name}", Root, Begin, Begin.AddYears(15), Authority);
        Responder = Issue($"CN=OCSP {name}", Issuing, Begin, Begin.AddYears(10), r =>
        {
            r.CertificateExtensions.Add(Purposes("1.3.6.1.5.5.7.3.9"));
            r.CertificateExtensions.Add(new X509Extension("1.3.6.1.5.5.7.48.1.5", [5, 0], critical: false)); // nocheck (RFC 6960, 4.2.2.2.1)
        });
        Stamper = Issue($"CN=Dấu thời gian {name}", Issuing, Begin, Begin.AddYears(10), r => r.CertificateExtensions.Add(Purposes("1.3.6.1.5.5.7.3.8", critical: true)));
        Web = new(this);
    }

    public static DateTimeOffset Begin { get; } = new(2025, 9, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Between the beginning and the ends: when tests sign.</summary>
    public static DateTimeOffset Signed => TestKeys.Signed;

    public X509Certificate2 Root { get; }

    public X509Certificate2 Issuing { get; }

    public X509Certificate2 Responder { get; }

    public X509Certificate2 Stamper { get; }

    public TestWeb Web { get; }

    /// <summary>Serial number in hex → since when, why.</summary>
    public Dictionary<string, (DateTimeOffset Since, X509RevocationReason Reason)> Revoked { get; } = new(StringComparer.Ordinal);

    public TrustAnchors Anchors => TrustAnchors.Of([Root]);

    public ValidationMaterial Intermediate => new() { Certificates = [Issuing.RawDataMemory] };

    public CertificateJudge Judge(IRevocationSource? online = null) => new(Anchors, AlgorithmPolicy.Default, online);

    /// <summary>An official's certificate, valid for two years.</summary>
    public X509Certificate2 Official(Action<CertificateRequest>? with = null) =>
        Issue("CN=Nguyễn Thị Hạnh,O=Sở Thông tin và Truyền thông,C=VN", Issuing, Begin, Begin.AddYears(2), with ?? (_ => { }));

    /// <summary>One with a serial number of the test's own.</summary>
    public X509Certificate2 Official(byte[] number)
    {
        next = number;
        return Official();
    }

    /// <summary>The same as a key that signs files, the issuing authority's certificate with it.</summary>
    public SigningKey Key(X509Certificate2 certificate)
    {
        var key = new CertificateSigningKey(certificate, [X509CertificateLoader.LoadCertificate(Issuing.RawData)]);
        keys.Add(key);
        return key;
    }

    /// <summary>The list of the issuing authority (or of the root), as of a time.</summary>
    public byte[] Crl(DateTimeOffset at, X509Certificate2? issuer = null, TimeSpan? life = null)
    {
        var builder = new CertificateRevocationListBuilder();
        foreach (var (number, (since, reason)) in Revoked.Where(r => r.Value.Since <= at))
            builder.AddEntry(Convert.FromHexString(number), since, reason);
        return builder.Build(issuer ?? Issuing, BigInteger.One, at + (life ?? TimeSpan.FromDays(7)), HashAlgorithmName.SHA256, rsa ? RSASignaturePadding.Pkcs1 : null, at);
    }

    public TestOcsp Ocsp(DateTimeOffset at) => new(this, at);

    public X509Certificate2 Issue(string subject, X509Certificate2? issuer, DateTimeOffset from, DateTimeOffset to, Action<CertificateRequest> with)
    {
        var name = new X500DistinguishedName(subject);
        using var rsaKey = rsa ? RSA.Create(2048) : null;
        using var ecKey = rsa ? null : ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = rsaKey is not null
            ? new CertificateRequest(name, rsaKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest(name, ecKey!, HashAlgorithmName.SHA256);
        with(request);
        if (!request.CertificateExtensions.OfType<X509BasicConstraintsExtension>().Any())
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        if (!request.CertificateExtensions.OfType<X509KeyUsageExtension>().Any())
            request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        if (issuer is null)
            return Kept(request.CreateSelfSigned(from, to));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, true, false));
        request.CertificateExtensions.Add(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([At(issuer.Subject == issuer.Issuer ? RootCrlAddress : CrlAddress)]));
        request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension([At(OcspAddress)], null));
        // By name and generator: the platform would refuse an issuer that may not issue, which is what some tests want.
        using var rsaAbove = issuer.GetRSAPrivateKey();
        using var ecAbove = issuer.GetECDsaPrivateKey();
        var generator = rsaAbove is not null ? X509SignatureGenerator.CreateForRSA(rsaAbove, RSASignaturePadding.Pkcs1) : X509SignatureGenerator.CreateForECDsa(ecAbove!);
        using var bare = request.Create(issuer.SubjectName, generator, from, to, next ?? new BigInteger(0x4A000000 + ++serial).ToByteArray(isUnsigned: true, isBigEndian: true));
        next = null;
        return Kept(rsaKey is not null ? bare.CopyWithPrivateKey(rsaKey) : bare.CopyWithPrivateKey(ecKey!));
    }

    public static X509EnhancedKeyUsageExtension Purposes(string purpose, bool critical = false) => new([new Oid(purpose)], critical);

    public void Dispose() => keys.ForEach(k => k.Dispose());

    private string At(string address) => site is null ? address : site + new Uri(address).AbsolutePath.TrimStart('/');

    private static void Authority(CertificateRequest request)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
    }

    private X509Certificate2 Kept(X509Certificate2 certificate)
    {
        keys.Add(certificate);
        return certificate;
    }
}
