using CongVan.Signing.Pdf;

namespace CongVan.Signing.Judging.Changes;

/// <summary>
/// The picture of a signature nobody left a place for must not serve to hide the page or another signature (the "sneaky signature attack" on certified documents).
/// A seal over a third of the signature is what the law asks for (NĐ 30 Phụ lục I, II.8), so overlapping alone says nothing.
/// </summary>
internal static class OverlayRules
{
    /// <summary>Of the page: an A4 page gives a seal of 36 mm two hundredths.</summary>
    private const double LargestShare = 0.25;

    /// <summary>Of an earlier signature's picture.</summary>
    private const double MostHidden = 0.9;

    private const int Hidden = 2;
    private const int NoView = 32;

    public static void Judge(Comparison comparison, FieldNode field, PdfDictionary widget)
    {
        if (AppearanceRules.IsBlank(comparison.After, widget) || Rectangle.Of(comparison.After, widget["Rect"]) is not { Area: > 0 } box || !IsSeen(comparison.After, widget))
            return;
        if (PageBox(comparison.After, widget) is { Area: > 0 } page && box.Meet(page).Area > page.Area * LargestShare)
            comparison.Alters("signature-covers-page", $"Hình của chữ ký \"{field.Name}\" che phần lớn trang.", field.Name);

        foreach (var other in comparison.OldForm.All.Where(f => f.IsSignature && f.Number != field.Number && comparison.Before.Resolve(f.Dictionary["V"]) is not null))
        {
            foreach (var (_, shown) in other.Widgets)
            {
                if (SamePage(widget, shown) && Rectangle.Of(comparison.Before, shown["Rect"]) is { Area: > 0 } earlier && box.Meet(earlier).Area > earlier.Area * MostHidden)
                    comparison.Alters("signature-hidden", $"Hình của chữ ký \"{field.Name}\" che chữ ký \"{other.Name}\".", field.Name);
            }
        }
    }

    private static bool IsSeen(PdfFile file, PdfDictionary widget) =>
        ((CrossReferences.Integer(file.Resolve(widget["F"])) ?? 0) & (Hidden | NoView)) == 0;

    private static bool SamePage(PdfDictionary one, PdfDictionary other) =>
        one["P"] is not PdfReference a || other["P"] is not PdfReference b || a.Number == b.Number;

    private static Rectangle? PageBox(PdfFile file, PdfDictionary widget)
    {
        var node = file.Dictionary(widget["P"]) ?? file.Pages().FirstOrDefault().Page;
        for (var hops = 0; node is not null && hops < 64; hops++, node = file.Dictionary(node["Parent"]))
        {
            if (Rectangle.Of(file, node["CropBox"]) is { } crop)
                return crop;
            if (Rectangle.Of(file, node["MediaBox"]) is { } media)
                return media;
        }

        return null;
    }
}
