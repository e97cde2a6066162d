using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CongVan.Signing;
using CongVan.Signing.Judging;
using CongVan.Signing.Trust;
using CongVan.Tests.Signing.Trust;

namespace CongVan.Tests.Signing.Judging;

/// <summary>adbe.x509.rsa_sha1: PKCS#1 over the covered bytes, certificates in /Cert (ISO 32000-1, 12.8.3.2 and table 257).</summary>
public class BareSignatureTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("SHA1", "algorithm-below-minimum", Conclusion.Invalid)]
    [InlineData("SHA256", "algorithm-ok", Conclusion.ValidIncomplete)]
    public async Task It_is_intact_trusted_or_not_and_weak_with_SHA1_and_never_called_PAdES(string hash, string algorithm, Conclusion conclusion)
    {
        using var pki = new TestPki(rsa: true);
        var pdf = await Signed(pki, new HashAlgorithmName(hash));

        var verdict = await Judged.Of(pdf, Trusting(pki));

        var signature = Assert.Single(verdict.Signatures);
        Assert.Equal("adbe.x509.rsa_sha1", signature.SubFilter);
        Assert.Equal(["intact"], signature.Integrity.Codes());
        Assert.Equal("Nguyễn Thị Hạnh", signature.Signer!.Name);
        Assert.Equal([algorithm], signature.Algorithm.Codes());
        Assert.Equal(TrustCodes.RevocationUnknown, signature.Trust.Findings[0].Code); // up to its root, but nobody was asked
        Assert.True(signature.Conformance.Has("pades-sub-filter") && signature.Conformance.Has("pades-no-cms"));
        Assert.Equal(conclusion == Conclusion.ValidIncomplete ? Conclusion.CannotTell : conclusion, verdict.Conclusion);
    }

    [Fact]
    public async Task A_changed_byte_another_key_or_no_certificate_breaks_it()
    {
        using var pki = new TestPki(rsa: true);
        var pdf = await Signed(pki, HashAlgorithmName.SHA1);
        var changed = (byte[])pdf.Clone();
        changed[pdf.AsSpan().IndexOf("1.000.000"u8)] = (byte)'9';

        Assert.Equal(["signature-mismatch"], (await Judged.Of(changed)).Signatures[0].Integrity.Codes());
        Assert.Equal(["signature-mismatch"], (await Judged.Of(await Signed(pki, HashAlgorithmName.SHA1, otherKey: true))).Signatures[0].Integrity.Codes());
        Assert.Equal(["certificate-missing"], (await Judged.Of(Replaced(pdf, "/Cert ", "/Kert "))).Signatures[0].Integrity.Codes());
    }

    /// <summary>Ours, with the kind, a place for the certificate and the value put in afterwards, each as long as what stood there.</summary>
    private static async Task<byte[]> Signed(TestPki pki, HashAlgorithmName hash, bool otherKey = false)
    {
        var certificate = pki.Official();
        var key = pki.Key(certificate);
        var place = new string('x', certificate.RawData.Length);
        var pdf = await PdfSigner.SignAsync(Form.Plain(), key, Form.Request("Ky") with { Reason = place }, Cancellation);
        pdf = Replaced(pdf, "/ETSI.CAdES.detached", "/adbe.x509.rsa_sha1 ");
        pdf = Replaced(pdf, $"/Reason {Form.Hex(place)}", $"/Cert   <{Convert.ToHexString(certificate.RawData)}>");
        var (value, covered) = Cms.Parts(pdf);
        using var rsa = otherKey ? RSA.Create(2048) : certificate.GetRSAPrivateKey()!;
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteOctetString(rsa.SignData(covered, hash, RSASignaturePadding.Pkcs1));
        var bare = writer.Encode();
        Array.Resize(ref bare, value.Length);
        return Replaced(pdf, Convert.ToHexString(value), Convert.ToHexString(bare));
    }

    private static JudgingOptions Trusting(TestPki pki) => new() { At = Judged.Now, Classify = _ => SignerRole.Person, Trust = new(new(pki.Anchors with { Intermediates = [pki.Issuing] }, CongVan.Signing.Trust.Algorithms.AlgorithmPolicy.Default)) };

    private static byte[] Replaced(byte[] pdf, string old, string with)
    {
        var text = Encoding.Latin1.GetString(pdf);
        Assert.Equal((old.Length, true), (with.Length, text.Contains(old, StringComparison.Ordinal)));
        return Encoding.Latin1.GetBytes(text.Replace(old, with, StringComparison.Ordinal));
    }
}
