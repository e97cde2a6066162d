using CongVan.Signing;
using CongVan.Tests.Golden;

namespace CongVan.Tests.Signing;

/// <summary>What a reader sees, against pictures that were looked at and approved (the folder Approved).</summary>
public class GoldenTests
{
    private static readonly SignatureAppearance Hand = new SignatureAppearance.HandSignature(
        new SignaturePicture.Png(Pictures.HandSignature()), new PlaceOnPage.BetweenTexts(new("PHÓ GIÁM ĐỐC"), new("Nguyễn Thị Hạnh")));

    private static readonly SignatureAppearance Seal = new SignatureAppearance.AgencySeal(
        new SignaturePicture.Png(Pictures.Seal()), new PlaceOnPage.OverSignature("NguoiKy", 36));

    [Fact]
    public async Task A_notice_with_hand_signature_and_seal() =>
        await GoldenPicture.Approved("SignedAndSealed", await SealOn(await Notice.SignedBy(Hand), new SignatureAppearance.AgencySeal(new SignaturePicture.Png(Pictures.Seal()), new PlaceOnPage.OwnField()), "CoQuan"));

    [Fact]
    public async Task A_turned_page_with_hand_signature_and_seal()
    {
        var page = new RawPage(Rotate: 90, Left: -100, Bottom: 40, Cut: 20).Write();
        var hand = new SignatureAppearance.HandSignature(new SignaturePicture.Png(Pictures.HandSignature()), new PlaceOnPage.BetweenTexts(new("GIAM DOC"), new("Tran Van An") { Occurrence = 1 }));
        using var key = TestKeys.OfOfficial();
        var signed = await PdfSigner.SignAsync(page, key, new() { FieldName = "NguoiKy", Time = TestKeys.Signed, Appearance = hand }, TestContext.Current.CancellationToken);

        await GoldenPicture.Approved("TurnedPage", await SealOn(signed, Seal, "CoQuan"));
    }

    [Fact]
    public async Task A_copy_with_its_text_mark() =>
        await GoldenPicture.Approved("Copy", await SealOn(await Notice.SignedAndSealed(), SignatureAppearance.TextMark.OfCopy("SAO Y", "Sở Thông tin và Truyền thông"), "SaoY"));

    [Fact]
    public async Task Signed_sealed_and_copied_a_paper_stays_PDF_A_2b()
    {
        var signed = await Notice.SignedBy(Hand);
        var both = await SealOn(signed, new SignatureAppearance.AgencySeal(new SignaturePicture.Png(Pictures.Seal()), new PlaceOnPage.OwnField()), "CoQuan");
        var copy = await SealOn(both, SignatureAppearance.TextMark.OfCopy("SAO Y", "Sở Thông tin và Truyền thông"), "SaoY");

        Assert.Empty(ArchiveFindings.Of(Notice.Written.Pdf));
        Assert.Empty(ArchiveFindings.Of(signed));
        Assert.Empty(ArchiveFindings.Of(both));
        Assert.Empty(ArchiveFindings.Of(copy));
        Assert.Empty(ArchiveFindings.Of(await Notice.SignedAndSealed())); // with what stands for pictures
    }

    private static async Task<byte[]> SealOn(byte[] pdf, SignatureAppearance appearance, string field)
    {
        using var key = TestKeys.OfAgency();
        return await PdfSigner.SignAsync(pdf, key, new() { FieldName = field, Time = TestKeys.Signed, Appearance = appearance }, TestContext.Current.CancellationToken);
    }
}
