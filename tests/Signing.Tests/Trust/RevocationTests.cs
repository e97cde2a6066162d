using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing.Trust;
using CongVan.Signing.Trust.Material;
using CongVan.Signing.Trust.Revocation;

namespace CongVan.Tests.Signing.Trust;

/// <summary>Lists of the revoked (RFC 5280, 5) and what they mean for a signature made before or after.</summary>
public class RevocationTests
{
    private static readonly DateTimeOffset RevokedAt = TestPki.Signed.AddDays(10);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Revoked_now_and_no_timestamp_before_means_revoked()
    {
        using var pki = new TestPki();
        var official = Revoked(pki, X509RevocationReason.KeyCompromise);
        var now = RevokedAt.AddDays(1);

        var verdict = await Judge(pki, official, new(now, Claimed: TestPki.Signed), Lists(pki, now));

        Assert.Equal((TrustStatus.Untrusted, TrustCodes.Revoked), (verdict.Status, verdict.Code));
        Assert.Contains("vì lộ khóa", verdict.Reason, StringComparison.Ordinal);
        Assert.Contains("không có dấu thời gian", verdict.Reason, StringComparison.Ordinal);
        Assert.Equal(RevokedAt, verdict.Chain[0].Revocation!.Since);
    }

    [Fact]
    public async Task Revoked_a_second_after_the_proven_time_leaves_the_signature_as_it_was_and_says_so()
    {
        using var pki = new TestPki();
        var official = Revoked(pki, X509RevocationReason.CessationOfOperation);
        var now = RevokedAt.AddDays(1);

        var before = await Judge(pki, official, new(now, Proven: RevokedAt.AddSeconds(-1)), Lists(pki, now));
        var at = await Judge(pki, official, new(now, Proven: RevokedAt), Lists(pki, now));

        Assert.Equal((TrustStatus.Trusted, TrustCodes.Trusted), (before.Status, before.Code));
        Assert.Equal([TrustCodes.RevokedLater], before.Notes.Select(n => n.Code));
        Assert.Equal((TrustStatus.Untrusted, TrustCodes.Revoked), (at.Status, at.Code));
    }

    [Fact]
    public async Task A_revoked_authority_takes_its_officials_with_it()
    {
        using var pki = new TestPki();
        pki.Revoked[pki.Issuing.SerialNumber] = (RevokedAt, X509RevocationReason.CACompromise);
        var now = RevokedAt.AddDays(1);

        var verdict = await Judge(pki, pki.Official(), new(now), Lists(pki, now));

        Assert.Equal(TrustCodes.Revoked, verdict.Code);
        Assert.Contains("Cấp phát thử nghiệm", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_hold_is_not_revoked_for_good_a_newer_list_lifts_it()
    {
        using var pki = new TestPki();
        var official = Revoked(pki, X509RevocationReason.CertificateHold);
        var held = pki.Crl(RevokedAt.AddDays(1));
        pki.Revoked.Clear();
        var root = pki.Crl(RevokedAt, pki.Root, TimeSpan.FromDays(100));

        var onHold = await Judge(pki, official, new(RevokedAt.AddDays(1)), pki.Intermediate.And(new() { Crls = [held, root] }));
        var lifted = await Judge(pki, official, new(RevokedAt.AddDays(2)), pki.Intermediate.And(new() { Crls = [held, root, pki.Crl(RevokedAt.AddDays(2))] }));

        Assert.Equal(TrustCodes.OnHold, onHold.Code);
        Assert.Equal(TrustCodes.Trusted, lifted.Code);
    }

    [Fact]
    public async Task A_revocation_for_good_counts_however_old_the_list_is()
    {
        using var pki = new TestPki();
        var official = Revoked(pki, X509RevocationReason.KeyCompromise);
        var old = pki.Crl(RevokedAt);
        pki.Revoked.Clear(); // a later list that no longer names it

        var verdict = await Judge(pki, official, new(RevokedAt.AddDays(30)), Lists(pki, RevokedAt.AddDays(30)).And(new() { Crls = [old] }));

        Assert.Equal(TrustCodes.Revoked, verdict.Code);
    }

    [Fact]
    public async Task A_list_past_its_next_update_says_nothing_of_today()
    {
        using var pki = new TestPki();
        var end = TestPki.Signed.AddDays(7);
        var lists = Lists(pki, TestPki.Signed);

        var last = await Judge(pki, pki.Official(), new(end), lists);
        var stale = await Judge(pki, pki.Official(), new(end.AddMinutes(6)), lists); // beyond the five minutes clocks may differ by

        Assert.Equal(TrustCodes.Trusted, last.Code);
        Assert.Equal((TrustStatus.CouldNotCheck, TrustCodes.RevocationUnknown), (stale.Status, stale.Code));
        Assert.Contains("đã cũ", stale.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_from_the_future_is_not_believed()
    {
        using var pki = new TestPki();

        var verdict = await Judge(pki, pki.Official(), new(TestPki.Signed), Lists(pki, TestPki.Signed.AddDays(1)));

        Assert.Equal(TrustCodes.RevocationUnknown, verdict.Code);
        Assert.Contains("tương lai", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_by_another_authority_of_the_same_name_is_not_believed()
    {
        using var pki = new TestPki();
        using var impostor = new TestPki();

        var verdict = await Judge(pki, pki.Official(), new(TestPki.Signed), pki.Intermediate.And(new() { Crls = [impostor.Crl(TestPki.Signed), pki.Crl(TestPki.Signed, pki.Root)] }));

        Assert.Equal(TrustCodes.RevocationUnknown, verdict.Code);
        Assert.Contains("không do khóa của đơn vị cấp chứng thư ký", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_changed_bit_and_a_list_is_not_believed()
    {
        using var pki = new TestPki();
        var list = pki.Crl(TestPki.Signed);
        list[^1] ^= 1;

        var verdict = await Judge(pki, pki.Official(), new(TestPki.Signed), pki.Intermediate.And(new() { Crls = [list, pki.Crl(TestPki.Signed, pki.Root)] }));

        Assert.Equal(TrustCodes.RevocationUnknown, verdict.Code);
    }

    [Fact]
    public async Task A_list_made_after_the_certificate_expired_no_longer_speaks_of_it()
    {
        using var pki = new TestPki();
        var after = TestPki.Begin.AddYears(2).AddDays(1);

        var verdict = await Judge(pki, pki.Official(), new(after, Proven: TestPki.Signed), Lists(pki, after));

        Assert.Equal(TrustCodes.RevocationUnknown, verdict.Code);
        Assert.Contains("sau khi chứng thư hết hạn", verdict.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2.5.29.27", "020101", "delta")] // deltaCRLIndicator, RFC 5280, 5.2.4
    [InlineData("2.5.29.28", "30038401FF", "indirect")] // issuingDistributionPoint: indirectCRL
    [InlineData("2.5.29.28", "3004830206C0", "một số lý do")] // onlySomeReasons
    [InlineData("2.5.29.28", "30038201FF", "tổ chức chứng thực")] // onlyContainsCACerts
    [InlineData("2.5.29.28", "30038501FF", "thuộc tính")] // onlyContainsAttributeCerts
    [InlineData("2.5.29.28", "3016A014A0128610687474703A2F2F6B6861632E746573742F", "điểm phân phối khác")] // http://khac.test/
    [InlineData("1.2.3.4", "0500", "trọng yếu không hiểu được")]
    public async Task A_list_that_speaks_of_less_than_everything_is_passed_over_and_why_is_said(string extension, string value, string said)
    {
        using var pki = new TestPki();
        var list = new RawCrl(pki.Issuing) { ThisUpdate = TestPki.Signed, Extensions = { (extension, true, Convert.FromHexString(value)) } }.Sign();

        var verdict = await Judge(pki, pki.Official(), new(TestPki.Signed), pki.Intermediate.And(new() { Crls = [list, pki.Crl(TestPki.Signed, pki.Root)] }));

        Assert.Equal((TrustStatus.CouldNotCheck, TrustCodes.RevocationUnknown), (verdict.Status, verdict.Code));
        Assert.Contains(said, verdict.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("30038101FF")] // onlyContainsUserCerts
    [InlineData("3021A01FA01D861B687474703A2F2F63726C2E746573742F69737375696E672E63726C")] // the certificate's own point
    public async Task A_list_whose_scope_holds_the_certificate_is_used(string scope)
    {
        using var pki = new TestPki();
        var list = new RawCrl(pki.Issuing) { ThisUpdate = TestPki.Signed, Extensions = { ("2.5.29.28", true, Convert.FromHexString(scope)) } }.Sign();

        var verdict = await Judge(pki, pki.Official(), new(TestPki.Signed), pki.Intermediate.And(new() { Crls = [list, pki.Crl(TestPki.Signed, pki.Root)] }));

        Assert.Equal(TrustCodes.Trusted, verdict.Code);
    }

    [Fact]
    public async Task The_invalidity_date_counts_when_it_is_earlier_than_the_revocation()
    {
        using var pki = new TestPki();
        var official = pki.Official();
        var now = RevokedAt.AddDays(1);
        var list = new RawCrl(pki.Issuing) { ThisUpdate = now, Entries = { (official.SerialNumberBytes.ToArray(), RevokedAt, RevokedAt.AddDays(-5)) } }.Sign();
        var lists = pki.Intermediate.And(new() { Crls = [list, pki.Crl(now, pki.Root)] });

        Assert.Equal(TrustCodes.Trusted, (await Judge(pki, official, new(now, Proven: RevokedAt.AddDays(-6)), lists)).Code);
        Assert.Equal(TrustCodes.Revoked, (await Judge(pki, official, new(now, Proven: RevokedAt.AddDays(-4)), lists)).Code);
    }

    [Fact]
    public async Task A_list_of_100_000_entries_is_searched_where_it_lies()
    {
        using var pki = new TestPki();
        var official = pki.Official();
        var list = new RawCrl(pki.Issuing) { ThisUpdate = TestPki.Signed };
        for (var i = 0; i < 100_000; i++)
            list.Entries.Add((BitConverter.GetBytes(0x1_0000_0000_01 + ((long)i << 8)), RevokedAt, null));
        list.Entries.Add((official.SerialNumberBytes.ToArray(), TestPki.Signed, null));
        var der = list.Sign();
        Assert.True(der.Length > 2_000_000);
        var material = pki.Intermediate.And(new() { Crls = [der, pki.Crl(TestPki.Signed, pki.Root)] });
        await Judge(pki, pki.Official(), new(TestPki.Signed), pki.Intermediate); // warm

        var before = GC.GetAllocatedBytesForCurrentThread();
        var verdict = await Judge(pki, official, new(TestPki.Signed), material);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(TrustCodes.Revoked, verdict.Code);
        Assert.True(allocated < 1_000_000, $"{allocated} bytes for a search"); // an entry kept as an object would cost 100 bytes and more
    }

    [Theory]
    [InlineData("80AABBCC")] // DER puts a zero before it
    [InlineData("7FAABBCC")]
    public async Task A_serial_number_with_a_high_first_bit_is_found_too(string serial)
    {
        using var pki = new TestPki();
        var official = pki.Official(Convert.FromHexString(serial));
        pki.Revoked[official.SerialNumber] = (TestPki.Signed, X509RevocationReason.KeyCompromise);

        Assert.Equal(TrustCodes.Revoked, (await Judge(pki, official, new(TestPki.Signed), Lists(pki, TestPki.Signed))).Code);
        var answer = pki.Intermediate.And(new() { OcspAnswers = [pki.Ocsp(TestPki.Signed).About(official)], Crls = [pki.Crl(TestPki.Signed, pki.Root)] });
        Assert.Equal(TrustCodes.Revoked, (await Judge(pki, official, new(TestPki.Signed), answer)).Code);
    }

    private static X509Certificate2 Revoked(TestPki pki, X509RevocationReason reason)
    {
        var official = pki.Official();
        pki.Revoked[official.SerialNumber] = (RevokedAt, reason);
        return official;
    }

    private static ValidationMaterial Lists(TestPki pki, DateTimeOffset at) => CertificateJudgeTests.Current(pki, at);

    private static async Task<TrustVerdict> Judge(TestPki pki, X509Certificate2 certificate, SigningMoment moment, ValidationMaterial material) =>
        await pki.Judge().JudgeAsync(new() { Certificate = certificate, Moment = moment, Material = material }, Cancellation);
}
