using CongVan.Signing.Trust;

namespace CongVan.Tests.Signing.Trust;

/// <summary>Trust anchors as files an administrator puts into a folder.</summary>
public class TrustAnchorFilesTests
{
    [Fact]
    public void PEM_and_DER_are_read_roots_are_told_from_intermediates_and_folders_say_the_purpose()
    {
        using var pki = new TestPki();
        using var stamps = new TestPki("dấu thời gian");
        using var folder = new Scratch();
        folder.Write("ca.pem", System.Text.Encoding.ASCII.GetBytes(pki.Root.ExportCertificatePem() + "\n" + pki.Issuing.ExportCertificatePem()));
        Directory.CreateDirectory(Path.Combine(folder.Folder, "timestamps"));
        folder.Write("timestamps/tsa.cer", stamps.Root.RawData);
        folder.Write("README.txt", "không phải chứng thư"u8.ToArray());

        var anchors = TrustAnchorFiles.Load(folder.Folder);

        Assert.Equal([("Gốc thử nghiệm", TrustPurpose.Both), ("Gốc dấu thời gian", TrustPurpose.Timestamp)], anchors.Roots.Select(r => (r.Name, r.Purposes)));
        Assert.Equal([pki.Issuing.Subject], anchors.Intermediates.Select(c => c.Subject));
        Assert.Single(anchors.For(TrustPurpose.Signer));
    }

    [Fact]
    public void A_root_that_the_list_does_not_name_stops_the_start_and_is_named()
    {
        using var pki = new TestPki();
        using var slipped = new TestPki("lạ");
        using var folder = new Scratch();
        folder.Write("a.pem", System.Text.Encoding.ASCII.GetBytes(pki.Root.ExportCertificatePem()));
        folder.Write("anchors.json", System.Text.Encoding.UTF8.GetBytes($$"""[{ "sha256": "{{TrustAnchors.Of([pki.Root]).Roots[0].Thumbprint}}", "name": "Gốc của chúng ta" }]"""));

        Assert.Equal(["Gốc của chúng ta"], TrustAnchorFiles.Load(folder.Folder).Roots.Select(r => r.Name));
        folder.Write("b.pem", System.Text.Encoding.ASCII.GetBytes(slipped.Root.ExportCertificatePem()));

        Assert.Contains("Gốc lạ", Assert.Throws<InvalidDataException>(() => TrustAnchorFiles.Load(folder.Folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_certificate_stops_the_start_by_name()
    {
        using var folder = new Scratch();
        folder.Write("hong.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"u8.ToArray());

        Assert.Contains("hong.pem", Assert.Throws<InvalidDataException>(() => TrustAnchorFiles.Load(folder.Folder)).Message, StringComparison.Ordinal);
        Assert.Contains("Không có thư mục", Assert.Throws<InvalidDataException>(() => TrustAnchorFiles.Load(folder.Folder + "/khong-co")).Message, StringComparison.Ordinal);
    }
}
