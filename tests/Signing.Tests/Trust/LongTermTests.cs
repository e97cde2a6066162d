using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing;
using CongVan.Signing.Judging;
using CongVan.Signing.Trust;
using CongVan.Signing.Trust.Algorithms;
using CongVan.Signing.Trust.Material;
using CongVan.Signing.Trust.Revocation;

namespace CongVan.Tests.Signing.Trust;

/// <summary>PAdES B-LT and B-LTA (EN 319 142-1, 5.4, 5.5 and 6.3).</summary>
public class LongTermTests
{
    private static readonly DateTimeOffset Kept = TestPki.Signed.AddHours(1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_extended_to_LT_is_trusted_after_its_signer_expired_without_asking_anyone(bool rsa)
    {
        using var pki = new TestPki(rsa: rsa);
        var signed = await Signed(pki);

        var kept = await Extend(pki, signed, Kept);

        Assert.True(kept.AsSpan().StartsWith(signed));
        var later = Assert.Single(await Offline(pki, kept, TestPki.Begin.AddYears(3))); // the signer's two years are over
        Assert.Equal((TrustStatus.Trusted, TrustCodes.Trusted), (later.Trust.Status, later.Trust.Code));
        Assert.Equal(TestPki.Signed, later.Moment.Proven);
        Assert.Contains(later.Timestamps[0].Authority!.Notes, n => n.Code == TrustCodes.KnownUntil);
        Assert.Equal(TrustCodes.ExpiredUnproven, Assert.Single(await Offline(pki, signed, TestPki.Begin.AddYears(3))).Trust.Code); // and without: not
        Assert.True(Assert.Single(PdfSignatures.Read(kept)).Intact);
    }

    [Fact]
    public async Task The_store_holds_each_piece_once_and_names_the_signature_by_its_SHA1()
    {
        using var pki = new TestPki();

        var kept = await Extend(pki, await Signed(pki, twice: true), Kept);

        var store = DocumentSecurityStore.Read(kept);
        var subjects = store.Certificates.Select(c => X509CertificateLoader.LoadCertificate(c.Span).Subject).ToList();
        Assert.Equal(subjects.Distinct().Count() + 1, subjects.Count); // two officials share a name
        Assert.Contains(pki.Responder.Subject, subjects);
        Assert.Contains(pki.Stamper.Subject, subjects);
        Assert.Equal(3, store.OcspAnswers.Count); // two signers, one stamper
        Assert.Single(store.Crls); // the root's, about the issuing authority
        var text = System.Text.Encoding.Latin1.GetString(kept);
#pragma warning disable CA5350 // the name that ISO 32000-2, table 260, gives the entry
        Assert.Contains($"/{Convert.ToHexString(SHA1.HashData(Cms.Parts(kept).Value))} ", text, StringComparison.Ordinal);
#pragma warning restore CA5350
    }

    [Fact]
    public async Task Extended_again_nothing_is_added()
    {
        using var pki = new TestPki();
        var kept = await Extend(pki, await Signed(pki), Kept);
        using var output = new MemoryStream();

        var report = await LongTermSigner.ExtendAsync(kept, output, Request(pki, Kept), Cancellation);

        Assert.False(report.Changed);
        Assert.Equal(kept, output.ToArray());
    }

    [Fact]
    public async Task A_document_timestamp_stands_over_everything_and_a_later_one_renews_it()
    {
        using var pki = new TestPki();
        var signed = await Signed(pki);

        var archived = await Extend(pki, signed, Kept, Stamper(pki, pki.Stamper, Kept));
        var second = pki.Issue("CN=Dấu thời gian 2", pki.Issuing, TestPki.Begin.AddYears(8), TestPki.Begin.AddYears(15), r => r.CertificateExtensions.Add(TestPki.Purposes("1.3.6.1.5.5.7.3.8", critical: true)));
        var renewal = TestPki.Begin.AddYears(9);
        var renewed = await Extend(pki, archived, renewal, Stamper(pki, second, renewal));

        Assert.True(renewed.AsSpan().StartsWith(archived));
        var after = TestPki.Begin.AddYears(11); // the first authority's ten years are over
        var trust = await Offline(pki, renewed, after);
        Assert.Equal(["NguoiKy", "DauThoiGian1", "DauThoiGian2"], trust.Select(t => t.FieldName));
        Assert.All(trust, t => Assert.Equal(TrustCodes.Trusted, t.Trust.Code));
        Assert.Equal([TestPki.Signed, renewal, null], trust.Select(t => t.Moment.Proven));
        Assert.Equal([TrustCodes.ExpiredUnproven, TrustCodes.ExpiredUnproven], (await Offline(pki, archived, after)).Reverse().Select(t => t.Trust.Code)); // not renewed: lost
        Assert.All(PdfSignatures.Read(renewed), s => Assert.True(s.Intact, s.Problem));
    }

    [Fact]
    public async Task A_signature_without_timestamp_gets_its_time_from_the_document_timestamp()
    {
        using var pki = new TestPki();
        using var key = (CertificateSigningKey)pki.Key(pki.Official());
        var plain = await PdfSigner.SignAsync(Notice.Written.Pdf, key, Notice.ByOfficial(), Cancellation);

        var error = await Assert.ThrowsAsync<SigningException>(async () => await Extend(pki, plain, Kept));
        var archived = await Extend(pki, plain, Kept, Stamper(pki, pki.Stamper, Kept));

        Assert.Equal("no-timestamp", error.Code);
        var trust = (await Offline(pki, archived, TestPki.Begin.AddYears(3)))[0];
        Assert.Equal((Kept, TrustCodes.Trusted), (trust.Moment.Proven, trust.Trust.Code));
        var store = DocumentSecurityStore.Read(archived); // the authority was not known before: its evidence stands behind
        Assert.Contains(store.Certificates, c => c.Span.SequenceEqual(pki.Stamper.RawData));
    }

    [Fact]
    public async Task Revoked_after_it_was_kept_the_signature_stays_valid_and_it_is_said()
    {
        using var pki = new TestPki();
        var official = pki.Official();
        var signed = await Signed(pki, official);
        var kept = await Extend(pki, signed, Kept);
        pki.Revoked[official.SerialNumber] = (Kept.AddDays(1), X509RevocationReason.KeyCompromise);
        pki.Web.Time = Kept.AddDays(2);
        var judge = new FileTrustJudge(pki.Judge(new OnlineRevocation(pki.Web, new MovedClock(Kept.AddDays(2)))));

        Assert.Equal(TrustCodes.Trusted, Assert.Single(await judge.JudgeAsync(kept, Kept.AddDays(2), Cancellation)).Trust.Code);
        var trust = Assert.Single(await judge.JudgeAsync(signed, Kept.AddDays(2), Cancellation)); // not kept: the newest is asked for

        Assert.Equal(TrustCodes.Trusted, trust.Trust.Code);
        Assert.Contains(trust.Trust.Notes, n => n.Code == TrustCodes.RevokedLater);
    }

    [Fact]
    public async Task What_cannot_be_found_out_stops_it_and_nothing_is_written()
    {
        using var pki = new TestPki();
        var signed = await Signed(pki);
        pki.Web.Down.UnionWith([TestPki.OcspAddress, TestPki.CrlAddress]);
        using var output = new MemoryStream();

        var error = await Assert.ThrowsAsync<SigningException>(async () => await LongTermSigner.ExtendAsync(signed, output, Request(pki, Kept), Cancellation));

        Assert.Equal(("evidence-missing", true, 0L), (error.Code, error.MayPass, output.Length));
        var report = await LongTermSigner.ExtendAsync(signed, output, Request(pki, Kept) with { AllowIncomplete = true }, Cancellation);
        Assert.True(report.Changed);
        Assert.All(report.Incomplete, i => Assert.Equal("NguoiKy", i.FieldName));
        Assert.NotEmpty(report.Incomplete);
    }

    [Fact]
    public async Task A_claimed_time_after_the_proven_one_is_said_to_be_untrue()
    {
        using var pki = new TestPki();
        var request = Notice.ByOfficial() with { Time = TestPki.Signed.AddHours(2), Timestamps = Stamper(pki, pki.Stamper, TestPki.Signed) };
        var kept = await Extend(pki, await PdfSigner.SignAsync(Notice.Written.Pdf, pki.Key(pki.Official()), request, Cancellation), Kept);

        Assert.Contains(Assert.Single(await Offline(pki, kept, Kept)).Trust.Notes, n => n.Code == TrustCodes.ClaimContradicted);
    }

    [Fact]
    public async Task Kept_and_renewed_a_file_stays_valid_in_the_whole_verdict()
    {
        using var pki = new TestPki();
        var archived = await Extend(pki, await Signed(pki, twice: true), Kept, Stamper(pki, pki.Stamper, Kept));
        var options = new JudgingOptions
        {
            At = Kept.AddYears(3),
            Trust = new FileTrustJudge(new(pki.Anchors, AlgorithmPolicy.Default)),
            Classify = s => s.FieldName == "NguoiKy" ? SignerRole.Person : SignerRole.Agency,
        };

        var verdict = await PdfJudge.JudgeAsync(archived, options, Cancellation);

        Assert.True(verdict.Conclusion == Conclusion.ValidOriginal, string.Join('\n', verdict.Reasons.Select(r => r.Text)));
    }

    [Fact]
    public async Task Nobody_keeps_a_signature_that_is_not_to_be_trusted_or_stamps_with_an_authority_that_is_not()
    {
        using var pki = new TestPki();
        using var other = new TestPki("khác");
        var signed = await Signed(pki);

        var stranger = await Assert.ThrowsAsync<SigningException>(async () => await Extend(other, signed, Kept));
        var stamp = await Assert.ThrowsAsync<SigningException>(async () => await Extend(pki, signed, Kept, Stamper(other, other.Stamper, Kept)));
        var unsigned = await Assert.ThrowsAsync<UnsignablePdfException>(async () => await Extend(pki, Notice.Written.Pdf, Kept));

        Assert.Equal(["not-trusted", "timestamp-untrusted", "not-signed"], [stranger.Code, stamp.Code, unsigned.Code]);
    }

    [Theory]
    [InlineData("pyhanko/minimal.pdf")]
    [InlineData("pyhanko/minimal-xref.pdf")]
    [InlineData("pyhanko/minimal-hybrid-xref.pdf")]
    [InlineData("pyhanko/uncompressed-objstream-sample.pdf")]
    public async Task Whatever_its_cross_references_a_file_is_kept_and_others_still_accept_it(string name)
    {
        using var pki = new TestPki();
        var signed = await Signed(pki, pdf: Corpus.Read(name));

        var archived = await Extend(pki, signed, Kept, Stamper(pki, pki.Stamper, Kept));

        await Accepted(archived, signatures: 1);
        Assert.All(await Offline(pki, archived, Kept.AddYears(3)), t => Assert.Equal(TrustCodes.Trusted, t.Trust.Code));
    }

    [Fact]
    public async Task Pdfsig_qpdf_and_openssl_accept_the_file_its_tokens_lists_and_answers()
    {
        using var pki = new TestPki(rsa: true);
        var signed = await Signed(pki, twice: true);

        var archived = await Extend(pki, signed, Kept, Stamper(pki, pki.Stamper, Kept));

        await Accepted(archived, signatures: 2);
        using var folder = new Scratch();
        var root = folder.Write("root.pem", pki.Root.ExportCertificatePem());
        var issuing = folder.Write("issuing.pem", pki.Issuing.ExportCertificatePem());
        var at = Kept.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

        var (token, stamped) = Cms.Parts(archived);
        var (ts, tsSaid) = await Tools.Run("openssl", "ts", "-verify", "-data", folder.Write("stamped.bin", stamped), "-in", folder.Write("token.der", token), "-token_in", "-CAfile", root, "-untrusted", issuing, "-attime", at);
        Assert.True(ts == 0, tsSaid);

        var store = DocumentSecurityStore.Read(archived);
        var (crl, crlSaid) = await Tools.Run("openssl", "crl", "-verify", "-noout", "-inform", "DER", "-in", folder.Write("root.crl", store.Crls[0].ToArray()), "-CAfile", root);
        Assert.True(crl == 0 && crlSaid.Contains("verify OK", StringComparison.Ordinal), crlSaid);

        foreach (var answer in store.OcspAnswers)
        {
            var (ocsp, ocspSaid) = await Tools.Run("openssl", "ocsp", "-respin", folder.Write("answer.der", answer.ToArray()), "-CAfile", root, "-verify_other", issuing, "-attime", at);
            Assert.True(ocsp == 0 && ocspSaid.Contains("Response verify OK", StringComparison.Ordinal), ocspSaid);
        }
    }

    private static async Task Accepted(byte[] pdf, int signatures)
    {
        var (_, pdfsig) = await Tools.Run("pdfsig", pdf, "-nocert");
        Assert.Equal(signatures + 1, pdfsig.Split("Signature is Valid.").Length);
        var (qpdf, structure) = await Tools.Run("qpdf", pdf, "--check");
        Assert.True(qpdf == 0, structure);
    }

    private static async Task<byte[]> Signed(TestPki pki, X509Certificate2? official = null, bool twice = false, byte[]? pdf = null)
    {
        var key = pki.Key(official ?? pki.Official());
        var request = Notice.ByOfficial() with { Timestamps = Stamper(pki, pki.Stamper, TestPki.Signed) };
        if (pdf is not null)
            request = request with { Appearance = null, Reserve = [] };
        var signed = await PdfSigner.SignAsync(pdf ?? Notice.Written.Pdf, key, request, Cancellation);
        return twice
            ? await PdfSigner.SignAsync(signed, pki.Key(pki.Official()), Notice.BySeal() with { Timestamps = request.Timestamps }, Cancellation)
            : signed;
    }

    private static Rfc3161Authority Stamper(TestPki pki, X509Certificate2 certificate, DateTimeOffset time) =>
        new TestTimestampAuthority(certificate) { Time = time, Above = [pki.Issuing] }.Client();

    private static LongTermRequest Request(TestPki pki, DateTimeOffset now, ITimestampAuthority? timestamps = null)
    {
        pki.Web.Time = now;
        return new() { Judge = pki.Judge(new OnlineRevocation(pki.Web, new MovedClock(now))), Now = now, Timestamps = timestamps };
    }

    private static async Task<byte[]> Extend(TestPki pki, byte[] pdf, DateTimeOffset now, ITimestampAuthority? timestamps = null)
    {
        using var output = new MemoryStream();
        var report = await LongTermSigner.ExtendAsync(pdf, output, Request(pki, now, timestamps), Cancellation);
        Assert.True(report.Changed);
        Assert.Empty(report.Incomplete);
        return output.ToArray();
    }

    private static async Task<IReadOnlyList<SignatureTrust>> Offline(TestPki pki, byte[] pdf, DateTimeOffset now) =>
        await new FileTrustJudge(new(pki.Anchors, AlgorithmPolicy.Default)).JudgeAsync(pdf, now, Cancellation);
}
