using CongVan.Signing;
using CongVan.Signing.Judging;
using CongVan.Tests.Golden;

namespace CongVan.Tests.Signing;

/// <summary>NĐ 30 Phụ lục VI Phần I: printed copies are marked.</summary>
public class PrintedCopyTests
{
    private const string Words = "Bản in từ hệ thống quản lý văn bản; người in: Nguyễn Thị Hường (Sở Nội vụ); 05/03/2026 09:15:07 +07:00; bản in số 3";

    [Fact]
    public async Task Every_page_of_a_printed_copy_says_who_printed_it_and_when_and_the_text_stays()
    {
        var pdf = await Notice.SignedAndSealed();
        var copy = PrintedCopy.Mark(pdf, Words);

        using var folder = new Scratch();
        var pages = (await Tools.Run("pdftotext", "-layout", folder.Write("copy.pdf", copy), "-")).Output.Split('\f', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(pages, page => Assert.Contains("người in: Nguyễn Thị Hường (Sở Nội vụ)", page, StringComparison.Ordinal));
        Assert.Equal(Notice.Written.Pages, pages.Length);
        Assert.Equal(0, (await Tools.Run("qpdf", copy, "--check")).ExitCode);
    }

    [Fact]
    public async Task The_original_lies_beneath_untouched_and_the_copy_never_passes_for_it()
    {
        var pdf = await Notice.SignedAndSealed();
        var copy = PrintedCopy.Mark(pdf, Words);

        Assert.True(copy.AsSpan(0, pdf.Length).SequenceEqual(pdf));
        var verdict = await PdfJudge.JudgeAsync(copy, new JudgingOptions { At = TestKeys.Signed });
        Assert.Equal(Conclusion.ChangedAfterSigning, verdict.Conclusion);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public async Task However_the_page_is_turned_the_mark_stands_at_its_foot_and_nothing_else_changes(int rotation)
    {
        var pdf = new RawPage(Rotate: rotation, Unit: rotation == 90 ? 2 : 1).Write();
        var before = await GoldenPicture.Seen(pdf, resolution: 72);
        var after = await GoldenPicture.Seen(PrintedCopy.Mark(pdf, Words), resolution: 72);

        var foot = (int)(12 / 25.4 * 72);
        var changed = Enumerable.Range(0, after.Height).Where(y => Enumerable.Range(0, after.Width).Any(x => after[x, y] != before[x, y])).ToList();
        Assert.NotEmpty(changed);
        Assert.All(changed, y => Assert.True(y > after.Height - foot));
    }

    [Fact]
    public void The_same_copy_has_the_same_bytes() =>
        Assert.Equal(PrintedCopy.Mark(Notice.Written.Pdf, Words), PrintedCopy.Mark(Notice.Written.Pdf, Words));

    [Fact]
    public void What_is_no_PDF_is_refused_with_a_sentence() =>
        Assert.False(string.IsNullOrWhiteSpace(Assert.Throws<UnsignablePdfException>(() => PrintedCopy.Mark("không phải PDF"u8.ToArray(), Words)).Message));
}
