using System.Globalization;
using UglyToad.PdfPig.Writer;

namespace CongVan.Papers;

/// <summary>Prints a book as PDF/A-2b.</summary>
public static class BookWriter
{
    /// <summary>Safe to repeat: the same book always gives the same bytes.</summary>
    public static WrittenBook Write(Book book)
    {
        var printable = new PrintableText();
        var shape = book.Lying ? PageShape.Lying : PageShape.Upright;
        var metadata = new XmpMetadata(printable.Of(string.Join(" - ", book.Subtitles.Take(1).Prepend(book.Title))), printable.Of(book.Agency), book.Date);
        using var output = new MemoryStream();
        using var document = ArchiveWriter.Begin(output, metadata);

        var ink = new Ink(document, shape);
        new Flow([.. new BookHead(book, shape, printable).Strips(), .. book.Blocks.SelectMany(block => Body.Of(block, printable, shape)), .. Signers(book, shape, printable)], ink).Place();
        return new(document.Build(), ink.PageNumber, printable.Unprintable);
    }

    /// <summary>Room for a signature by hand between post and name.</summary>
    private static IEnumerable<Strip> Signers(Book book, PageShape shape, PrintableText printable)
    {
        const double room = 64;
        var post = new Lettering(Face.Bold, 13);
        var note = new Lettering(Face.Italic, 12);
        if (book.Signers.Count == 0)
            yield break;

        var width = shape.TextWidth / book.Signers.Count;
        var posts = book.Signers.Select(signer => Lines.BreakEvenly(Upper(signer.Post, printable), post, width - 12)).ToList();
        var heads = posts.Max(lines => lines.Count) * post.LineHeight;
        yield return new Strip(heads + note.LineHeight + room + post.LineHeight, (ink, top) =>
        {
            for (var i = 0; i < posts.Count; i++)
            {
                var middle = shape.Left + (width * (i + 0.5));
                for (var line = 0; line < posts[i].Count; line++)
                    ink.Centered(middle, top + (line * post.LineHeight) + post.Ascent, string.Join(' ', posts[i][line].Words), post);
                ink.Centered(middle, top + heads + note.Ascent, "(Chữ ký, họ và tên)", note);
                if (book.Signers[i].Name is { } name)
                    ink.Centered(middle, top + heads + note.LineHeight + room + post.Ascent, printable.Of(name), post);
            }
        })
        {
            SpaceBefore = 18,
        };
    }

    internal static string Upper(string text, PrintableText printable) => printable.Of(text).ToUpper(CultureInfo.InvariantCulture);
}

/// <param name="Pages">How many.</param>
/// <param name="Unprintable">Characters no face has: set as boxes.</param>
public sealed record WrittenBook(byte[] Pdf, int Pages, IReadOnlyList<string> Unprintable);
