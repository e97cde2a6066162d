using CongVan.Signing;
using CongVan.Tests.Golden;

namespace CongVan.Tests.Signing;

/// <summary>Where signatures are seen: by text, field or coordinates, on pages of any turn, box and unit.</summary>
public class PlacingTests
{
    private static readonly SignaturePicture Hand = new SignaturePicture.Png(Pictures.HandSignature());
    private static readonly SignaturePicture Seal = new SignaturePicture.Png(Pictures.Seal());

    public static TheoryData<int, double, double, double, double, bool> UnusualPages => new()
    {
        { 90, 0, 0, 1, 0, false },
        { 180, 0, 0, 1, 0, false },
        { 270, 0, 0, 1, 0, false },
        { 0, 100, 50, 1, 0, false }, // the box begins elsewhere
        { 0, -200, -150, 1, 0, false }, // below zero
        { 90, -200, 37, 1, 25, true }, // turned and cut, inherited from the tree of pages
        { 0, 0, 0, 2, 0, false }, // UserUnit
        { 270, 10, -20, 1.5, 30, true },
    };

    [Theory]
    [MemberData(nameof(UnusualPages))]
    public async Task However_the_page_is_turned_cut_and_scaled_the_same_is_seen(int rotate, double left, double bottom, double unit, double cut, bool inherited)
    {
        var plain = await GoldenPicture.Seen(await SignedAndSealed(new RawPage().Write()));
        var unusual = await GoldenPicture.Seen(await SignedAndSealed(new RawPage(rotate, left, bottom, unit, cut, inherited).Write()));

        var difference = GoldenPicture.Difference(plain, unusual);
        Assert.True(difference < 0.005, $"{difference:P2} of the page is seen elsewhere");
        Assert.NotNull(plain.Around(IsBlue));
        Assert.NotNull(plain.Around(IsRed));
    }

    [Theory]
    [MemberData(nameof(UnusualPages))]
    public async Task A_text_mark_stands_at_the_top_right_of_what_is_seen(int rotate, double left, double bottom, double unit, double cut, bool inherited)
    {
        var mark = SignatureAppearance.TextMark.OfAppendix("05/TB-STTTT");
        var plain = await GoldenPicture.Seen(await Sign(new RawPage().Write(), mark));
        var unusual = await GoldenPicture.Seen(await Sign(new RawPage(rotate, left, bottom, unit, cut, inherited).Write(), mark));

        Assert.True(GoldenPicture.Difference(plain, await GoldenPicture.Seen(new RawPage().Write())) > 0.002); // it is there
        Assert.True(GoldenPicture.Difference(plain, unusual) < 0.002);
    }

    [Theory]
    [MemberData(nameof(UnusualPages))]
    public async Task A_field_that_waited_shows_what_a_new_one_would(int rotate, double left, double bottom, double unit, double cut, bool inherited)
    {
        var page = new RawPage(rotate, left, bottom, unit, cut, inherited).Write();
        var place = new PlaceOnPage.At(1, new(150, 100, 140, 70));
        using var key = TestKeys.OfOfficial();
        var request = new SignatureRequest { FieldName = "Khong hien", Time = TestKeys.Signed, Reserve = [new("A", place)] };
        var waiting = await PdfSigner.SignAsync(page, key, request, TestContext.Current.CancellationToken);

        var filled = await GoldenPicture.Seen(await Sign(waiting, Hands(new PlaceOnPage.OwnField())));
        var made = await GoldenPicture.Seen(await Sign(page, Hands(place)));
        Assert.NotNull(filled.Around(IsBlue));
        Assert.True(GoldenPicture.Difference(filled, made) < 0.002);
    }

    [Fact]
    public async Task A_field_that_is_not_seen_takes_no_picture()
    {
        using var key = TestKeys.OfOfficial();
        var request = new SignatureRequest { FieldName = "Khong hien", Time = TestKeys.Signed, Reserve = [new("A", new PlaceOnPage.At(1, new(0, 0, 0, 0)))] };
        var waiting = await PdfSigner.SignAsync(new RawPage().Write(), key, request, TestContext.Current.CancellationToken);

        Assert.Equal("field-not-seen", (await Assert.ThrowsAsync<UnsignablePdfException>(() => Sign(waiting, Hands(new PlaceOnPage.OwnField())))).Code);
    }

    [Fact]
    public async Task The_hand_signature_stands_in_the_middle_between_post_and_name()
    {
        var seen = await GoldenPicture.Seen(await Sign(new RawPage().Write(), BetweenPostAndName), resolution: 144);
        var (left, top, right, bottom) = seen.Around(IsBlue)!.Value;

        // Helvetica 14: the name from 232, its capitals up to 90 + 10; the post down to 220. Two pixels a point, from the top.
        var name = (232 + 232 + 76.2) / 2;
        Assert.Equal(2 * name, (left + right) / 2.0, 4.0);
        Assert.Equal(2 * (300 - ((220 + 100) / 2.0)), (top + bottom) / 2.0, 6.0);
    }

    [Theory]
    [InlineData(360, 160, 0)]
    [InlineData(160, 160, 40)]
    [InlineData(120, 200, 90)] // narrow, with much empty ground around
    [InlineData(600, 90, 10)]
    public async Task The_seal_in_true_size_covers_about_a_third_of_what_is_seen_of_the_signature(int width, int height, int margin)
    {
        var hand = new SignaturePicture.Png(Pictures.HandSignature(width, height, margin));
        var signed = await Sign(new RawPage().Write(), new SignatureAppearance.HandSignature(hand, new PlaceOnPage.At(1, new(200, 100, 126, 63))));
        var both = await SealOn(signed);

        var blue = (await GoldenPicture.Seen(signed, resolution: 144)).Around(IsBlue)!.Value;
        var red = (await GoldenPicture.Seen(both, resolution: 144)).Around(IsRed)!.Value;
        var covered = (red.Right - blue.Left) / (double)(blue.Right - blue.Left);
        Assert.InRange(covered, 0.25, 0.4); // NĐ 30 Phụ lục I.II.8: khoảng 1/3
        Assert.True(red.Left < blue.Left);
        Assert.Equal(36 / 25.4 * 144, red.Right - red.Left, 3.0);
        Assert.Equal(36 / 25.4 * 144, red.Bottom - red.Top, 3.0);
        Assert.Equal((blue.Top + blue.Bottom) / 2.0, (red.Top + red.Bottom) / 2.0, 3.0);
    }

    [Fact]
    public async Task The_seal_is_drawn_over_the_signature()
    {
        var both = await SignedAndSealed(new RawPage().Write());

        // Where both have ink the seal's is seen: drawn alone, each of its pixels is as red.
        var sealOnly = await GoldenPicture.Seen(await SealOn(new RawPage().Write(), await PlaceOfSeal(both)));
        var seen = await GoldenPicture.Seen(both);
        for (var y = 0; y < seen.Height; y++)
        {
            for (var x = 0; x < seen.Width; x++)
            {
                if (sealOnly[x, y] is { Red: > 200, Green: < 40, Blue: < 40 })
                    Assert.True(IsRed(seen[x, y]), $"({x}, {y})");
            }
        }
    }

    [Fact]
    public async Task A_text_is_found_over_a_line_end_and_by_its_number()
    {
        var page = new RawPage().Write();
        var across = (await GoldenPicture.Seen(await Sign(page, Hands(new PlaceOnPage.ByText(new("Uy ban nhan dan"), 40, 20))))).Around(IsBlue)!.Value;
        var second = (await GoldenPicture.Seen(await Sign(page, Hands(new PlaceOnPage.ByText(new("Tran Van An") { Occurrence = 1 }, 40, 20, Up: 30))))).Around(IsBlue)!.Value;

        Assert.InRange((across.Left + across.Right) / 2, 50, 68);
        Assert.InRange(300 - ((across.Top + across.Bottom) / 2), 190, 200);
        Assert.InRange(300 - ((second.Top + second.Bottom) / 2), 120, 130); // 30 above the middle of the first in the file
    }

    [Theory]
    [InlineData("Tran Van An", null, "anchor-ambiguous")]
    [InlineData("Tran Van An", 3, "anchor-not-found")]
    [InlineData("Tran Van Binh", null, "anchor-not-found")]
    [InlineData("Tran Văn An", null, "anchor-not-found")]
    public async Task A_text_that_is_not_there_or_not_one_is_refused(string text, int? occurrence, string code)
    {
        var refused = await Assert.ThrowsAsync<UnsignablePdfException>(() => Sign(new RawPage().Write(), Hands(new PlaceOnPage.ByText(new(text) { Occurrence = occurrence }, 40, 20))));

        Assert.Equal(code, refused.Code);
        Assert.Contains(text, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_would_lie_beside_the_page_is_refused()
    {
        Assert.Equal("outside-page", await Refusal(new PlaceOnPage.At(1, new(300, 10, 126, 63))));
        Assert.Equal("outside-page", await Refusal(new PlaceOnPage.ByText(new("GIAM DOC"), 126, 63, Up: 60)));
        Assert.Equal("no-such-page", await Refusal(new PlaceOnPage.At(2, new(0, 0, 10, 10))));
        Assert.Equal("no-such-field", await Refusal(new PlaceOnPage.OwnField()));
        Assert.Equal("no-such-field", await Refusal(new PlaceOnPage.OverSignature("Khong co", 36)));
        Assert.Equal("anchor-order", await Refusal(new PlaceOnPage.BetweenTexts(new("Tran Van An") { Occurrence = 1 }, new("GIAM DOC"))));
    }

    [Fact]
    public async Task Vietnamese_text_is_found_whichever_way_its_marks_are_written()
    {
        var name = "Nguyễn Thị Hạnh";
        var byMarks = await Notice.SignedBy(Hands(new PlaceOnPage.BetweenTexts(new("PHÓ GIÁM ĐỐC"), new(name.Normalize(System.Text.NormalizationForm.FormD)))));
        var byLetters = await Notice.SignedBy(Hands(new PlaceOnPage.BetweenTexts(new("PHÓ GIÁM ĐỐC"), new(name))));

        Assert.Equal(byLetters, byMarks);
    }

    private static SignatureAppearance BetweenPostAndName => Hands(new PlaceOnPage.BetweenTexts(new("GIAM DOC"), new("Tran Van An") { Occurrence = 1 }));

    private static SignatureAppearance.HandSignature Hands(PlaceOnPage place) => new(Hand, place);

    private static bool IsBlue((int Red, int Green, int Blue) p) => p.Blue > p.Red + 60 && p.Blue > p.Green + 60;

    private static bool IsRed((int Red, int Green, int Blue) p) => p.Red > p.Blue + 60 && p.Red > p.Green + 60;

    private static async Task<string> Refusal(PlaceOnPage place) =>
        (await Assert.ThrowsAsync<UnsignablePdfException>(() => Sign(new RawPage().Write(), Hands(place)))).Code;

    private static async Task<byte[]> SignedAndSealed(byte[] pdf) => await SealOn(await Sign(pdf, BetweenPostAndName));

    private static Task<byte[]> SealOn(byte[] pdf, PlaceOnPage? place = null) =>
        Sign(pdf, new SignatureAppearance.AgencySeal(Seal, place ?? new PlaceOnPage.OverSignature("A", 36)), "B");

    private static async Task<byte[]> Sign(byte[] pdf, SignatureAppearance appearance, string field = "A")
    {
        using var key = TestKeys.OfOfficial();
        return await PdfSigner.SignAsync(pdf, key, new() { FieldName = field, Time = TestKeys.Signed, Appearance = appearance }, TestContext.Current.CancellationToken);
    }

    private static async Task<PlaceOnPage> PlaceOfSeal(byte[] pdf)
    {
        var red = (await GoldenPicture.Seen(pdf, resolution: 288)).Around(IsRed)!.Value;
        var size = 36 / 25.4 * 72;
        return new PlaceOnPage.At(1, new(((red.Left + red.Right) / 8.0) - (size / 2), 300 - ((red.Top + red.Bottom) / 8.0) - (size / 2), size, size));
    }
}
