using CongVan.Papers;
using CongVan.Tests.Golden;

namespace CongVan.Tests.Papers;

/// <summary>PDF/A-2b (ISO 19005-2), as far as papers can break it.</summary>
public class ArchiveTests
{
    [Fact]
    public void A_notice_is_PDF_A_2b() => Assert.Empty(ArchiveFindings.Of(PaperWriter.Write(Sample.Notice).Pdf));

    [Fact]
    public async Task Qpdf_finds_nothing_wrong_in_the_structure() =>
        Assert.Contains("No syntax or stream encoding errors found", await Extracted.CheckedByQpdf(PaperWriter.Write(Samples.LongTable).Pdf), StringComparison.Ordinal);

    [Fact]
    public void A_draft_without_number_and_date_is_PDF_A_2b() =>
        Assert.Empty(ArchiveFindings.Of(PaperWriter.Write(Sample.Notice with { Number = null, Date = null }).Pdf));

    [Fact]
    public void A_paper_with_more_characters_than_one_font_object_holds_is_PDF_A_2b() =>
        Assert.Empty(ArchiveFindings.Of(PaperWriter.Write(Sample.Notice with { Blocks = [new Block.Paragraph(Letters.MoreThan255)] }).Pdf));

    [Fact]
    public void A_paper_of_many_pages_is_PDF_A_2b() =>
        Assert.Empty(ArchiveFindings.Of(PaperWriter.Write(Sample.Notice with { Blocks = [.. Enumerable.Repeat(Sample.Notice.Blocks[1], 12)] }).Pdf));

    [Fact]
    public void A_paper_without_text_table_or_recipients_is_written_too() =>
        Assert.Empty(ArchiveFindings.Of(PaperWriter.Write(Sample.Notice with { Blocks = [], Recipients = [] }).Pdf));

    [Fact]
    public void The_findings_are_found()
    {
        // Each of these is broken by one byte, so that the test above can fail.
        var pdf = PaperWriter.Write(Sample.Notice).Pdf;

        Assert.Contains(ArchiveFindings.Of(Changed(pdf, "<pdfaid:part>2", '3')), f => f.StartsWith("6.6.4", StringComparison.Ordinal));
        Assert.Contains(ArchiveFindings.Of(Changed(pdf, "/S /GTS_PDFA1", 'X')), f => f.StartsWith("6.2.3", StringComparison.Ordinal));
        Assert.Contains(ArchiveFindings.Of(Changed(pdf, "<pdf:Producer>C", 'K')), f => f.StartsWith("6.6.3", StringComparison.Ordinal));
        Assert.Contains(ArchiveFindings.Of(Changed(pdf, "/Widths [ 0 7", '6')), f => f.StartsWith("6.2.11.5", StringComparison.Ordinal));
        Assert.Contains(ArchiveFindings.Of(Changed(pdf, "/FontFile2", '3')), f => f.StartsWith("6.2.11.4.1", StringComparison.Ordinal));
    }

    private static byte[] Changed(byte[] pdf, string at, char last)
    {
        var copy = (byte[])pdf.Clone();
        copy[copy.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(at)) + at.Length - 1] = (byte)last;
        return copy;
    }
}
