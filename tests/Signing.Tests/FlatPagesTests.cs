using CongVan.Signing;
using CongVan.Signing.Judging;
using CongVan.Tests.Golden;

namespace CongVan.Tests.Signing;

/// <summary>Pages that stand for themselves, for an extract (NĐ 30 Đ25.3): they look as before, and nothing of the form is left on them.</summary>
public class FlatPagesTests
{
    [Fact]
    public async Task Signature_seal_number_and_date_are_seen_as_before_and_are_no_fields_any_more()
    {
        var pdf = await Notice.SignedAndSealed();
        var flat = FlatPages.Of(pdf);

        var (before, after) = (await GoldenPicture.Seen(pdf, resolution: 72), await GoldenPicture.Seen(flat, resolution: 72));
        var differing = Enumerable.Range(0, before.Height).Sum(y => Enumerable.Range(0, before.Width).Count(x => Math.Abs(before[x, y].Red - after[x, y].Red) > 64));
        Assert.True(differing < 20, $"{differing} pixels differ");
        Assert.DoesNotContain("/Widget", PageText(flat[pdf.Length..]), StringComparison.Ordinal);
        Assert.Equal(0, (await Tools.Run("qpdf", flat, "--check")).ExitCode);
        Assert.Equal(Conclusion.ChangedAfterSigning, (await PdfJudge.JudgeAsync(flat, new JudgingOptions { At = TestKeys.Signed })).Conclusion);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public async Task A_page_without_annotations_stays_as_it_is_however_it_is_turned(int rotation)
    {
        var pdf = new RawPage(Rotate: rotation, Unit: 1).Write();
        var (before, after) = (await GoldenPicture.Seen(pdf, resolution: 72), await GoldenPicture.Seen(FlatPages.Of(pdf), resolution: 72));
        Assert.All(Enumerable.Range(0, before.Height), y => Assert.All(Enumerable.Range(0, before.Width), x => Assert.Equal(before[x, y], after[x, y])));
    }

    [Fact]
    public void What_is_no_PDF_is_refused_with_a_sentence() =>
        Assert.False(string.IsNullOrWhiteSpace(Assert.Throws<UnsignablePdfException>(() => FlatPages.Of("không phải PDF"u8.ToArray())).Message));

    private static string PageText(byte[] revision) => System.Text.Encoding.Latin1.GetString(revision);
}
