using CongVan.Papers;
using CongVan.Signing;

namespace CongVan.Tests.Signing;

/// <summary>A notice as the papers write it, with the two places that wait for signatures.</summary>
internal static class Notice
{
    public static readonly WrittenPaper Written = PaperWriter.Write(new Paper
    {
        ParentAgency = "UBND tỉnh Quảng Ninh",
        Agency = "Sở Thông tin và Truyền thông",
        Number = 5,
        Notation = "TB-STTTT",
        Place = "Quảng Ninh",
        Date = new DateOnly(2026, 3, 5),
        TypeName = "THÔNG BÁO",
        Subject = "Kết quả cấp tài khoản",
        Blocks = [new Block.Paragraph("Đã cấp tài khoản tranvana2.")],
        Recipients = ["Lưu: VT"],
        Signature = new() { PrefixLine = "KT. GIÁM ĐỐC", PostLine = "PHÓ GIÁM ĐỐC", FullName = "Nguyễn Thị Hạnh" },
    });

    public static SignatureRequest ByOfficial() => new()
    {
        FieldName = "NguoiKy",
        Name = "Nguyễn Thị Hạnh",
        Reason = "Ký thông báo kết quả",
        Location = "Quảng Ninh",
        Time = TestKeys.Signed,
        Certify = true,
        Appearance = new SignatureAppearance.HandSignature(new SignaturePicture.PlainStroke(), new PlaceOnPage.At(Written.HandSignature.Page, BoxOf(Written.HandSignature))),
        Reserve = [new("CoQuan", new PlaceOnPage.OverSignature("NguoiKy", 36))],
    };

    public static SignatureRequest BySeal() => new()
    {
        FieldName = "CoQuan",
        Name = "Sở Thông tin và Truyền thông",
        Time = TestKeys.Signed.AddMinutes(5),
        Appearance = new SignatureAppearance.AgencySeal(new SignaturePicture.PlainSeal(), new PlaceOnPage.OwnField()),
    };

    public static async Task<byte[]> SignedByOfficial()
    {
        using var key = TestKeys.OfOfficial();
        return await PdfSigner.SignAsync(Written.Pdf, key, ByOfficial(), TestContext.Current.CancellationToken);
    }

    /// <summary>Signed by the official with another look.</summary>
    public static async Task<byte[]> SignedBy(SignatureAppearance appearance)
    {
        using var key = TestKeys.OfOfficial();
        return await PdfSigner.SignAsync(Written.Pdf, key, ByOfficial() with { Appearance = appearance }, TestContext.Current.CancellationToken);
    }

    public static async Task<byte[]> SignedAndSealed()
    {
        using var key = TestKeys.OfAgency();
        return await PdfSigner.SignAsync(await SignedByOfficial(), key, BySeal(), TestContext.Current.CancellationToken);
    }

    private static Box BoxOf(SignatureSpot spot) => new(spot.X, spot.Y, spot.Width, spot.Height);
}
