using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CongVan.Functions.Keys;
using CongVan.Functions.Tests.Processes;
using CongVan.Signing.Judging;
using CongVan.Tests.Signing;

namespace CongVan.Functions.Tests.Keys;

/// <summary>Keys on a token and a timestamp authority, both by settings alone: the notice goes out as it does with files.</summary>
public sealed class TokenNoticeTests : IDisposable
{
    private readonly string folder = System.IO.Directory.CreateTempSubdirectory("congvan-token-").FullName;

    public void Dispose() => System.IO.Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_notice_is_signed_and_sealed_by_keys_on_a_token_and_stamped_by_the_authority()
    {
        var (deputyPem, deputy) = Make("Nguyễn Văn Cường");
        var (sealPem, seal) = Make("Sở Thông tin và Truyền thông");
        await SoftHsm.MakeAsync(folder, ("pho-giam-doc", deputyPem), ("con-dau", sealPem));
        using var authority = new TestTimestampAuthority { Time = RunningApp.Start };
        await using var server = new TimestampServer(authority);
        await using var province = new Province(new(StringComparer.Ordinal)
        {
            ["Keys:Tokens:0:Name"] = "hsm",
            ["Keys:Tokens:0:Library"] = SoftHsm.Library,
            ["Keys:Tokens:0:Label"] = SoftHsm.Label,
            ["Keys:Tokens:0:Pin"] = SoftHsm.Pin,
            ["Keys:OnToken:0:Name"] = "official-pho-giam-doc",
            ["Keys:OnToken:0:Token"] = "hsm",
            ["Keys:OnToken:0:Key"] = "pho-giam-doc",
            ["Keys:OnToken:0:Certificates"] = Write("deputy.pem", deputy),
            ["Keys:OnToken:1:Name"] = "seal-H49.18",
            ["Keys:OnToken:1:Token"] = "hsm",
            ["Keys:OnToken:1:Key"] = "con-dau",
            ["Keys:OnToken:1:Certificates"] = Write("seal.pem", seal),
            ["Signing:Timestamps:Url"] = server.Address,
            ["Signing:Timestamps:LongTerm"] = "true",
            ["Trust:Folder"] = Roots(deputy, seal, authority.Certificate),
        });
        await province.InitializeAsync();

        var filed = await province.FileAsync(Mau01.For("Trần Văn Ký"));
        await province.DecideAsync(filed.Id);
        await province.FinishAsync(filed.Id);

        using var agency = province.Agency();
        var pdf = await agency.GetByteArrayAsync($"api/processes/{filed.Id}/papers/{filed.Id}-tb1", TestContext.Current.CancellationToken);
        var verdict = await PdfJudge.JudgeAsync(pdf, new() { At = province.Now }, TestContext.Current.CancellationToken);
        Assert.Equal([Thumbprint(deputy), Thumbprint(seal)], verdict.Signatures.Select(s => s.Signer!.Thumbprint));
        Assert.All(verdict.Signatures, s => Assert.True(s.IsIntact));
        Assert.Equal(2, authority.Asked.Count);
        Assert.All(verdict.Signatures, s => Assert.True(s.LaterChanges.Grade <= Grade.Noted)); // the store of evidence changes nothing shown
        Assert.Contains("/DSS", System.Text.Encoding.Latin1.GetString(pdf), StringComparison.Ordinal);
        Assert.False(System.IO.Directory.Exists(Path.Combine(province.App.Folder, "keys")), "No key was made as a file.");
    }

    [Fact]
    public void A_key_said_to_be_on_a_token_nobody_configured_is_told_by_name()
    {
        var settings = new KeySettings { OnToken = { new() { Name = "seal-H49.18", Token = "hsm", Key = "con-dau" } } };

        var problem = Assert.Single(settings.Validate(new(settings)));

        Assert.Contains("seal-H49.18", problem.ErrorMessage, StringComparison.Ordinal);
    }

    private static (string Pem, X509Certificate2 Certificate) Make(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name},C=VN", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return (key.ExportPkcs8PrivateKeyPem(), request.CreateSelfSigned(RunningApp.Start.AddYears(-1), RunningApp.Start.AddYears(4)));
    }

    private static string Thumbprint(X509Certificate2 certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA256);

    private string Roots(params IEnumerable<X509Certificate2> certificates)
    {
        var roots = System.IO.Directory.CreateDirectory(Path.Combine(folder, "roots")).FullName;
        foreach (var certificate in certificates)
            File.WriteAllText(Path.Combine(roots, $"{certificate.SerialNumber}.pem"), certificate.ExportCertificatePem());
        return roots;
    }

    private string Write(string name, X509Certificate2 certificate)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, certificate.ExportCertificatePem());
        return path;
    }
}
