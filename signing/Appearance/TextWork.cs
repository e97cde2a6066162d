using CongVan.Signing.Pdf;

namespace CongVan.Signing;

/// <summary>
/// What finding text on a page would cost, counted before it is read: the reader of text (PdfPig) knows no bounds, and a few hundred
/// bytes can ask for any amount, packed, drawn by forms that draw each other, or mapped from letter to letter. All of it is taken from the file's
/// own budget, so that a hostile file is refused as everywhere else.
/// </summary>
internal sealed class TextWork(PdfFile file)
{
    /// <summary>As deep as forms lie in each other where people made them, and more.</summary>
    private const int Deepest = 20;

    /// <summary>Letters on one page: a full page of the smallest print has some ten thousand.</summary>
    private const int MostLetters = 300_000;

    /// <summary>Gone through for one page, drawings too.</summary>
    private const int MostBytes = 30_000_000;

    /// <summary>Letters that the fonts of one page say how to read.</summary>
    private const int MostMapped = 2_000_000;

    private readonly Dictionary<int, ContentCost> forms = [];
    private readonly HashSet<int> counted = [];
    private int mapped;

    /// <exception cref="UnsignablePdfException">Too much.</exception>
    public void Count(PdfReference page)
    {
        var dictionary = file.Dictionary(page)!;
        var resources = Inherited(dictionary, "Resources");
        Fonts(resources);
        var cost = ContentCost.None;
        foreach (var part in file.Resolve(dictionary["Contents"]) switch { PdfArray parts => parts.Items, PdfStream one => [one], _ => [] })
            cost = cost.And(Of(file.Resolve(part) as PdfStream, resources, 0));
        Demand(cost);
        file.Budget.Step(cost.Bytes);
    }

    private ContentCost Of(PdfStream? content, PdfDictionary? resources, int depth)
    {
        if (content is null || Opened(content) is not { } bytes)
            return ContentCost.None;
        if (depth > Deepest)
            throw PdfProblems.TooMuch();
        var cost = ContentCost.Of(bytes, out var drawn);
        var objects = file.Dictionary(resources?["XObject"]);
        foreach (var (name, times) in drawn)
            cost = cost.And(Form(objects?[name], resources, depth + 1).Times(times));
        Demand(cost);
        return cost;
    }

    private ContentCost Form(PdfValue? value, PdfDictionary? outer, int depth)
    {
        if (file.Resolve(value) is not PdfStream stream || stream.Dictionary.NameOf("Subtype") != "Form")
            return ContentCost.None;
        var number = (value as PdfReference)?.Number ?? 0;
        if (forms.TryGetValue(number, out var known))
            return known;
        var cost = Of(stream, file.Dictionary(stream.Dictionary["Resources"]) ?? outer, depth);
        if (number > 0)
            forms[number] = cost;
        return cost;
    }

    /// <summary>Everything else the page uses that is opened to read its text: fonts, and how their codes are to be read.</summary>
    private void Fonts(PdfDictionary? resources)
    {
        var waiting = new Stack<int>(ObjectStore.NumbersIn(resources));
        while (waiting.TryPop(out var number))
        {
            file.Budget.Step();
            if (!counted.Add(number))
                continue;
            if (file.Read(number) is PdfStream stream && stream.Dictionary.NameOf("Subtype") != "Image" && Opened(stream) is { } bytes && IsMap(bytes))
                mapped += ContentCost.Mapped(bytes, MostMapped - mapped);
            if (mapped >= MostMapped)
                throw PdfProblems.TooMuch();
            foreach (var next in file.Links(number))
                waiting.Push(next);
        }
    }

    private static bool IsMap(ReadOnlySpan<byte> bytes) => bytes.IndexOf("beginbfrange"u8) >= 0 || bytes.IndexOf("begincidrange"u8) >= 0;

    private PdfDictionary? Inherited(PdfDictionary page, string key)
    {
        for (var node = page; node is not null; node = file.Dictionary(node["Parent"]))
        {
            file.Budget.Step();
            if (file.Dictionary(node[key]) is { } found)
                return found;
        }

        return null;
    }

    private void Demand(ContentCost cost)
    {
        if (cost.Letters > MostLetters || cost.Bytes > MostBytes)
            throw PdfProblems.TooMuch();
    }

    /// <summary>Null for one packed in a way that is not opened here: pictures, mostly.</summary>
    private byte[]? Opened(PdfStream stream)
    {
        try
        {
            return file.Open(stream);
        }
        catch (UnsignablePdfException e) when (e.Code == "broken")
        {
            return null;
        }
    }
}
