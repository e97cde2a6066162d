using UglyToad.PdfPig.Writer;

namespace CongVan.Papers;

/// <summary>Writes a paper as PDF/A-2b in the form of NĐ 30/2020 Phụ lục I.</summary>
public static class PaperWriter
{
    /// <summary>Writes the paper. Safe to repeat: the same paper always gives the same bytes, so its hash names it.</summary>
    public static WrittenPaper Write(Paper paper)
    {
        var printable = new PrintableText();
        var metadata = new XmpMetadata(
            printable.Of(paper.TypeName is { } type ? type + " " + paper.Subject : paper.Subject), printable.Of(paper.Agency), paper.Date);
        using var output = new MemoryStream();
        using var document = ArchiveWriter.Begin(output, metadata);

        var ending = new Ending(paper, printable);
        var ink = new Ink(document, PageShape.Upright);
        new Flow([.. KeptTogether([.. Letterhead.Of(paper, printable), .. paper.Blocks.SelectMany(b => Body.Of(b, printable, PageShape.Upright))]), .. ending.Strips()], ink).Place();
        return new(document.Build(), ink.PageNumber, ending.HandSignature!, ending.Seal!, printable.Unprintable);
    }

    /// <summary>The signing block never stands on a page with less than two lines of the text above it.</summary>
    private static List<Strip> KeptTogether(List<Strip> strips)
    {
        for (var i = Math.Max(0, strips.Count - 2); i < strips.Count; i++)
            strips[i] = strips[i] with { KeepWithNext = true };
        return strips;
    }
}
