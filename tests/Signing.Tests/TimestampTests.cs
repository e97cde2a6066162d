using System.Security.Cryptography.Pkcs;
using CongVan.Signing;

namespace CongVan.Tests.Signing;

/// <summary>PAdES B-T: a token of RFC 3161 over the signature's value.</summary>
public class TimestampTests
{
    private const string SignatureTimestamp = "1.2.840.113549.1.9.16.2.14"; // RFC 3161, appendix A

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_token_stands_in_the_signature_and_stamps_its_value()
    {
        using var authority = new TestTimestampAuthority();

        var pdf = await Sign(authority.Client());

        var signer = Cms.Last(pdf).SignerInfos[0];
        var attribute = Assert.Single(signer.UnsignedAttributes.Cast<System.Security.Cryptography.CryptographicAttributeObject>());
        Assert.Equal(SignatureTimestamp, attribute.Oid.Value);
        Assert.True(Rfc3161TimestampToken.TryDecode(attribute.Values[0].RawData, out var token, out _));
        Assert.True(token.VerifySignatureForSignerInfo(signer, out var by));
        Assert.Equal(authority.Certificate.Thumbprint, by!.Thumbprint);
        Assert.Equal(authority.Time, token.TokenInfo.Timestamp);
        Assert.True(Assert.Single(PdfSignatures.Read(pdf)).Intact);
    }

    [Fact]
    public async Task The_question_carries_a_nonce_and_wants_the_certificate()
    {
        using var authority = new TestTimestampAuthority();

        await Sign(authority.Client());
        await Sign(authority.Client());

        Assert.All(authority.Asked, a => Assert.True(a.RequestSignerCertificate));
        Assert.False(authority.Asked[0].GetNonce()!.Value.Span.SequenceEqual(authority.Asked[1].GetNonce()!.Value.Span));
    }

    [Fact]
    public async Task An_authority_that_is_not_reached_may_be_asked_again()
    {
        using var authority = new TestTimestampAuthority { Fails = new IOException("máy chủ không trả lời.") };

        var error = await Assert.ThrowsAsync<SigningException>(async () => await Sign(authority.Client()));

        Assert.Equal("timestamp-unreachable", error.Code);
        Assert.True(error.MayPass);
        Assert.Contains("máy chủ không trả lời.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_told_in_the_authoritys_words()
    {
        using var authority = new TestTimestampAuthority { Status = 2 };

        var error = await Assert.ThrowsAsync<SigningException>(async () => await Sign(authority.Client()));

        Assert.Equal("timestamp-refused", error.Code);
        Assert.False(error.MayPass);
        Assert.Contains("hết hạn mức", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_to_another_question_is_not_used()
    {
        using var authority = new TestTimestampAuthority { AnswersAnother = true };

        var error = await Assert.ThrowsAsync<SigningException>(async () => await Sign(authority.Client()));

        Assert.Equal("timestamp-other", error.Code);
        Assert.Contains("nonce", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_whose_signature_does_not_hold_is_not_used()
    {
        using var authority = new TestTimestampAuthority { SignsWrongly = true };

        var error = await Assert.ThrowsAsync<SigningException>(async () => await Sign(authority.Client()));

        Assert.Contains(error.Code, (string[])["timestamp-broken", "timestamp-other"]);
    }

    [Fact]
    public async Task A_token_under_another_policy_is_not_used()
    {
        using var authority = new TestTimestampAuthority { IgnoresPolicy = true };
        var client = new Rfc3161Authority((query, _) => Task.FromResult<ReadOnlyMemory<byte>>(authority.Answer(query))) { Policy = "1.2.3.4" };

        Assert.Equal("timestamp-other", (await Assert.ThrowsAsync<SigningException>(async () => await Sign(client))).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    public async Task What_is_no_answer_is_refused(string answer)
    {
        var client = new Rfc3161Authority((_, _) => Task.FromResult<ReadOnlyMemory<byte>>(System.Text.Encoding.ASCII.GetBytes(answer)));

        Assert.Equal("timestamp-broken", (await Assert.ThrowsAsync<SigningException>(async () => await Sign(client))).Code);
    }

    [Fact]
    public async Task Pdfsig_and_openssl_accept_the_file_and_the_token()
    {
        using var authority = new TestTimestampAuthority();

        var pdf = await Sign(authority.Client());

        var (_, output) = await Tools.Run("pdfsig", pdf, "-nocert");
        Assert.Contains("Signature is Valid.", output, StringComparison.Ordinal);
        var signer = Cms.Last(pdf).SignerInfos[0];
        using var folder = new Scratch();
        var stamped = folder.Write("signature.bin", signer.GetSignature());
        var token = folder.Write("token.der", signer.UnsignedAttributes[0].Values[0].RawData);
        var root = folder.Write("root.pem", authority.Certificate.ExportCertificatePem());
        var (exit, said) = await Tools.Run("openssl", "ts", "-verify", "-data", stamped, "-in", token, "-token_in", "-CAfile", root, "-attime", TestKeys.Signed.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(exit == 0, said);
    }

    private static async Task<byte[]> Sign(ITimestampAuthority timestamps)
    {
        using var key = TestKeys.OfOfficial();
        return await PdfSigner.SignAsync(Notice.Written.Pdf, key, Notice.ByOfficial() with { Timestamps = timestamps }, Cancellation);
    }
}
