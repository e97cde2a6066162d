using CongVan.Signing;

namespace CongVan.Tests.Signing;

/// <summary>NĐ 30 Đ32.2d: the clerk seals only what the competent person has signed.</summary>
public class SealTests
{
    [Fact]
    public async Task What_the_competent_person_signed_is_sealed()
    {
        var outcome = await Apply(await Notice.SignedByOfficial(), TestKeys.OfOfficial());

        var pdf = Assert.IsType<SealOutcome.Sealed>(outcome).Pdf;
        Assert.True(SubmittedFile.Inspect(pdf).SignaturesIntact);
        Assert.Equal(2, PdfSignatures.Read(pdf).Count);
    }

    [Fact]
    public async Task An_unsigned_paper_gets_no_seal() =>
        Assert.Equal("unsigned", Refused(await Apply(Notice.Written.Pdf, TestKeys.OfOfficial())));

    [Fact]
    public async Task A_paper_someone_else_signed_gets_no_seal() =>
        Assert.Equal("not-competent", Refused(await Apply(await Notice.SignedByOfficial(), TestKeys.OfAgency())));

    [Fact]
    public async Task A_paper_changed_inside_the_signed_bytes_gets_no_seal()
    {
        var pdf = await Notice.SignedByOfficial();
        pdf[pdf.AsSpan().IndexOf("/Title"u8) + 9] ^= 1;

        Assert.Equal("signature-broken", Refused(await Apply(pdf, TestKeys.OfOfficial())));
    }

    [Fact]
    public async Task A_paper_added_to_after_signing_gets_no_seal()
    {
        byte[] pdf = [.. await Notice.SignedByOfficial(), .. "\n"u8];

        Assert.Equal("changed-after-signing", Refused(await Apply(pdf, TestKeys.OfOfficial())));
    }

    [Fact]
    public async Task What_is_no_PDF_gets_no_seal() =>
        Assert.Equal("not-pdf", Refused(await Apply("chào"u8.ToArray(), TestKeys.OfOfficial())));

    private static async Task<SealOutcome> Apply(byte[] pdf, CertificateSigningKey competent)
    {
        using var official = competent;
        using var agency = TestKeys.OfAgency();
        var thumbprint = official.Certificate.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256);
        return await AgencySeal.ApplyAsync(pdf, agency, Notice.BySeal(), [thumbprint], TestContext.Current.CancellationToken);
    }

    private static string Refused(SealOutcome outcome)
    {
        var refused = Assert.IsType<SealOutcome.Refused>(outcome);
        Assert.NotEmpty(refused.Reason);
        return refused.Code;
    }
}
