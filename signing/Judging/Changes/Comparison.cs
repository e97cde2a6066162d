using CongVan.Signing.Pdf;

namespace CongVan.Signing.Judging.Changes;

/// <summary>
/// What changed between two revisions of a file. By allow-list: both graphs are walked from the catalog side by side, what may differ
/// is named by a rule, and every other difference alters what is shown. In the manner of pyHanko's difference analysis.
/// </summary>
internal sealed class Comparison
{
    private readonly List<Change> changes = [];

    private Comparison(PdfFile before, PdfFile after)
    {
        (Before, After) = (before, after);
        Graph = new(before, after);
        (OldForm, NewForm) = (FieldTree.Of(before), FieldTree.Of(after));
        Graph.Governed.UnionWith(OldForm.Numbers);
        Graph.Governed.UnionWith(NewForm.Numbers);
        Graph.Governed.Add(before.Root.Number);
    }

    public PdfFile Before { get; }

    public PdfFile After { get; }

    public SameGraph Graph { get; }

    public FieldTree OldForm { get; }

    public FieldTree NewForm { get; }

    public static IReadOnlyList<Change> Of(PdfFile before, PdfFile after)
    {
        try
        {
            var comparison = new Comparison(before, after);
            var pages = PageRules.Pair(comparison);
            TrailerRules.Judge(comparison);
            CatalogRules.Judge(comparison);
            FormRules.Judge(comparison);
            PageRules.Judge(comparison, pages);
            return comparison.changes;
        }
        catch (UnsignablePdfException e) when (e.Code == "broken")
        {
            return [new(ChangeKind.Altering, "unreadable-change", $"Phần thêm sau khi ký không đọc được nên không biết đã thay đổi gì. {e.Message}")];
        }
    }

    public void Add(ChangeKind kind, string code, string text, string? field = null)
    {
        var change = new Change(kind, code, text, field);
        if (!changes.Contains(change))
            changes.Add(change);
    }

    public void Alters(string code, string text, string? field = null) => Add(ChangeKind.Altering, code, text, field);
}
