using System.Globalization;
using UglyToad.PdfPig.Writer;

namespace CongVan.Papers;

/// <summary>Writes a paper as PDF/A-2b in the form of NĐ 30/2020 Phụ lục I.</summary>
public static class PaperWriter
{
    /// <summary>Writes the paper. Safe to repeat: the same paper always gives the same bytes, so its hash names it.</summary>
    public static WrittenPaper Write(Paper paper)
    {
        var printable = new PrintableText();
        using var document = new PdfDocumentBuilder { ArchiveStandard = PdfAStandard.A2B };
        document.DocumentInformation = Information(paper, printable);

        var ending = new Ending(paper, printable);
        List<Strip> strips = [.. Letterhead.Of(paper, printable), .. paper.Blocks.SelectMany(b => Body.Of(b, printable))];

        // The signing block never stands alone on a page: the text's last line goes with it.
        strips[^1] = strips[^1] with { KeepWithNext = true };
        strips.Add(ending.Strip());

        var ink = new Ink(document);
        Flow.Place(strips, ink);
        var pdf = Imprint.WithOwnIdentifier(document.Build());
        return new(pdf, ink.PageNumber, ending.HandSignature!, ending.Seal!, printable.Unprintable);
    }

    private static PdfDocumentBuilder.DocumentInformationBuilder Information(Paper paper, PrintableText printable)
    {
        var date = paper.Date is { } d ? string.Create(CultureInfo.InvariantCulture, $"D:{d:yyyyMMdd}000000+07'00'") : null;
        return new()
        {
            Title = printable.Of(paper.TypeName is { } type ? type + " " + paper.Subject : paper.Subject),
            Author = printable.Of(paper.Agency),
            Creator = "CongVan",
            Producer = "CongVan",
            CreationDate = date,
            ModifiedDate = date,
        };
    }
}
