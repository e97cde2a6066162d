using CongVan.Signing.Pdf;

namespace CongVan.Signing.Judging.Changes;

/// <summary>What lies over a page (ISO 32000-1, 12.5): what was there stays, in its order; what is new is a field of the form or a mark of a known kind.</summary>
internal static class AnnotationRules
{
    /// <summary>Marks a reader may add (ISO 32000-1, 12.5.6.2); pictures that run, films and the like are not among them.</summary>
    private static readonly string[] Marks =
    [
        "Text", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Highlight", "Underline", "Squiggly", "StrikeOut", "Caret", "Stamp", "Ink", "Popup", "FileAttachment",
    ];

    public static void Judge(Comparison comparison, PagePair page)
    {
        var before = comparison.Before.Array(page.Before["Annots"])?.Items ?? [];
        var after = comparison.After.Array(page.After["Annots"])?.Items ?? [];
        var places = new Dictionary<int, int>();
        for (var i = 0; i < after.Count; i++)
        {
            if (after[i] is PdfReference reference)
                places.TryAdd(reference.Number, i);
        }

        var kept = new HashSet<int>();
        var last = -1;
        foreach (var old in before)
        {
            comparison.Before.Budget.Step();
            var at = old is PdfReference known ? places.GetValueOrDefault(known.Number, -1) : after.FindIndex(last + 1, v => v is not PdfReference && comparison.Graph.Same(old, v));
            if (at < 0)
            {
                Removed(comparison, page, old);
                continue;
            }

            if (at < last)
                comparison.Alters("annotations-reordered", $"Thứ tự các lớp đặt trên trang {page.Page} bị đảo.");
            last = Math.Max(last, at);
            kept.Add(at);
            if (old is PdfReference same)
                Kept(comparison, page, same.Number);
        }

        for (var i = 0; i < after.Count; i++)
        {
            if (!kept.Contains(i))
                Added(comparison, page, after[i]);
        }
    }

    private static void Removed(Comparison comparison, PagePair page, PdfValue annotation)
    {
        if (IsMark(comparison.Before, comparison.Before.Dictionary(annotation)))
            comparison.Add(ChangeKind.Annotation, "annotation-removed", $"Ghi chú trên trang {page.Page} bị xóa.");
        else if (comparison.Before.Resolve(annotation) is not null)
            comparison.Alters("annotation-removed", $"Một lớp đặt trên trang {page.Page} bị gỡ bỏ.");
    }

    private static void Kept(Comparison comparison, PagePair page, int number)
    {
        // A field's widget: the form's rules compare it.
        if (comparison.OldForm.OfWidget(number) is not null)
            return;
        var (before, after) = (comparison.Before.Dictionary(new PdfReference(number, 0)), comparison.After.Dictionary(new PdfReference(number, 0)));
        if (before is null ? after is null : after is not null && !comparison.Graph.Differences(before, after).Any())
            return;
        if (IsMark(comparison.Before, before) && IsMark(comparison.After, after))
            comparison.Add(ChangeKind.Annotation, "annotation-changed", $"Ghi chú trên trang {page.Page} bị sửa.");
        else
            comparison.Alters("annotation-changed", $"Một lớp đặt trên trang {page.Page} bị sửa.");
    }

    private static void Added(Comparison comparison, PagePair page, PdfValue annotation)
    {
        var dictionary = comparison.After.Dictionary(annotation);
        if (annotation is PdfReference reference && comparison.NewForm.OfWidget(reference.Number) is { } field)
        {
            if (comparison.OldForm.Find(field.Number) is { } old && old.Widgets.Count > 0 && old.Widgets.All(w => w.Number != reference.Number))
                comparison.Alters("widget-added", $"Trường \"{field.Name}\" được đặt thêm một chỗ hiển thị trên trang {page.Page}.", field.Name);
            return; // a new field is judged with the form
        }

        if (IsMark(comparison.After, dictionary))
            comparison.Add(ChangeKind.Annotation, "annotation-added", $"Thêm ghi chú, hình hoặc chữ đè lên trang {page.Page}.");
        else if (dictionary is not null)
            comparison.Alters("annotation-added", $"Một lớp lạ được đặt lên trang {page.Page}.");
    }

    private static bool IsMark(PdfFile file, PdfDictionary? annotation) =>
        annotation is not null && file.Resolve(annotation["Subtype"]) is PdfName { Value: var kind } && Marks.Contains(kind, StringComparer.Ordinal);
}
