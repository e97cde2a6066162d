namespace CongVan.Signing.Pdf;

/// <summary>A PDF file opened for reading its structure. Every walk through it is bounded.</summary>
internal sealed class PdfFile
{
    private readonly WorkBudget budget = new();
    private readonly Dictionary<int, PdfValue> known = [];
    private readonly Dictionary<int, List<PdfValue>> objectStreams = [];
    private readonly HashSet<int> opening = [];

    private PdfFile(ReadOnlyMemory<byte> bytes)
    {
        Bytes = bytes;
        if (bytes.Span[..Math.Min(bytes.Length, 1024)].IndexOf("%PDF-"u8) < 0)
            throw PdfProblems.NotPdf();
        References = CrossReferences.Read(bytes, budget);
        if (References.Trailer["Encrypt"] is not null)
            throw PdfProblems.Encrypted();
        Root = References.Trailer["Root"] as PdfReference ?? throw PdfProblems.Broken("không chỉ ra danh mục gốc");
        Catalog = Dictionary(Root) ?? throw PdfProblems.Broken("không có danh mục gốc");
    }

    /// <summary>The file as it was given: in memory or mapped from disk, never copied.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    public CrossReferences References { get; }

    public PdfReference Root { get; }

    public PdfDictionary Catalog { get; }

    /// <exception cref="UnsignablePdfException">Not a PDF, encrypted, broken, or too much work.</exception>
    public static PdfFile Open(ReadOnlyMemory<byte> bytes) => new(bytes);

    /// <summary>The object a reference stands for; itself when it is none. Null for what is missing.</summary>
    public PdfValue? Resolve(PdfValue? value)
    {
        for (var hops = 0; value is PdfReference reference; hops++)
        {
            if (hops > 16)
                throw PdfProblems.Broken("các tham chiếu chỉ vòng quanh");
            value = Load(reference);
        }

        return value is PdfAtom { Text: "null" } ? null : value;
    }

    public PdfDictionary? Dictionary(PdfValue? value) => Resolve(value) as PdfDictionary;

    public PdfArray? Array(PdfValue? value) => Resolve(value) as PdfArray;

    /// <summary>What a stream holds, opened.</summary>
    /// <exception cref="UnsignablePdfException">Broken, packed in a way that is not supported, or too much.</exception>
    public byte[] Open(PdfStream stream)
    {
        var length = CrossReferences.Integer(Resolve(stream.Dictionary["Length"])) ?? throw PdfProblems.Broken("một luồng dữ liệu không ghi độ dài");
        return Filters.Decode(Bytes, stream.Start, length, stream.Dictionary, budget);
    }

    /// <summary>The pages in order, each with its reference.</summary>
    public List<(PdfReference Reference, PdfDictionary Page)> Pages()
    {
        var pages = new List<(PdfReference, PdfDictionary)>();
        var seen = new HashSet<int>();
        var waiting = new Stack<PdfValue>([Catalog["Pages"] ?? throw PdfProblems.Broken("không có cây trang")]);
        while (waiting.TryPop(out var value))
        {
            budget.Object();
            if (value is not PdfReference reference || Dictionary(reference) is not { } node)
                throw PdfProblems.Broken("cây trang có nhánh không đọc được");
            if (!seen.Add(reference.Number))
                throw PdfProblems.Broken("cây trang chỉ vòng quanh");
            if (Array(node["Kids"]) is { } kids)
            {
                foreach (var kid in Enumerable.Reverse(kids.Items))
                    waiting.Push(kid);
            }
            else
            {
                pages.Add((reference, node));
            }
        }

        return pages;
    }

    /// <summary>The end fields of the form with their full names; a field without reference cannot be signed but is listed.</summary>
    public List<FormField> Fields()
    {
        var fields = new List<FormField>();
        var seen = new HashSet<int>();
        var waiting = new Stack<(PdfValue Value, string Prefix, string? Type)>();
        foreach (var field in Enumerable.Reverse(Array(Dictionary(Catalog["AcroForm"])?["Fields"])?.Items ?? []))
            waiting.Push((field, "", null));
        while (waiting.TryPop(out var next))
        {
            budget.Object();
            var reference = next.Value as PdfReference;
            if (Dictionary(next.Value) is not { } field || (reference is not null && !seen.Add(reference.Number)))
                continue;
            var own = Resolve(field["T"]) is PdfString title ? PdfText.Read(title) : null;
            var name = own is null ? next.Prefix : next.Prefix.Length == 0 ? own : next.Prefix + "." + own;
            var type = (Resolve(field["FT"]) as PdfName)?.Value ?? next.Type;
            var kids = Array(field["Kids"])?.Items.Where(k => Dictionary(k)?["T"] is not null).ToList() ?? [];
            if (kids.Count == 0)
                fields.Add(new(reference, field, name, type));
            foreach (var kid in Enumerable.Reverse(kids))
                waiting.Push((kid, name, type));
        }

        return fields;
    }

    private PdfValue Load(PdfReference reference)
    {
        if (known.TryGetValue(reference.Number, out var value))
            return value;
        if (References.Find(reference.Number) is not { } entry)
            return PdfAtom.Null;
        return known[reference.Number] = entry.InStream > 0 ? FromStream(entry) : FromBody(reference, entry);
    }

    private PdfValue FromBody(PdfReference reference, Entry entry)
    {
        var found = IndirectObject.Read(Bytes, entry.Offset, budget);
        return found.Number == reference.Number
            ? found.Value
            : throw PdfProblems.Broken("bảng tham chiếu chỉ tới một đối tượng khác");
    }

    private PdfValue FromStream(Entry entry)
    {
        if (!objectStreams.TryGetValue(entry.InStream, out var values))
            objectStreams[entry.InStream] = values = OpenObjectStream(entry.InStream);
        return entry.Index < values.Count ? values[entry.Index] : PdfAtom.Null;
    }

    private List<PdfValue> OpenObjectStream(int number)
    {
        if (!opening.Add(number) || References.Find(number) is not { InStream: 0 } || Load(new(number, 0)) is not PdfStream stream)
            throw PdfProblems.Broken("một luồng đối tượng không đọc được");
        var length = CrossReferences.Integer(Resolve(stream.Dictionary["Length"])) ?? throw PdfProblems.Broken("một luồng đối tượng không ghi độ dài");
        var count = CrossReferences.Integer(Resolve(stream.Dictionary["N"])) ?? 0;
        var first = CrossReferences.Integer(Resolve(stream.Dictionary["First"])) ?? 0;
        var data = Filters.Decode(Bytes, stream.Start, length, stream.Dictionary, budget);

        var heads = new PdfParser(data, 0, budget);
        var values = new List<PdfValue>();
        for (var i = 0; i < count; i++)
        {
            heads.ReadInteger();
            var offset = (long)first + heads.ReadInteger();
            if (offset < 0 || offset >= data.Length)
                throw PdfProblems.Broken("một luồng đối tượng chỉ ra ngoài nó");
            values.Add(WithoutPlaces(new PdfParser(data, (int)offset, budget).ReadValue()));
        }

        return values;
    }

    /// <summary>Places within an object stream are not places in the file: a signature kept there has no byte range around it.</summary>
    private static PdfValue WithoutPlaces(PdfValue value) => value switch
    {
        PdfString text => text with { Start = -1, End = -1 },
        PdfArray array => new PdfArray([.. array.Items.Select(WithoutPlaces)]),
        PdfDictionary dictionary => new PdfDictionary(dictionary.Entries.ToDictionary(e => e.Key, e => WithoutPlaces(e.Value), StringComparer.Ordinal)),
        _ => value,
    };
}

/// <summary>An end field of the form.</summary>
internal sealed record FormField(PdfReference? Reference, PdfDictionary Dictionary, string Name, string? Type)
{
    /// <summary>What is seen of it: the field itself, or its only child.</summary>
    public (PdfReference? Reference, PdfDictionary Dictionary) Widget(PdfFile file) =>
        file.Array(Dictionary["Kids"]) is { Items: [PdfReference only] } && file.Dictionary(only) is { } widget ? (only, widget) : (Reference, Dictionary);
}
