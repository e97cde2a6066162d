namespace CongVan.Signing.Pdf;

/// <summary>A PDF file opened for reading its structure. Every walk through it is bounded.</summary>
internal sealed class PdfFile
{
    private const int MostHops = 16;

    private readonly ObjectStore store;
    private readonly WorkBudget budget;
    private readonly Dictionary<int, PdfValue> known = [];
    private readonly HashSet<int> opening = [];
    private readonly int length;

    private PdfFile(ObjectStore store, int length, bool join, bool beside = true)
    {
        (this.store, this.length, budget) = (store, length, store.Budget);
        References = CrossReferences.Read(store, length, join, beside);
        if (Resolve(References.Trailer["Encrypt"]) is not null)
            throw PdfProblems.Encrypted();
        Root = References.Trailer["Root"] as PdfReference ?? throw PdfProblems.Broken("không chỉ ra danh mục gốc");
        Catalog = Dictionary(Root) ?? throw PdfProblems.Broken("không có danh mục gốc");
    }

    /// <summary>The file as it was given: in memory or mapped from disk, never copied.</summary>
    public ReadOnlyMemory<byte> Bytes => store.Bytes[..length];

    public CrossReferences References { get; }

    public PdfReference Root { get; }

    public PdfDictionary Catalog { get; }

    public WorkBudget Budget => budget;

    /// <summary>Digests of what the file begins with, shared by all its revisions.</summary>
    public FileHashes Hashes => store.Hashes;

    /// <exception cref="UnsignablePdfException">Not a PDF, encrypted, broken, or too much work.</exception>
    public static PdfFile Open(ReadOnlyMemory<byte> bytes) => Open(bytes, new WorkBudget());

    /// <param name="bytes">The file.</param>
    /// <param name="budget">What reading it may cost, its revisions included.</param>
    /// <param name="join">Take a last section that says it had none before it for a slip: see <see cref="CrossReferences.WasJoined"/>.</param>
    /// <param name="hashes">Of the same bytes, where they are opened more than once.</param>
    public static PdfFile Open(ReadOnlyMemory<byte> bytes, WorkBudget budget, bool join = false, FileHashes? hashes = null)
    {
        if (bytes.Span[..Math.Min(bytes.Length, 1024)].IndexOf("%PDF-"u8) < 0)
            throw PdfProblems.NotPdf();
        return new(new(bytes, budget, hashes ?? new(bytes)), bytes.Length, join);
    }

    /// <summary>The file as it was when it ended there.</summary>
    public PdfFile CutAt(int end) => new(store, end, References.WasJoined);

    /// <summary>A hybrid file as readers see it that look at its tables only (ISO 32000-1, 7.5.8.4); itself when it is none.</summary>
    public PdfFile ByTablesOnly() => References.Sections.Any(s => s.Beside is not null) ? new(store, length, References.WasJoined, beside: false) : this;

    /// <summary>The object a reference stands for; itself when it is none. Null for what is missing.</summary>
    public PdfValue? Resolve(PdfValue? value)
    {
        for (var hops = 0; value is PdfReference reference; hops++)
        {
            if (hops > MostHops)
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
        var size = CrossReferences.Integer(Resolve(stream.Dictionary["Length"])) ?? throw PdfProblems.Broken("một luồng dữ liệu không ghi độ dài");
        return Filters.Decode(Bytes, stream.Start, size, stream.Dictionary, budget);
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

    /// <summary>An object by its number, read anew and not kept: for walks through the whole file.</summary>
    public PdfValue Read(int number) =>
        known.TryGetValue(number, out var value) ? value : References.Find(number) is { } entry ? Read(number, entry, keep: false) : PdfAtom.Null;

    /// <summary>What an object refers to; nothing for one that is missing.</summary>
    public ReadOnlySpan<int> Links(int number) =>
        PlaceOf(number) is { } place ? store.Links(place, () => Read(number)) : default;

    /// <summary>Where an object lies: its offset and 0, or its object stream's offset and its index + 1. Equal places hold equal bytes.</summary>
    public (int Offset, int Index)? PlaceOf(int number) =>
        References.Find(number) switch
        {
            null => null,
            { InStream: 0 } entry => (entry.Offset, 0),
            { } entry => References.Find(entry.InStream) is { InStream: 0 } stream ? (stream.Offset, entry.Index + 1) : null,
        };

    /// <summary>
    /// The bytes of a stream as they stand in the file; null when its length leads elsewhere than to the word endstream: there each reader
    /// looks for the end in its own way.
    /// </summary>
    public ReadOnlyMemory<byte>? Raw(PdfStream stream)
    {
        if (CrossReferences.Integer(Resolve(stream.Dictionary["Length"])) is not (>= 0 and var size) || size > length - stream.Start)
            return null;
        var parser = new PdfParser(Bytes.Span, stream.Start + size, budget);
        return parser.TryWord("endstream") && parser.TryWord("endobj") ? store.Bytes.Slice(stream.Start, size) : null;
    }

    private PdfValue Load(PdfReference reference)
    {
        if (known.TryGetValue(reference.Number, out var value))
            return value;
        return References.Find(reference.Number) is { } entry ? known[reference.Number] = Read(reference.Number, entry, keep: true) : PdfAtom.Null;
    }

    private PdfValue Read(int number, Entry entry, bool keep)
    {
        if (entry.InStream > 0)
            return OpenObjectStream(entry.InStream).At(entry.Index, number, budget);
        if (entry.Offset >= length)
            throw PdfProblems.Broken("bảng tham chiếu chỉ ra ngoài tệp");
        var found = store.Body(entry.Offset, keep);
        if (found.Number != number)
            throw PdfProblems.Broken("bảng tham chiếu chỉ tới một đối tượng khác");
        return found.End <= length ? found.Value : throw PdfProblems.Broken("một đối tượng không được đóng");
    }

    private ObjectStream OpenObjectStream(int number)
    {
        if (References.Find(number) is not { InStream: 0 } entry || entry.Offset >= length)
            throw PdfProblems.Broken("một luồng đối tượng không đọc được");
        return store.Stream(entry.Offset, stream =>
        {
            // Its length may be an object of its own, which must not lie in this very stream.
            if (!opening.Add(number))
                throw PdfProblems.Broken("một luồng đối tượng không đọc được");
            var size = CrossReferences.Integer(Resolve(stream.Dictionary["Length"])) ?? throw PdfProblems.Broken("một luồng đối tượng không ghi độ dài");
            var count = CrossReferences.Integer(Resolve(stream.Dictionary["N"])) ?? 0;
            var first = CrossReferences.Integer(Resolve(stream.Dictionary["First"])) ?? 0;
            return new(Filters.Decode(Bytes, stream.Start, size, stream.Dictionary, budget), count, first, budget);
        });
    }
}
