using System.Security.Cryptography.X509Certificates;
using CongVan.Signing.Cli;

namespace CongVan.Tests.Signing.Trust;

/// <summary>The command line from signing to keeping to judging, over HTTP with an authority of the test's own.</summary>
public class KeepCommandTests
{
    [Fact]
    public async Task A_file_is_signed_stamped_kept_and_then_verified_without_asking_anyone()
    {
        await using var site = new TestSite();
        using var folder = new Scratch();
        var roots = folder.Write("goc.pem", site.Pki.Root.ExportCertificatePem());
        var official = site.Pki.Issue("CN=Nguyễn Thị Hạnh", site.Pki.Issuing, TestPki.Begin, TestPki.Begin.AddYears(10), _ => { });
        X509Certificate2Collection all = [official, X509CertificateLoader.LoadCertificate(site.Pki.Issuing.RawData)];
        var key = folder.Write("khoa.p12", all.Export(X509ContentType.Pkcs12, "thu")!);
        var paper = folder.Write("van-ban.pdf", Notice.Written.Pdf);
        var signed = Path.Combine(folder.Folder, "van-ban.signed.pdf");
        var kept = Path.Combine(folder.Folder, "van-ban.kept.pdf");

        Assert.Equal((0, ""), await Run("sign", paper, "--key", key, "--password-file", folder.Write("mk.txt", "thu"), "--timestamp", site.Address + "tsa"));
        var (offline, unknown) = await Run("keep", signed, "--trust", roots, "--offline", "--out", kept);
        Assert.Equal(Commands.CannotTell, offline);
        Assert.Contains("evidence-missing", unknown, StringComparison.Ordinal);
        Assert.False(File.Exists(kept));

        Assert.Equal((2, 0), ((await Run("verify", signed, "--trust", roots)).Exit, (await Run("verify", signed, "--trust", roots, "--online")).Exit));
        Assert.Equal((0, ""), await Run("keep", signed, "--trust", roots, "--timestamp", site.Address + "tsa", "--out", kept));
        Assert.Equal((0, ""), await Run("verify", kept, "--trust", roots));
    }

    private static async Task<(int Exit, string Errors)> Run(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        return (await Commands.RunAsync(arguments, output, errors), errors.ToString());
    }
}
