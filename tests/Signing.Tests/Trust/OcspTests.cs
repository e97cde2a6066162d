using System.Security.Cryptography.X509Certificates;
using CongVan.Signing.Trust;
using CongVan.Signing.Trust.Material;
using CongVan.Signing.Trust.Revocation;

namespace CongVan.Tests.Signing.Trust;

/// <summary>OCSP answers (RFC 6960): embedded in a file, or fetched; and who may give them.</summary>
public class OcspTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task An_answer_by_a_delegated_responder_is_believed(bool rsa, bool namedByKey)
    {
        using var pki = new TestPki(rsa: rsa);
        var official = pki.Official();

        var verdict = await Judge(pki, official, new TestOcsp(pki, TestPki.Signed) { NamedByKey = namedByKey }.About(official));

        Assert.Equal(TrustCodes.Trusted, verdict.Code);
        Assert.Equal("ocsp", verdict.Chain[0].Revocation!.Source);
        Assert.Equal([pki.Responder.Thumbprint], verdict.Chain[0].Revocation!.Signers.Select(s => s.Thumbprint));
    }

    [Fact]
    public async Task The_issuing_authority_itself_may_answer()
    {
        using var pki = new TestPki();
        var official = pki.Official();

        var verdict = await Judge(pki, official, new TestOcsp(pki, TestPki.Signed) { By = pki.Issuing }.About(official));

        Assert.Equal(TrustCodes.Trusted, verdict.Code);
        Assert.Empty(verdict.Chain[0].Revocation!.Signers);
    }

    [Fact]
    public async Task An_answer_that_says_revoked_is_believed_with_its_time_and_reason()
    {
        using var pki = new TestPki();
        var official = pki.Official();
        pki.Revoked[official.SerialNumber] = (TestPki.Signed.AddDays(-1), X509RevocationReason.KeyCompromise);

        var verdict = await Judge(pki, official, pki.Ocsp(TestPki.Signed).About(official));

        Assert.Equal(TrustCodes.Revoked, verdict.Code);
        Assert.Equal(RevocationReason.KeyCompromise, verdict.Chain[0].Revocation!.Reason);
        Assert.Equal(TestPki.Signed.AddDays(-1), verdict.Chain[0].Revocation!.Since);
    }

    [Fact]
    public async Task An_answer_about_another_certificate_says_nothing()
    {
        using var pki = new TestPki();

        var verdict = await Judge(pki, pki.Official(), pki.Ocsp(TestPki.Signed).About(pki.Official()));

        Assert.Equal((TrustStatus.CouldNotCheck, TrustCodes.RevocationUnknown), (verdict.Status, verdict.Code));
    }

    [Fact]
    public async Task Nobody_answers_for_an_authority_without_its_delegation()
    {
        using var pki = new TestPki();
        using var other = new TestPki("khác");
        var official = pki.Official();
        var colleague = pki.Official();
        var foreign = new TestOcsp(pki, TestPki.Signed) { By = other.Responder }.About(official);
        var unentitled = new TestOcsp(pki, TestPki.Signed) { By = colleague }.About(official);
        var forged = new TestOcsp(pki, TestPki.Signed) { SignsWrongly = true }.About(official);

        Assert.Contains("không do chính đơn vị cấp chứng thư ủy quyền", (await Judge(pki, official, foreign)).Reason, StringComparison.Ordinal);
        Assert.Contains("OCSPSigning", (await Judge(pki, official, unentitled)).Reason, StringComparison.Ordinal);
        Assert.Contains("chữ ký trên câu trả lời OCSP không đúng", (await Judge(pki, official, forged)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_responder_past_its_time_is_not_believed()
    {
        using var pki = new TestPki();
        var official = pki.Official();
        var expired = pki.Issue("CN=OCSP cũ", pki.Issuing, TestPki.Begin, TestPki.Signed.AddSeconds(-1), r => r.CertificateExtensions.Add(TestPki.Purposes("1.3.6.1.5.5.7.3.9")));

        Assert.Contains("không còn hạn", (await Judge(pki, official, new TestOcsp(pki, TestPki.Signed) { By = expired }.About(official))).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_responder_not_exempt_from_revocation_needs_a_list_that_speaks_of_it()
    {
        using var pki = new TestPki();
        var official = pki.Official();
        var responder = pki.Issue("CN=OCSP thường", pki.Issuing, TestPki.Begin, TestPki.Begin.AddYears(2), r => r.CertificateExtensions.Add(TestPki.Purposes("1.3.6.1.5.5.7.3.9")));
        var answer = new TestOcsp(pki, TestPki.Signed) { By = responder }.About(official);

        var without = await Judge(pki, official, answer);
        var withList = await Judge(pki, official, answer, pki.Crl(TestPki.Signed));
        pki.Revoked[responder.SerialNumber] = (TestPki.Signed.AddHours(-1), X509RevocationReason.KeyCompromise);
        var revoked = await Judge(pki, official, answer, pki.Crl(TestPki.Signed.AddMinutes(-1)));

        Assert.Equal(TrustCodes.RevocationUnknown, without.Code);
        Assert.Equal(TrustCodes.Trusted, withList.Code);
        Assert.DoesNotContain(revoked.Chain[0].Revocation!.Source, (string[])["ocsp"]); // the list still speaks for the official
    }

    [Fact]
    public async Task An_answer_without_next_update_is_about_its_own_day()
    {
        using var pki = new TestPki();
        var official = pki.Official();

        var day = await Judge(pki, official, new TestOcsp(pki, TestPki.Signed.AddHours(-24)) { Life = null }.About(official));
        var older = await Judge(pki, official, new TestOcsp(pki, TestPki.Signed.AddHours(-25)) { Life = null }.About(official));

        Assert.Equal(TrustCodes.Trusted, day.Code);
        Assert.Equal(TrustCodes.RevocationUnknown, older.Code);
    }

    [Fact]
    public async Task A_responder_that_does_not_know_the_certificate_leaves_it_unknown()
    {
        using var pki = new TestPki();
        var official = pki.Official();

        var verdict = await Judge(pki, official, new TestOcsp(pki, TestPki.Signed) { KnowsNothing = true }.About(official));

        Assert.Equal((TrustStatus.CouldNotCheck, TrustCodes.RevocationUnknown), (verdict.Status, verdict.Code));
        Assert.Contains("không biết chứng thư này", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Online_the_responder_is_asked_first_and_an_answer_is_kept()
    {
        using var pki = new TestPki();
        var official = pki.Official();
        var judge = pki.Judge(Online(pki, out _));
        var question = new TrustQuestion { Certificate = official, Moment = new(TestPki.Signed), Material = pki.Intermediate };

        var first = await judge.JudgeAsync(question, Cancellation);
        var second = await judge.JudgeAsync(question, Cancellation);

        Assert.Equal([TrustCodes.Trusted, TrustCodes.Trusted], [first.Code, second.Code]);
        Assert.Equal([false, false], first.Chain.SkipLast(1).Select(c => c.Revocation!.Embedded));
        Assert.Equal(["ocsp", "crl"], first.Chain.SkipLast(1).Select(c => c.Revocation!.Source)); // the root entitled nobody to answer: its list is asked
        Assert.Equal([TestPki.OcspAddress, TestPki.OcspAddress, TestPki.RootCrlAddress], pki.Web.Asked); // once each
    }

    [Fact]
    public async Task Online_the_list_stands_in_for_a_dead_responder_and_both_dead_could_not_be_checked()
    {
        using var pki = new TestPki();
        var official = pki.Official();
        pki.Web.Down.Add(TestPki.OcspAddress);
        var question = new TrustQuestion { Certificate = official, Moment = new(TestPki.Signed), Material = pki.Intermediate };

        var byList = await pki.Judge(Online(pki, out _)).JudgeAsync(question, Cancellation);
        pki.Web.Down.Add(TestPki.CrlAddress);
        var none = await pki.Judge(Online(pki, out _)).JudgeAsync(question, Cancellation);

        Assert.Equal(TrustCodes.Trusted, byList.Code);
        Assert.Equal("crl", byList.Chain[0].Revocation!.Source);
        Assert.Equal((TrustStatus.CouldNotCheck, TrustCodes.RevocationUnknown), (none.Status, none.Code));
        Assert.Contains("ocsp.test: máy chủ không trả lời", none.Reason, StringComparison.Ordinal);
        Assert.Contains("crl.test: máy chủ không trả lời", none.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_answer_repeated_to_a_new_question_is_found_out_by_its_nonce()
    {
        using var pki = new TestPki();
        pki.Web.RepeatsOldAnswers = true;
        pki.Web.Down.Add(TestPki.CrlAddress);

        var verdict = await pki.Judge(Online(pki, out _)).JudgeAsync(new() { Certificate = pki.Official(), Moment = new(TestPki.Signed), Material = pki.Intermediate }, Cancellation);

        Assert.Equal(TrustCodes.RevocationUnknown, verdict.Code);
        Assert.True(verdict.Reason.Contains("nonce", StringComparison.Ordinal), verdict.Reason);
    }

    [Fact]
    public async Task What_was_kept_is_asked_again_after_a_day()
    {
        using var pki = new TestPki();
        var official = pki.Official();
        var source = Online(pki, out var clock);

        await source.FetchAsync(official, pki.Issuing, Cancellation).FirstAsync(Cancellation);
        clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromTicks(1));
        await source.FetchAsync(official, pki.Issuing, Cancellation).FirstAsync(Cancellation);
        Assert.Single(pki.Web.Asked);
        clock.Advance(TimeSpan.FromTicks(1));
        await source.FetchAsync(official, pki.Issuing, Cancellation).FirstAsync(Cancellation);

        Assert.Equal(2, pki.Web.Asked.Count);
    }

    [Fact]
    public async Task A_newer_answer_is_asked_for_when_the_embedded_one_is_older_than_the_signature()
    {
        using var pki = new TestPki();
        var official = pki.Official();
        var embedded = CertificateJudgeTests.Current(pki, TestPki.Signed.AddDays(-1));
        pki.Revoked[official.SerialNumber] = (TestPki.Signed.AddHours(-1), X509RevocationReason.KeyCompromise);
        var question = new TrustQuestion { Certificate = official, Moment = new(TestPki.Signed), Material = embedded };

        Assert.Equal(TrustCodes.Trusted, (await pki.Judge().JudgeAsync(question, Cancellation)).Code);
        Assert.Equal(TrustCodes.Revoked, (await pki.Judge(Online(pki, out _)).JudgeAsync(question, Cancellation)).Code);
    }

    private static OnlineRevocation Online(TestPki pki, out MovedClock clock)
    {
        clock = new MovedClock(TestPki.Signed);
        return new(pki.Web, clock);
    }

    private static async Task<TrustVerdict> Judge(TestPki pki, X509Certificate2 certificate, byte[] answer, params byte[][] lists)
    {
        var material = pki.Intermediate.And(new() { OcspAnswers = [answer], Crls = [pki.Crl(TestPki.Signed, pki.Root), .. lists] });
        return await pki.Judge().JudgeAsync(new() { Certificate = certificate, Moment = new(TestPki.Signed), Material = material }, Cancellation);
    }
}
