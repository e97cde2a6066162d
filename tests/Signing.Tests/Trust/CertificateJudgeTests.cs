using System.Security.Cryptography.X509Certificates;
using CongVan.Signing.Trust;
using CongVan.Signing.Trust.Algorithms;
using CongVan.Signing.Trust.Material;
using CongVan.Signing.Trust.Revocation;

namespace CongVan.Tests.Signing.Trust;

/// <summary>Chain, usage and time of a signer's certificate (RFC 5280, 6; ETSI EN 319 102-1, 5).</summary>
public class CertificateJudgeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_certificate_under_a_trusted_root_that_nobody_revoked_is_trusted(bool rsa)
    {
        using var pki = new TestPki(rsa: rsa);
        var official = pki.Official();

        var verdict = await Judge(pki, official, TestPki.Signed, Current(pki, TestPki.Signed));

        Assert.Equal((TrustStatus.Trusted, TrustCodes.Trusted), (verdict.Status, verdict.Code));
        Assert.Equal("Gốc thử nghiệm", verdict.Anchor);
        Assert.Equal([official.Subject, pki.Issuing.Subject, pki.Root.Subject], verdict.Chain.Select(c => c.Subject));
        Assert.Equal([RevocationState.Good, RevocationState.Good, null], verdict.Chain.Select(c => c.Revocation?.State));
        Assert.All(verdict.Chain.SkipLast(1), c => Assert.True(c.Revocation!.Embedded));
    }

    [Fact]
    public async Task Without_lists_and_answers_revocation_could_not_be_checked_and_that_is_said()
    {
        using var pki = new TestPki();

        var verdict = await Judge(pki, pki.Official(), TestPki.Signed, pki.Intermediate);

        Assert.Equal((TrustStatus.CouldNotCheck, TrustCodes.RevocationUnknown), (verdict.Status, verdict.Code));
        Assert.Contains("Nguyễn Thị Hạnh", verdict.Reason, StringComparison.Ordinal);
        Assert.Contains("không kèm thông tin thu hồi", verdict.Reason, StringComparison.Ordinal);
        Assert.Contains("trực tuyến không được bật", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Under_a_root_of_the_same_name_that_nobody_trusts_it_is_not_trusted()
    {
        using var ours = new TestPki();
        using var theirs = new TestPki();
        var material = Current(theirs, TestPki.Signed).And(new() { Certificates = [theirs.Root.RawDataMemory] });

        var verdict = await Judge(ours, theirs.Official(), TestPki.Signed, material);

        Assert.Equal(TrustStatus.Untrusted, verdict.Status);
        Assert.Contains(verdict.Code, (string[])[TrustCodes.UnknownRoot, TrustCodes.BrokenChain, TrustCodes.IncompleteChain]);
        Assert.Null(verdict.Anchor);
    }

    [Fact]
    public async Task Under_a_root_nobody_configured_the_roots_name_is_said()
    {
        using var ours = new TestPki();
        using var theirs = new TestPki("lạ");

        var verdict = await Judge(ours, theirs.Official(), TestPki.Signed, Current(theirs, TestPki.Signed).And(new() { Certificates = [theirs.Root.RawDataMemory] }));

        Assert.Equal((TrustStatus.Untrusted, TrustCodes.UnknownRoot), (verdict.Status, verdict.Code));
        Assert.Contains("Gốc lạ", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_certificate_between_is_named()
    {
        using var pki = new TestPki();

        var verdict = await Judge(pki, pki.Official(), TestPki.Signed, ValidationMaterial.None);

        Assert.Equal((TrustStatus.Untrusted, TrustCodes.IncompleteChain), (verdict.Status, verdict.Code));
        Assert.Contains("Cấp phát thử nghiệm", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_known_intermediate_completes_what_a_file_leaves_out()
    {
        using var pki = new TestPki();
        var judge = new CertificateJudge(TrustAnchors.Of([pki.Root, pki.Issuing]), AlgorithmPolicy.Default);
        var material = new ValidationMaterial { Crls = [pki.Crl(TestPki.Signed), pki.Crl(TestPki.Signed, pki.Root)] };

        var verdict = await judge.JudgeAsync(new() { Certificate = pki.Official(), Moment = new(TestPki.Signed), Material = material }, Cancellation);

        Assert.Equal(TrustStatus.Trusted, verdict.Status);
    }

    [Fact]
    public async Task With_no_roots_configured_nothing_is_concluded()
    {
        using var pki = new TestPki();
        var judge = new CertificateJudge(TrustAnchors.None, AlgorithmPolicy.Default);

        var verdict = await judge.JudgeAsync(new() { Certificate = pki.Official(), Moment = new(TestPki.Signed) }, Cancellation);

        Assert.Equal((TrustStatus.CouldNotCheck, TrustCodes.NoAnchors), (verdict.Status, verdict.Code));
    }

    [Fact]
    public async Task A_root_for_timestamps_only_makes_no_signer_trusted()
    {
        using var pki = new TestPki();
        using var other = new TestPki("khác");
        var anchors = TrustAnchors.Of([pki.Root], TrustPurpose.Timestamp).And(TrustAnchors.Of([other.Root], TrustPurpose.Signer));

        var verdict = await new CertificateJudge(anchors, AlgorithmPolicy.Default).JudgeAsync(new() { Certificate = pki.Official(), Moment = new(TestPki.Signed), Material = Current(pki, TestPki.Signed) }, Cancellation);

        Assert.Equal(TrustStatus.Untrusted, verdict.Status);
        Assert.Null(verdict.Anchor);
    }

    [Fact]
    public async Task The_last_second_of_a_certificate_is_in_time_and_the_next_is_not()
    {
        using var pki = new TestPki();
        var official = pki.Official();
        var end = new DateTimeOffset(official.NotAfter.ToUniversalTime());

        var inTime = await Judge(pki, official, end, Current(pki, end));
        var late = await Judge(pki, official, end.AddSeconds(1), Current(pki, end));

        Assert.Equal(TrustCodes.Trusted, inTime.Code);
        Assert.Equal((TrustStatus.Untrusted, TrustCodes.Expired), (late.Status, late.Code));
    }

    [Fact]
    public async Task Before_its_first_day_a_certificate_signs_nothing()
    {
        using var pki = new TestPki();

        var verdict = await Judge(pki, pki.Official(), TestPki.Begin.AddSeconds(-1), Current(pki, TestPki.Begin));

        Assert.Equal((TrustStatus.Untrusted, TrustCodes.NotYetValid), (verdict.Status, verdict.Code));
    }

    [Fact]
    public async Task Expired_now_and_only_claimed_to_be_signed_before_could_not_be_checked()
    {
        using var pki = new TestPki();
        var official = pki.Official();
        var later = TestPki.Begin.AddYears(3);

        var claimed = await Judge(pki, official, new SigningMoment(later, Claimed: TestPki.Signed), Current(pki, TestPki.Signed));
        var proven = await Judge(pki, official, new SigningMoment(later, Proven: TestPki.Signed, Claimed: TestPki.Signed), Current(pki, TestPki.Signed));

        Assert.Equal((TrustStatus.CouldNotCheck, TrustCodes.ExpiredUnproven), (claimed.Status, claimed.Code));
        Assert.Contains("không có dấu thời gian", claimed.Reason, StringComparison.Ordinal);
        Assert.Equal((TrustStatus.Trusted, TrustCodes.Trusted), (proven.Status, proven.Code));
    }

    [Fact]
    public async Task A_claim_outside_the_certificates_life_makes_it_expired()
    {
        using var pki = new TestPki();

        var verdict = await Judge(pki, pki.Official(), new SigningMoment(TestPki.Begin.AddYears(3), Claimed: TestPki.Begin.AddYears(2).AddDays(1)), Current(pki, TestPki.Signed));

        Assert.Equal((TrustStatus.Untrusted, TrustCodes.Expired), (verdict.Status, verdict.Code));
    }

    [Theory]
    [InlineData("1.3.6.1.5.5.7.3.1", TrustCodes.WrongUsage)] // server authentication
    [InlineData("1.3.6.1.5.5.7.3.8", TrustCodes.WrongUsage)] // timestamps
    [InlineData("1.3.6.1.5.5.7.3.4", TrustCodes.Trusted)] // e-mail protection
    [InlineData("1.3.6.1.5.5.7.3.36", TrustCodes.Trusted)] // document signing, RFC 9336
    public async Task The_extended_purposes_have_to_include_signing_documents(string purpose, string code)
    {
        using var pki = new TestPki();

        var verdict = await Judge(pki, pki.Official(r => r.CertificateExtensions.Add(TestPki.Purposes(purpose))), TestPki.Signed, Current(pki, TestPki.Signed));

        Assert.Equal(code, verdict.Code);
    }

    [Fact]
    public async Task A_key_for_encipherment_signs_nothing()
    {
        using var pki = new TestPki();
        var official = pki.Official(r => r.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyEncipherment, critical: true)));

        Assert.Equal(TrustCodes.WrongUsage, (await Judge(pki, official, TestPki.Signed, Current(pki, TestPki.Signed))).Code);
    }

    [Fact]
    public async Task An_official_who_issues_certificates_breaks_the_chain()
    {
        using var pki = new TestPki();
        var official = pki.Official();
        var forged = pki.Issue("CN=Giả mạo", official, TestPki.Begin, TestPki.Begin.AddYears(1), _ => { });

        var verdict = await Judge(pki, forged, TestPki.Signed, Current(pki, TestPki.Signed).And(new() { Certificates = [official.RawDataMemory] }));

        Assert.Equal(TrustStatus.Untrusted, verdict.Status);
        Assert.Equal(TrustCodes.BrokenChain, verdict.Code);
    }

    [Fact]
    public async Task Two_hundred_strangers_in_the_file_neither_help_nor_hinder()
    {
        using var pki = new TestPki();
        var strangers = Enumerable.Range(0, 30).Select(i => (ReadOnlyMemory<byte>)pki.Issue(pki.Issuing.Subject, null, TestPki.Begin, TestPki.Begin.AddYears(1), _ => { }).RawDataMemory).ToList();
        var many = Enumerable.Range(0, 300).Select(i => (ReadOnlyMemory<byte>)new byte[] { 0x30, 3, 2, 1, (byte)i, (byte)(i >> 8) });
        var material = Current(pki, TestPki.Signed).And(new() { Certificates = [.. strangers, .. many] });

        Assert.True(material.IsCut);
        Assert.Equal(ValidationMaterial.MostCertificates, material.Certificates.Count);
        Assert.Equal(TrustCodes.Trusted, (await Judge(pki, pki.Official(), TestPki.Signed, material)).Code);
    }

    internal static ValidationMaterial Current(TestPki pki, DateTimeOffset at) =>
        pki.Intermediate.And(new() { Crls = [pki.Crl(at), pki.Crl(at, pki.Root)] });

    private static Task<TrustVerdict> Judge(TestPki pki, X509Certificate2 certificate, DateTimeOffset now, ValidationMaterial material) =>
        Judge(pki, certificate, new SigningMoment(now), material);

    private static async Task<TrustVerdict> Judge(TestPki pki, X509Certificate2 certificate, SigningMoment moment, ValidationMaterial material) =>
        await pki.Judge().JudgeAsync(new() { Certificate = certificate, Moment = moment, Material = material }, Cancellation);
}
