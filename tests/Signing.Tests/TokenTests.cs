using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing;

namespace CongVan.Tests.Signing;

/// <summary>Keys on a token behind PKCS#11, tried on SoftHSM2. All in one process, one after another: a driver is per process.</summary>
[Collection("softhsm")]
public class TokenTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SignatureAlgorithm.RsaPkcs1Sha256)]
    [InlineData(SignatureAlgorithm.RsaPkcs1Sha512)]
    [InlineData(SignatureAlgorithm.RsaPssSha256)]
    [InlineData(SignatureAlgorithm.RsaPssSha384)]
    [InlineData(SignatureAlgorithm.EcdsaSha256)]
    public async Task A_key_on_a_token_signs_what_other_readers_accept(SignatureAlgorithm algorithm)
    {
        using var token = SoftHsm.Token($"doc-{algorithm}");
        using var certificate = SoftHsm.MakeKey($"doc-{algorithm}", "ky", curve: algorithm.IsEcdsa);
        var key = await token.KeyAsync("ky", rsaSigns: algorithm.IsEcdsa ? SignatureAlgorithm.RsaPkcs1Sha256 : algorithm, cancellation: Cancellation);

        var pdf = await PdfSigner.SignAsync(Notice.Written.Pdf, key, Notice.ByOfficial(), Cancellation);

        Assert.Equal(algorithm, key.Algorithm);
        Assert.Equal(certificate.RawData, key.Certificate.RawData);
        await Readers.AcceptAsync(pdf, signatures: 1, pss: algorithm.Padding == RSASignaturePadding.Pss);
    }

    [Fact]
    public async Task The_key_does_not_leave_the_token()
    {
        using var token = SoftHsm.Token("stays");
        using var certificate = SoftHsm.MakeKey("stays", "ky");

        Assert.Null(SoftHsm.Secret("stays", "ky"));
        await token.KeyAsync("ky", cancellation: Cancellation);
    }

    [Fact]
    public async Task Many_threads_sign_at_once_with_four_sessions()
    {
        using var token = SoftHsm.Token("many");
        using var certificate = SoftHsm.MakeKey("many", "ky");
        var key = await token.KeyAsync("ky", cancellation: Cancellation);
        using var rsa = certificate.GetRSAPublicKey()!;

        var digests = Enumerable.Range(0, 64).Select(i => SHA256.HashData([(byte)i])).ToList();
        var values = await Task.WhenAll(digests.Select(d => Task.Run(async () => await key.SignDigestAsync(d, Cancellation), Cancellation)));

        Assert.All(digests.Zip(values), pair => Assert.True(rsa.VerifyHash(pair.First, pair.Second, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)));
    }

    [Fact]
    public async Task A_wrong_PIN_is_told_and_not_tried_again()
    {
        using var token = SoftHsm.Token("wrong-pin", pin: "00000000");

        Assert.Equal("wrong-pin", (await Refused(token, "ky")).Code);
        Assert.Null((await Refused(token, "ky")).InnerException); // the second time the token was not asked
    }

    [Fact]
    public async Task A_token_that_is_not_there_is_told_and_may_come_back()
    {
        using var token = new Pkcs11Token(SoftHsm.Library, "not-there", SoftHsm.Pin);

        var error = await Refused(token, "ky");

        Assert.Equal("token-missing", error.Code);
        Assert.True(error.MayPass);
        Assert.Contains("not-there", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_taken_out_while_in_use_is_told()
    {
        using var token = SoftHsm.Token("taken-out");
        using var certificate = SoftHsm.MakeKey("taken-out", "ky");
        var key = await token.KeyAsync("ky", cancellation: Cancellation);

        await SoftHsm.RemoveAsync("taken-out");
        var error = await Assert.ThrowsAsync<SigningException>(async () => await key.SignDigestAsync(new byte[32], Cancellation));

        Assert.Equal("token-missing", error.Code);
        Assert.True(error.MayPass);
    }

    [Fact]
    public async Task A_key_that_is_not_on_the_token_is_named()
    {
        using var token = SoftHsm.Token("no-key");

        var error = await Refused(token, "khoa-cua-toi");

        Assert.Equal("key-missing", error.Code);
        Assert.Contains("khoa-cua-toi", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_may_come_from_a_file_but_must_be_the_keys_own()
    {
        using var token = SoftHsm.Token("no-certificate");
        using var certificate = SoftHsm.MakeKey("no-certificate", "ky", keepCertificate: false);
        using var another = TestKeys.OfAgency();

        Assert.Equal("certificate-missing", (await Refused(token, "ky")).Code);
        Assert.Equal("certificate-missing", (await Assert.ThrowsAsync<SigningException>(async () => await token.KeyAsync("ky", [another.Certificate], cancellation: Cancellation))).Code);
        Assert.Equal(certificate, (await token.KeyAsync("ky", [another.Certificate, certificate], cancellation: Cancellation)).Certificate);
    }

    [Fact]
    public async Task A_driver_that_is_not_there_is_named()
    {
        using var token = new Pkcs11Token("/khong/co/libtoken.so", "x", null);

        var error = await Refused(token, "ky");

        Assert.Equal("driver-missing", error.Code);
        Assert.Contains("/khong/co/libtoken.so", error.Message, StringComparison.Ordinal);
    }

    private static Task<SigningException> Refused(Pkcs11Token token, string key) =>
        Assert.ThrowsAsync<SigningException>(async () => await token.KeyAsync(key, cancellation: Cancellation));
}
