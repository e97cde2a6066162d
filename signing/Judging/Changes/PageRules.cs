using CongVan.Signing.Pdf;

namespace CongVan.Signing.Judging.Changes;

/// <summary>A node of the page tree in both revisions.</summary>
/// <param name="Number">Its object; the same in both.</param>
/// <param name="Page">From 1; 0 for a branch.</param>
/// <param name="Before">As signed.</param>
/// <param name="After">As it is.</param>
internal sealed record PagePair(int Number, int Page, PdfDictionary Before, PdfDictionary After);

/// <summary>The page tree (ISO 32000-1, 7.7.3): the same pages in the same order, each with the same contents. Only what lies over a page may change.</summary>
internal static class PageRules
{
    /// <summary>Dates and reading aids, which no page shows.</summary>
    private static readonly string[] Unseen = ["LastModified", "Tabs", "StructParents"];

    /// <summary>Finds what stands where, and takes pages and annotations under their own rules. Comes before everything is compared.</summary>
    public static List<PagePair> Pair(Comparison comparison)
    {
        var pairs = new List<PagePair>();
        var seen = new HashSet<int>();
        var waiting = new Stack<(PdfValue? Before, PdfValue? After)>([(comparison.Before.Catalog["Pages"], comparison.After.Catalog["Pages"])]);
        var page = 0;
        while (waiting.TryPop(out var next))
        {
            comparison.Before.Budget.Step();
            if (next.Before is not PdfReference before || next.After is not PdfReference after || before.Number != after.Number || !seen.Add(before.Number)
                || comparison.Before.Dictionary(before) is not { } old || comparison.After.Dictionary(after) is not { } now)
            {
                comparison.Alters("page-tree-changed", "Các trang của tệp bị thêm, bớt, đảo hoặc thay thế.");
                return [];
            }

            var kids = comparison.Before.Array(old["Kids"])?.Items;
            var newKids = comparison.After.Array(now["Kids"])?.Items;
            if (kids?.Count != newKids?.Count)
            {
                comparison.Alters("page-tree-changed", "Các trang của tệp bị thêm, bớt, đảo hoặc thay thế.");
                return [];
            }

            comparison.Graph.Governed.Add(before.Number);
            pairs.Add(new(before.Number, kids is null ? ++page : 0, old, now));
            for (var i = (kids?.Count ?? 0) - 1; i >= 0; i--)
                waiting.Push((kids![i], newKids![i]));
            if (kids is null)
                Govern(comparison, old, now);
        }

        return pairs;
    }

    public static void Judge(Comparison comparison, IEnumerable<PagePair> pairs)
    {
        foreach (var pair in pairs)
        {
            foreach (var key in comparison.Graph.Differences(pair.Before, pair.After, ["Kids", "Annots", .. Unseen]))
            {
                if (IsRemark(comparison.Before, pair.Before[key], comparison.After, pair.After[key]))
                    continue;
                if (pair.Page == 0)
                    comparison.Alters("page-tree-changed", $"Cây trang thay đổi ở mục \"{key}\".");
                else
                    comparison.Alters("page-changed", $"Trang {pair.Page} bị thay đổi ({What(key)}).");
            }

            if (pair.Page > 0)
                AnnotationRules.Judge(comparison, pair);
        }
    }

    private static void Govern(Comparison comparison, PdfDictionary before, PdfDictionary after)
    {
        var all = (comparison.Before.Array(before["Annots"])?.Items ?? []).Concat(comparison.After.Array(after["Annots"])?.Items ?? []);
        comparison.Graph.Governed.UnionWith(all.OfType<PdfReference>().Select(r => r.Number));
    }

    /// <summary>Texts say nothing of how a page looks: writers leave their names there.</summary>
    private static bool IsRemark(PdfFile before, PdfValue? old, PdfFile after, PdfValue? now) =>
        (before.Resolve(old), after.Resolve(now)) is (PdfString, null) or (null, PdfString) or (PdfString, PdfString);

    private static string What(string key) => key switch
    {
        "Contents" => "nội dung trang",
        "Resources" => "phông chữ, hình ảnh hoặc tài nguyên khác",
        "MediaBox" or "CropBox" or "Rotate" or "UserUnit" => "khổ hoặc chiều trang",
        _ => $"mục \"{key}\"",
    };
}
