using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CongVan.Signing;
using CongVan.Signing.Judging;
using CongVan.Signing.Trust;

namespace CongVan.Tests.Signing.Judging;

/// <summary>RSASSA-PSS of any salt and mask (RFC 4055, 3.1; RFC 8017, 9.1), made by OpenSSL.</summary>
public class PssTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sha256", "sha256", "32")]
    [InlineData("sha256", "sha256", "0")]
    [InlineData("sha256", "sha256", "20")]
    [InlineData("sha256", "sha256", "max")]
    [InlineData("sha512", "sha256", "17")]
    [InlineData("sha256", "sha1", "32")]
    [InlineData("sha384", "sha512", "48")]
    public async Task Whatever_the_salt_and_the_mask_a_signature_holds_and_a_changed_file_or_value_does_not(string hash, string mask, string salt)
    {
        using var folder = new Scratch();
        var pdf = await Signed(folder, 2048, hash, mask, salt);

        var signature = Assert.Single((await Judged.Of(pdf)).Signatures);
        Assert.True(signature.IsIntact, signature.Integrity.Heaviest.Text);
        Assert.True(signature.Algorithm.Has("algorithm-ok"), signature.Algorithm.Heaviest.Text);

        pdf[pdf.AsSpan().IndexOf("1.000.000"u8)] = (byte)'9';
        Assert.True(Assert.Single((await Judged.Of(pdf)).Signatures).Integrity.Has("digest-mismatch"));
    }

    /// <summary>The encoded message is a byte shorter than the key when its length is 8n + 1 bits (RFC 8017, 8.1.1).</summary>
    [Theory]
    [InlineData(2049)]
    [InlineData(2052)]
    public async Task Keys_of_odd_lengths_hold_too(int bits)
    {
        using var folder = new Scratch();

        var signature = Assert.Single((await Judged.Of(await Signed(folder, bits, "sha256", "sha256", "11"))).Signatures);

        Assert.True(signature.IsIntact, signature.Integrity.Heaviest.Text);
    }

    [Fact]
    public async Task One_that_says_another_salt_than_it_was_made_with_does_not_hold()
    {
        using var folder = new Scratch();
        var pdf = await Signed(folder, 2048, "sha256", "sha256", "21");
        var text = Encoding.Latin1.GetString(pdf);
        const string salt21 = "A203020115"; // [2] { INTEGER 21 }
        Assert.Contains(salt21, text, StringComparison.Ordinal);

        var signature = Assert.Single((await Judged.Of(Encoding.Latin1.GetBytes(text.Replace(salt21, "A203020116", StringComparison.Ordinal)))).Signatures);

        Assert.Equal(["signature-mismatch"], signature.Integrity.Codes());
    }

    [Fact]
    public async Task An_authority_that_issues_with_such_a_salt_is_known_by_its_key()
    {
        using var folder = new Scratch();
        await Certificate(folder, 2048, "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:9");

        var anchors = TrustAnchors.Of([X509CertificateLoader.LoadCertificateFromFile(Path.Combine(folder.Folder, "own.crt"))]);

        Assert.Equal("Người ký PSS", Assert.Single(anchors.Roots).Name); // self-signed, and the signature was checked
    }

    /// <summary>A file whose signature's value is OpenSSL's over the same bytes.</summary>
    private static async Task<byte[]> Signed(Scratch folder, int bits, string hash, string mask, string salt)
    {
        await Certificate(folder, bits);
        var pdf = await Form.Signed();
        var (value, signed) = Cms.Parts(pdf);
        var content = folder.Write("content", signed);
        var cms = Path.Combine(folder.Folder, "cms");
        await Openssl("cms", "-sign", "-binary", "-in", content, "-outform", "DER", "-out", cms, "-md", hash, "-signer", Path.Combine(folder.Folder, "own.crt"), "-inkey", Path.Combine(folder.Folder, "own.key"), "-keyopt", "rsa_padding_mode:pss", "-keyopt", $"rsa_pss_saltlen:{salt}", "-keyopt", $"rsa_mgf1_md:{mask}");
        var other = await File.ReadAllBytesAsync(cms, Cancellation);
        Assert.True(other.Length <= value.Length, "The value has to fit the room.");
        Array.Resize(ref other, value.Length);
        return Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(pdf).Replace(Convert.ToHexString(value), Convert.ToHexString(other), StringComparison.Ordinal));
    }

    private static Task Certificate(Scratch folder, int bits, params string[] more) => Openssl(["req", "-x509", "-newkey", $"rsa:{bits}", "-nodes", "-utf8", "-subj", "/CN=Người ký PSS", "-days", "300", "-keyout", Path.Combine(folder.Folder, "own.key"), "-out", Path.Combine(folder.Folder, "own.crt"), .. more]);

    private static async Task Openssl(params string[] arguments)
    {
        var (code, output) = await Tools.Run("openssl", arguments);
        Assert.True(code == 0, output);
    }
}
