using System.Security.Cryptography;
using System.Text;
using CongVan.Signing;
using CongVan.Signing.Judging;
using CongVan.Tests.Golden;

namespace CongVan.Tests.Signing;

/// <summary>Dấu chỉ mức độ khẩn that the system prints in box 10b of page 1 (NĐ 30 Phụ lục I.III.2b): frames of 30 × 8, 40 × 8, 20 × 8 mm, bright red.</summary>
public class UrgencyStampTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("HỎA TỐC", 30)]
    [InlineData("THƯỢNG KHẨN", 40)]
    [InlineData("KHẨN", 20)]
    public async Task The_mark_is_printed_in_red_in_its_frame_under_the_number_and_both_signatures_cover_it(string text, int width)
    {
        var prepared = IssueForm.Prepare(IssueFormTests.RawDraft(), "PHÓ GIÁM ĐỐC", "Nguyễn Thị Hạnh");
        Assert.Equal((null, 40), (prepared.Urgency, prepared.UrgencyRoom));
        var both = await BothAsync(prepared.Pdf, new(text, new(width, 8)));

        await Readers.AcceptAsync(both, 2);
        var verdict = await JudgeAsync(both);
        Assert.All(verdict.Signatures, signature => Assert.True(signature.IsIntact && signature.LaterChanges.Grade <= Grade.Noted, signature.LaterChanges.Heaviest.Text));
        Assert.Empty(ArchiveFindings.Of(both));

        var before = await DrawnAsync(prepared.Pdf);
        var box = (await DrawnAsync(both)).RedOnTop() ?? throw new InvalidOperationException("Nothing red is printed.");
        Assert.InRange(box.Right - box.Left + 1, (width * 10) - 2, (width * 10) + 2); // ten dots are a millimetre
        Assert.InRange(box.Bottom - box.Top + 1, 78, 82);
        Assert.True(before.IsBlank(box with { Left = box.Left - 8, Right = box.Right + 8, Top = box.Top - 8, Bottom = box.Bottom + 8 }), "Something else stands where the mark is printed.");
        Assert.Contains(text, await TextAsync(both), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_an_ordinary_document_the_place_stays_empty_and_no_mark_can_be_put_there_afterwards()
    {
        var prepared = IssueForm.Prepare(IssueFormTests.RawDraft(), "PHÓ GIÁM ĐỐC", "Nguyễn Thị Hạnh");
        var both = await BothAsync(prepared.Pdf, UrgencyMark.None);
        Assert.DoesNotContain("KHẨN", await TextAsync(both), StringComparison.Ordinal);
        Assert.Null((await DrawnAsync(both)).RedOnTop());

        using var third = TestKeys.OnCurve();
        var refused = await Assert.ThrowsAsync<UnsignablePdfException>(async () => await PdfSigner.SignAsync(
            both, third, new() { FieldName = "Khac", Time = TestKeys.Signed, Fill = [new(IssueForm.Urgency, "KHẨN") { Frame = new(20, 8) }] }, Cancellation));
        Assert.Equal("field-locked", refused.Code);
    }

    [Fact]
    public void Where_the_drafter_put_a_mark_of_their_own_there_is_no_place_for_a_second()
    {
        var own = Prepare((72, 670, "KHẨN"));
        Assert.Equal(("KHẨN", 0), (own.Urgency, own.UrgencyRoom));
        Assert.DoesNotContain(IssueForm.Urgency, Encoding.Latin1.GetString(own.Pdf), StringComparison.Ordinal);
        Assert.Equal(0, WithPicture(90).UrgencyRoom); // which may be a mark: nobody can read it
        Assert.Equal(40, WithPicture(400).UrgencyRoom); // on the right it is none
    }

    [Fact]
    public void A_place_that_takes_only_a_narrower_frame_says_so_and_a_full_page_has_none()
    {
        Assert.Equal(40, Prepare((72, 672, "V/v phòng chống bão")).UrgencyRoom); // under what is written there
        var narrow = Enumerable.Range(0, 12).Select(i => (160.0, 685.0 - (i * 12), "chữ chữ chữ chữ chữ")).ToArray();
        Assert.Equal(20, Prepare(narrow).UrgencyRoom);
        var full = Enumerable.Range(0, 12).Select(i => (72.0, 685.0 - (i * 12), "chữ chữ chữ chữ chữ chữ chữ chữ chữ")).ToArray();
        Assert.Equal(0, Prepare(full).UrgencyRoom);
    }

    private static PreparedDocument Prepare(params (double X, double Y, string Text)[] more) => IssueForm.Prepare(TypedPage.Of([.. Lines, .. more]), "PHÓ GIÁM ĐỐC", "Nguyễn Thị Hạnh");

    private static PreparedDocument WithPicture(double x) => IssueForm.Prepare(TypedPage.WithPicture(x, 650, 60, 24, Lines), "PHÓ GIÁM ĐỐC", "Nguyễn Thị Hạnh");

    private static (double X, double Y, string Text)[] Lines =>
        [(72, 700, "Số:         /QĐ-SNV"), (300, 700, "Quảng Ninh, ngày       tháng       năm 2026"), (300, 300, "PHÓ GIÁM ĐỐC"), (300, 200, "Nguyễn Thị Hạnh")];

    private static async Task<byte[]> BothAsync(byte[] prepared, UrgencyMark mark)
    {
        using var official = TestKeys.OfOfficial();
        using var agency = TestKeys.OfAgency();
        var signed = await PdfSigner.SignAsync(prepared, official, new()
        {
            FieldName = IssueForm.PersonsSignature,
            Name = "Nguyễn Thị Hạnh",
            Time = TestKeys.Signed,
            Certify = true,
            Appearance = new SignatureAppearance.HandSignature(new SignaturePicture.PlainStroke(), new PlaceOnPage.OwnField()),
            Fill = IssueForm.Filling("05", new(2026, 3, 5), withYear: true, mark),
        }, Cancellation);
        var outcome = await AgencySeal.ApplyAsync(
            signed,
            agency,
            new() { FieldName = "ConDauCoQuan", Time = TestKeys.Signed.AddMinutes(5), Appearance = new SignatureAppearance.AgencySeal(new SignaturePicture.PlainSeal(), new PlaceOnPage.OverSignature(IssueForm.PersonsSignature, 36)) },
            Judging(official),
            Cancellation);
        return outcome is SealOutcome.Sealed { Pdf: var both } ? both : throw new InvalidOperationException(((SealOutcome.Refused)outcome).Reason);
    }

    private static async Task<FileVerdict> JudgeAsync(byte[] pdf)
    {
        using var official = TestKeys.OfOfficial();
        return await PdfJudge.JudgeAsync(pdf, Judging(official), Cancellation);
    }

    private static JudgingOptions Judging(CertificateSigningKey official)
    {
        var thumbprint = official.Certificate.GetCertHashString(HashAlgorithmName.SHA256);
        return new() { At = TestKeys.Signed.AddMinutes(9), Classify = s => s.Signer?.Thumbprint == thumbprint ? SignerRole.Person : SignerRole.Agency };
    }

    private static async Task<string> TextAsync(byte[] pdf)
    {
        using var folder = new Scratch();
        return (await Tools.Run("pdftotext", "-layout", folder.Write("file.pdf", pdf), "-")).Output;
    }

    private static async Task<Dots> DrawnAsync(byte[] pdf)
    {
        using var folder = new Scratch();
        await Tools.Run("pdftoppm", "-r", "254", "-f", "1", "-l", "1", "-singlefile", folder.Write("file.pdf", pdf), Path.Combine(folder.Folder, "page"));
        return new(await File.ReadAllBytesAsync(Path.Combine(folder.Folder, "page.ppm"), Cancellation));
    }

    /// <summary>A page drawn at ten dots a millimetre (PPM, P6).</summary>
    private sealed class Dots
    {
        private readonly byte[] ppm;
        private readonly int start;
        private readonly int width;
        private readonly int height;

        public Dots(byte[] ppm)
        {
            this.ppm = ppm;
            var head = Encoding.ASCII.GetString(ppm, 0, 40).Split((char[])['\n', ' '], 5);
            (width, height) = (int.Parse(head[1], System.Globalization.CultureInfo.InvariantCulture), int.Parse(head[2], System.Globalization.CultureInfo.InvariantCulture));
            start = ppm.Length - (3 * width * height);
        }

        /// <summary>What is bright red in the upper left quarter, where no seal is; null for nothing.</summary>
        public (int Left, int Top, int Right, int Bottom)? RedOnTop()
        {
            var (left, top, right, bottom) = (width, height, -1, -1);
            for (var y = 0; y < height / 2; y++)
            {
                for (var x = 0; x < width / 2; x++)
                {
                    if (At(x, y) is ( > 200, < 120, < 120))
                        (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
                }
            }

            return right < 0 ? null : (left, top, right, bottom);
        }

        public bool IsBlank((int Left, int Top, int Right, int Bottom) box) =>
            Enumerable.Range(box.Top, box.Bottom - box.Top + 1).All(y => Enumerable.Range(box.Left, box.Right - box.Left + 1).All(x => At(x, y) == (255, 255, 255)));

        private (byte R, byte G, byte B) At(int x, int y)
        {
            var at = start + (3 * ((y * width) + x));
            return (ppm[at], ppm[at + 1], ppm[at + 2]);
        }
    }
}
