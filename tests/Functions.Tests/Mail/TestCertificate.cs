using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Functions.Tests.Mail;

/// <summary>A certificate for 127.0.0.1 and the authority that gave it, made for one test.</summary>
internal sealed class TestCertificate : IDisposable
{
    private readonly string folder;

    public TestCertificate(string folder)
    {
        this.folder = folder;
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest("CN=Thử nghiệm", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        using var root = authority.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var server = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        server.CertificateExtensions.Add(names.Build());
        using var given = server.Create(root, now.AddDays(-1), now.AddDays(1), [1, 2, 3, 4]);
        using var withKey = given.CopyWithPrivateKey(key);
        Server = X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), password: null);
        File.WriteAllText(AuthorityFile, root.ExportCertificatePem());
        File.WriteAllText(CertificateFile, given.ExportCertificatePem());
        File.WriteAllText(KeyFile, key.ExportPkcs8PrivateKeyPem());
    }

    public X509Certificate2 Server { get; }

    /// <summary>PEM, as the two below.</summary>
    public string AuthorityFile => Path.Combine(folder, "authority.pem");

    public string CertificateFile => Path.Combine(folder, "server.pem");

    public string KeyFile => Path.Combine(folder, "server.key");

    public void Dispose() => Server.Dispose();
}
