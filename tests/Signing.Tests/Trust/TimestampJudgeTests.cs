using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing.Trust;
using CongVan.Signing.Trust.Timestamps;

namespace CongVan.Tests.Signing.Trust;

/// <summary>RFC 3161 tokens: what they cover, who signed them, and whether that one may.</summary>
public class TimestampJudgeTests
{
    private static readonly byte[] Stamped = [1, 2, 3];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_token_by_a_trusted_authority_proves_its_time(bool rsa)
    {
        using var pki = new TestPki(rsa: rsa);

        var verdict = await Judge(pki, Token(pki.Stamper), Stamped);

        Assert.Equal((TrustStatus.Trusted, TimestampCodes.Valid), (verdict.Status, verdict.Code));
        Assert.Equal(TestPki.Signed, verdict.Time);
        Assert.True(verdict.Proves);
        Assert.Equal("Gốc thử nghiệm", verdict.Authority!.Anchor);
    }

    [Fact]
    public async Task A_token_over_other_bytes_proves_nothing()
    {
        using var pki = new TestPki();

        var verdict = await Judge(pki, Token(pki.Stamper), [1, 2, 4]);

        Assert.Equal((TrustStatus.Untrusted, TimestampCodes.OtherBytes), (verdict.Status, verdict.Code));
        Assert.False(verdict.Proves);
    }

    [Fact]
    public async Task A_token_whose_signature_was_touched_proves_nothing()
    {
        using var pki = new TestPki();
        var token = Token(pki.Stamper);
        token[^1] ^= 1;

        Assert.Equal(TimestampCodes.BadSignature, (await Judge(pki, token, Stamped)).Code);
    }

    [Fact]
    public async Task An_officials_certificate_stamps_no_time()
    {
        using var pki = new TestPki();

        var verdict = await Judge(pki, Token(pki.Official()), Stamped);

        Assert.Equal((TrustStatus.Untrusted, TrustCodes.WrongUsage), (verdict.Status, verdict.Code));
    }

    [Theory]
    [InlineData(false, false)] // RFC 3161, 2.3: the purpose has to be critical
    [InlineData(true, true)] // and the only one
    public async Task The_authoritys_purpose_is_critical_and_its_only_one(bool critical, bool andMore)
    {
        using var pki = new TestPki();
        var purposes = new OidCollection { new Oid("1.3.6.1.5.5.7.3.8") };
        if (andMore)
            purposes.Add(new Oid("1.3.6.1.5.5.7.3.4"));
        var stamper = pki.Issue("CN=Khác", pki.Issuing, TestPki.Begin, TestPki.Begin.AddYears(2), r => r.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(purposes, critical)));

        Assert.Equal(TrustCodes.WrongUsage, (await Judge(pki, Token(stamper), Stamped)).Code);
    }

    [Fact]
    public async Task A_token_by_an_authority_nobody_trusts_proves_nothing()
    {
        using var pki = new TestPki();
        using var other = new TestPki("khác");

        var verdict = await Judge(pki, Token(other.Stamper), Stamped);

        Assert.Equal(TrustStatus.Untrusted, verdict.Status);
        Assert.False(verdict.Proves);
    }

    [Fact]
    public async Task A_token_from_the_future_proves_nothing()
    {
        using var pki = new TestPki();

        var verdict = await Judge(pki, Token(pki.Stamper, TestPki.Signed.AddHours(1)), Stamped);

        Assert.Equal(TimestampCodes.Future, verdict.Code);
    }

    [Fact]
    public async Task A_token_over_SHA1_is_below_the_minimum()
    {
        using var pki = new TestPki();

        var verdict = await Judge(pki, Token(pki.Stamper, hash: HashAlgorithmName.SHA1), Stamped);

        Assert.Equal((TrustStatus.Untrusted, TrustCodes.WeakAlgorithm), (verdict.Status, verdict.Code));
    }

    [Theory]
    [InlineData("")]
    [InlineData("30030201FF")]
    public async Task What_is_no_token_is_said_to_be_unreadable(string hex)
    {
        using var pki = new TestPki();

        Assert.Equal(TimestampCodes.Unreadable, (await Judge(pki, Convert.FromHexString(hex), Stamped)).Code);
    }

    [Fact]
    public async Task Without_lists_the_authority_could_not_be_checked_and_the_token_proves_nothing()
    {
        using var pki = new TestPki();
        var question = Question(Token(pki.Stamper), Stamped) with { Material = pki.Intermediate };

        var verdict = await new TimestampJudge(pki.Judge()).JudgeAsync(question, Cancellation);

        Assert.Equal((TrustStatus.CouldNotCheck, TrustCodes.RevocationUnknown), (verdict.Status, verdict.Code));
        Assert.False(verdict.Proves);
    }

    private static byte[] Token(X509Certificate2 authority, DateTimeOffset? time = null, HashAlgorithmName? hash = null)
    {
        var stamper = new TestTimestampAuthority(authority) { Time = time ?? TestPki.Signed };
        return stamper.Token(Rfc3161TimestampRequest.CreateFromData(Stamped, hash ?? HashAlgorithmName.SHA256, requestSignerCertificates: true));
    }

    private static TimestampQuestion Question(byte[] token, byte[] bytes) => new()
    {
        Kind = TimestampKind.OfSignature,
        Token = token,
        Digest = hash => CryptographicOperations.HashData(hash, bytes),
        Moment = new(TestPki.Signed),
    };

    private static async Task<TimestampVerdict> Judge(TestPki pki, byte[] token, byte[] bytes) =>
        await new TimestampJudge(pki.Judge()).JudgeAsync(Question(token, bytes) with { Material = CertificateJudgeTests.Current(pki, TestPki.Signed) }, Cancellation);
}
