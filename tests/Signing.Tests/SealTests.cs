using System.Security.Cryptography;
using CongVan.Signing;
using CongVan.Signing.Judging;

namespace CongVan.Tests.Signing;

/// <summary>NĐ 30 Đ32.2d: the clerk seals only what the competent person has signed.</summary>
public class SealTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_competent_person_signed_is_sealed()
    {
        var outcome = await Apply(await Notice.SignedByOfficial(), TestKeys.OfOfficial());

        var pdf = Assert.IsType<SealOutcome.Sealed>(outcome).Pdf;
        Assert.Equal(2, PdfSignatures.Read(pdf).Count(s => s.Intact));
    }

    [Fact]
    public async Task An_unsigned_paper_gets_no_seal() =>
        Assert.Equal("unsigned", Refused(await Apply(Notice.Written.Pdf, TestKeys.OfOfficial())));

    [Fact]
    public async Task A_copy_the_agency_makes_itself_is_signed_though_nobody_signed_it_before()
    {
        var copy = Notice.BySeal() with { FieldName = "SaoY", Appearance = SignatureAppearance.TextMark.OfCopy("SAO Y", "Sở Thông tin và Truyền thông") };
        using var agency = TestKeys.OfAgency();

        var outcome = await AgencySeal.ApplyAsync(Notice.Written.Pdf, agency, copy, new() { At = TestKeys.Signed }, Cancellation);

        Assert.Single(PdfSignatures.Read(Assert.IsType<SealOutcome.Sealed>(outcome).Pdf), s => s.Intact);
    }

    [Fact]
    public async Task A_copy_of_a_paper_whose_signature_is_broken_is_refused()
    {
        var pdf = await Notice.SignedByOfficial();
        pdf[pdf.AsSpan().IndexOf("/Title"u8) + 9] ^= 1;
        using var agency = TestKeys.OfAgency();
        var copy = Notice.BySeal() with { FieldName = "SaoY", Appearance = SignatureAppearance.TextMark.OfCopy("SAO LỤC", "Sở Thông tin và Truyền thông") };

        Assert.Equal("signature-invalid", Refused(await AgencySeal.ApplyAsync(pdf, agency, copy, new() { At = TestKeys.Signed }, Cancellation)));
    }

    [Fact]
    public async Task An_appendix_without_the_competent_persons_signature_is_refused()
    {
        using var agency = TestKeys.OfAgency();
        var appendix = Notice.BySeal() with { FieldName = "PhuLuc", Appearance = SignatureAppearance.TextMark.OfAppendix("05/TB-STTTT") };

        Assert.Equal("unsigned", Refused(await AgencySeal.ApplyAsync(Notice.Written.Pdf, agency, appendix, new() { At = TestKeys.Signed }, Cancellation)));
    }

    [Fact]
    public void Only_the_three_forms_of_copy_of_the_decree_are_marked_as_copies() => // NĐ 30 Đ25
        Assert.Throws<ArgumentException>(() => SignatureAppearance.TextMark.OfCopy("BẢN SAO", "Sở Thông tin và Truyền thông"));

    [Fact]
    public async Task A_paper_someone_else_signed_gets_no_seal() =>
        Assert.Equal("not-competent", Refused(await Apply(await Notice.SignedByOfficial(), TestKeys.OfAgency())));

    [Fact]
    public async Task A_paper_changed_inside_the_signed_bytes_gets_no_seal()
    {
        var pdf = await Notice.SignedByOfficial();
        pdf[pdf.AsSpan().IndexOf("/Title"u8) + 9] ^= 1;

        Assert.Equal("signature-invalid", Refused(await Apply(pdf, TestKeys.OfOfficial())));
    }

    [Fact]
    public async Task A_paper_added_to_after_signing_gets_no_seal()
    {
        byte[] pdf = [.. await Notice.SignedByOfficial(), .. "thêm"u8];

        Assert.Equal("changed-after-signing", Refused(await Apply(pdf, TestKeys.OfOfficial())));
    }

    [Fact]
    public async Task What_is_no_PDF_gets_no_seal() =>
        Assert.Equal("not-pdf", Refused(await Apply("chào"u8.ToArray(), TestKeys.OfOfficial())));

    [Fact]
    public async Task A_copy_of_a_paper_changed_after_signing_gets_no_seal()
    {
        byte[] pdf = [.. await Notice.SignedByOfficial(), .. "thêm"u8];

        Assert.Equal("changed-after-signing", Refused(await Copy(pdf)));
    }

    private static async Task<SealOutcome> Apply(byte[] pdf, CertificateSigningKey competent)
    {
        using var official = competent;
        using var agency = TestKeys.OfAgency();
        var thumbprint = official.Certificate.GetCertHashString(HashAlgorithmName.SHA256);
        var judging = new JudgingOptions { At = TestKeys.Signed, Classify = s => s.Signer?.Thumbprint == thumbprint ? SignerRole.Person : SignerRole.Other };
        return await AgencySeal.ApplyAsync(pdf, agency, Notice.BySeal(), judging, Cancellation);
    }

    private static async Task<SealOutcome> Copy(byte[] pdf)
    {
        using var agency = TestKeys.OfAgency();
        var request = Notice.BySeal() with { FieldName = "SaoY", Appearance = SignatureAppearance.TextMark.OfCopy("SAO Y", "Sở Thông tin và Truyền thông") };
        return await AgencySeal.ApplyAsync(pdf, agency, request, new() { At = TestKeys.Signed }, Cancellation);
    }

    private static string Refused(SealOutcome outcome)
    {
        var refused = Assert.IsType<SealOutcome.Refused>(outcome);
        Assert.NotEmpty(refused.Reason);
        return refused.Code;
    }
}
