using CongVan.Signing;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Writer;

namespace CongVan.Tests.Signing;

/// <summary>One A4 page with lines where they are wanted, set in 13 points.</summary>
internal static class TypedPage
{
    public static byte[] Of(params (double X, double Y, string Text)[] lines) => WithPicture(0, 0, 0, 0, lines);

    /// <summary>The same with a picture of one dot, as large as wanted; of no size is none.</summary>
    public static byte[] WithPicture(double left, double bottom, double width, double height, params (double X, double Y, string Text)[] lines)
    {
        using var writer = new PdfDocumentBuilder();
        var font = writer.AddTrueTypeFont(Tinos());
        var page = writer.AddPage(PageSize.A4);
        foreach (var (x, y, text) in lines)
            page.AddText(text, 13, new PdfPoint(x, y), font);
        if (width > 0)
            page.AddPng(Dot, new PdfRectangle(left, bottom, left + width, bottom + height));
        return writer.Build();
    }

    private static byte[] Dot => Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC");

    private static byte[] Tinos()
    {
        using var font = typeof(PdfSigner).Assembly.GetManifestResourceStream("Tinos-Regular.ttf")!;
        using var copy = new MemoryStream();
        font.CopyTo(copy);
        return copy.ToArray();
    }
}
