using CongVan.Signing.Trust;
using CongVan.Signing.Trust.Algorithms;
using CongVan.Signing.Trust.Material;
using CongVan.Signing.Trust.Revocation;
using CongVan.Signing.Trust.Timestamps;

namespace CongVan.Tests.Signing.Trust;

/// <summary>
/// Files made by others, judged at the time they were made and later, with roots they carry in their DSS taken as trusted here.
/// What is expected follows from the dates and serial numbers in the files themselves, as <c>openssl</c> prints them.
/// </summary>
public class CorpusTrustTests
{
    /// <summary>The CRL is of 31/7/2024 09:31:39Z, the last timestamp of 09:31:39Z, TSA and signer end on 30/6/2025.</summary>
    private static readonly DateTimeOffset Then = new(2024, 7, 31, 10, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_long_term_file_is_trusted_by_what_it_embeds_at_its_time()
    {
        var trust = await Judge("dss/pades-ltv.pdf", Then);

        var signer = trust.Single(t => t.Own is null);
        Assert.Equal((TrustStatus.Trusted, TrustCodes.Trusted), (signer.Trust.Status, signer.Trust.Code));
        Assert.Equal(["ocsp", "crl", null], signer.Trust.Chain.Select(c => c.Revocation?.Source));
        Assert.Equal(new DateTimeOffset(2024, 7, 31, 9, 31, 39, TimeSpan.Zero), signer.Moment.Proven);
        Assert.All(trust.Where(t => t.Own is not null), t => Assert.Equal((TimestampCodes.Valid, true), (t.Own!.Code, t.Own.Proves)));
    }

    [Fact]
    public async Task The_same_file_proves_no_time_after_its_last_timestamp_authority_expired()
    {
        var trust = await Judge("dss/pades-ltv.pdf", Then.AddYears(2));

        Assert.All(trust.Where(t => t.Own is not null), t => Assert.Equal((TrustCodes.ExpiredUnproven, false), (t.Trust.Code, t.Own!.Proves)));
        Assert.Equal((TrustStatus.CouldNotCheck, TrustCodes.ExpiredUnproven), (trust.Single(t => t.Own is null).Trust.Status, trust.Single(t => t.Own is null).Trust.Code));
    }

    [Fact]
    public async Task Answers_by_delegated_responders_of_three_authorities_are_found_and_used()
    {
        // The Certum answer is of 28/5/2021 07:36:46Z, without next update: good for a day.
        var trust = await Judge("dss/PAdES-LT.pdf", new DateTimeOffset(2021, 5, 28, 7, 48, 0, TimeSpan.Zero));

        Assert.Equal(["Signature1", "Signature2", "Signature3", "Signature4"], trust.Select(t => t.FieldName));
        var stamp = trust[2];
        Assert.Equal((TimestampCodes.Valid, new DateTimeOffset(2021, 5, 28, 7, 47, 28, TimeSpan.Zero)), (stamp.Own!.Code, stamp.Own.Time));
        Assert.Equal("ocsp", stamp.Trust.Chain[0].Revocation!.Source);
        Assert.Equal("Certum Trusted Network CA", stamp.Trust.Anchor);
        Assert.Equal((TrustCodes.Trusted, "ocsp"), (trust[1].Trust.Code, trust[1].Trust.Chain[0].Revocation!.Source)); // one of three roots of one name
        Assert.Equal(TrustCodes.BrokenChain, trust[3].Trust.Code); // its root is no authority: no basic constraints
    }

    [Fact]
    public async Task A_timestamp_copied_from_another_signature_is_found_out()
    {
        var trust = await Judge("dss/pades-two-sig-copied-tst.pdf", new DateTimeOffset(2023, 12, 8, 0, 0, 0, TimeSpan.Zero));

        Assert.NotEqual(TimestampCodes.OtherBytes, Assert.Single(trust[0].Timestamps).Code); // covers its signature, but is by "self-signed-tsa"
        Assert.Equal(TimestampCodes.OtherBytes, Assert.Single(trust[1].Timestamps).Code);
        Assert.Null(trust[1].Moment.Proven);
    }

    [Fact]
    public async Task SHA1_and_RSA_1024_are_below_the_minimum_since_2014()
    {
        var trust = await Judge("dss/pkcs7_sha1.pdf", Then);

        Assert.Equal([AlgorithmStatus.BelowMinimum, AlgorithmStatus.BelowMinimum], trust.Select(t => t.Algorithm!.Status));
        Assert.Equal([new DateOnly(2014, 1, 1), new DateOnly(2014, 1, 1)], trust.Select(t => t.Algorithm!.Since!.Value));
        Assert.Equal(TrustCodes.WeakAlgorithm, trust[1].Trust.Code);
    }

    [Fact]
    public async Task Lists_and_answers_kept_in_the_signature_itself_are_used()
    {
        // adbe-revocationInfoArchival: an answer of 20/4/2016 08:59:16Z and a list of 14/4/2016; signed the same day at 09:33:07Z.
        var trust = Assert.Single(await Judge("dss/Signature-P-HU_NET-2.pdf", new DateTimeOffset(2016, 4, 20, 10, 0, 0, TimeSpan.Zero)));

        Assert.Equal(TrustCodes.Trusted, trust.Trust.Code);
        Assert.All(trust.Trust.Chain.SkipLast(1), c => Assert.Equal((RevocationState.Good, true), (c.Revocation!.State, c.Revocation.Embedded)));
    }

    [Fact]
    public async Task Without_roots_of_ours_no_file_of_others_is_trusted()
    {
        var judge = new FileTrustJudge(new(TrustAnchors.None, AlgorithmPolicy.Default));

        Assert.All(await judge.JudgeAsync(Corpus.Read("dss/pades-ltv.pdf"), Then, Cancellation), t => Assert.Equal(TrustCodes.NoAnchors, t.Trust.Code));
    }

    private static async Task<IReadOnlyList<SignatureTrust>> Judge(string name, DateTimeOffset now)
    {
        var pdf = Corpus.Read(name);
        var material = CmsMaterial.Of(Cms.Parts(pdf).Value).And(DocumentSecurityStore.Read(pdf));
        var anchors = TrustAnchors.Of(material.Certificates.Select(c => System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificate(c.Span)));
        return await new FileTrustJudge(new(anchors, AlgorithmPolicy.Default)).JudgeAsync(pdf, now, Cancellation);
    }
}
