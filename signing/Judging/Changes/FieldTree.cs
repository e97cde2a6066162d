using CongVan.Signing.Pdf;

namespace CongVan.Signing.Judging.Changes;

/// <summary>A field of the form, or a branch of fields (ISO 32000-1, 12.7.3).</summary>
/// <param name="Number">Its object; 0 for one written straight into its parent.</param>
/// <param name="Dictionary">As it is.</param>
/// <param name="Name">Its full name.</param>
/// <param name="Type">Its type, or the one it inherits.</param>
/// <param name="Kids">The objects under it: fields and widgets, in order.</param>
/// <param name="Widgets">Where it is seen: itself, or those of its kids that are no fields.</param>
internal sealed record FieldNode(int Number, PdfDictionary Dictionary, string Name, string? Type, IReadOnlyList<PdfValue> Kids, IReadOnlyList<(int Number, PdfDictionary Dictionary)> Widgets)
{
    public bool IsSignature => Type == "Sig";
}

/// <summary>The form of one revision, by the objects it is made of.</summary>
internal sealed class FieldTree
{
    private readonly Dictionary<int, FieldNode> byNumber = [];
    private readonly Dictionary<int, FieldNode> byWidget = [];
    private readonly List<FieldNode> all = [];

    private FieldTree(PdfDictionary? form) => Form = form;

    /// <summary>The AcroForm dictionary; null when there is none.</summary>
    public PdfDictionary? Form { get; }

    public IReadOnlyList<FieldNode> All => all;

    public IEnumerable<int> Numbers => byNumber.Keys.Concat(byWidget.Keys);

    public FieldNode? Find(int number) => byNumber.GetValueOrDefault(number);

    public FieldNode? OfWidget(int number) => byWidget.GetValueOrDefault(number);

    public static FieldTree Of(PdfFile file)
    {
        var tree = new FieldTree(file.Dictionary(file.Catalog["AcroForm"]));
        var waiting = new Stack<(PdfValue Value, string Prefix, string? Type)>();
        foreach (var field in Enumerable.Reverse(file.Array(tree.Form?["Fields"])?.Items ?? []))
            waiting.Push((field, "", null));
        while (waiting.TryPop(out var next))
        {
            file.Budget.Step();
            var number = (next.Value as PdfReference)?.Number ?? 0;
            if (file.Dictionary(next.Value) is not { } dictionary || tree.byNumber.ContainsKey(number))
                continue;
            var node = tree.Add(file, number, dictionary, next.Prefix, next.Type);
            foreach (var kid in Enumerable.Reverse(node.Kids).Where(kid => IsField(file, kid)))
                waiting.Push((kid, node.Name, node.Type));
        }

        return tree;
    }

    private FieldNode Add(PdfFile file, int number, PdfDictionary dictionary, string prefix, string? inherited)
    {
        var own = file.Resolve(dictionary["T"]) is PdfString title ? PdfText.Read(title) : null;
        var name = own is null ? prefix : prefix.Length == 0 ? own : prefix + "." + own;
        var kids = file.Array(dictionary["Kids"])?.Items ?? [];
        var widgets = new List<(int, PdfDictionary)>();
        if ((file.Resolve(dictionary["Subtype"]) as PdfName)?.Value == "Widget")
            widgets.Add((number, dictionary));
        foreach (var kid in kids.Where(kid => !IsField(file, kid)))
        {
            if (file.Dictionary(kid) is { } widget)
                widgets.Add(((kid as PdfReference)?.Number ?? 0, widget));
        }

        var node = new FieldNode(number, dictionary, name, (file.Resolve(dictionary["FT"]) as PdfName)?.Value ?? inherited, kids, widgets);
        all.Add(node);
        if (number > 0)
            byNumber[number] = node;
        foreach (var (widget, _) in widgets.Where(w => w.Item1 > 0))
            byWidget.TryAdd(widget, node);
        return node;
    }

    private static bool IsField(PdfFile file, PdfValue kid) => file.Dictionary(kid)?["T"] is not null;
}
