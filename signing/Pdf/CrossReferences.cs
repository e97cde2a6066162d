using System.Buffers.Binary;

namespace CongVan.Signing.Pdf;

/// <summary>Where an object lies: in the file, or inside an object stream.</summary>
internal readonly record struct Entry(int Offset, int Generation, int InStream, int Index)
{
    public static Entry At(int offset, int generation) => new(offset, generation, 0, 0);

    public static Entry Inside(int stream, int index) => new(0, 0, stream, index);

    public bool IsFree => Offset == 0 && InStream == 0;
}

/// <summary>
/// The cross-references of a file, its revisions laid over each other (ISO 32000-1, 7.5.4, 7.5.8): tables, streams and both at once.
/// A file whose table is wrong is refused, not repaired: what a repair finds is a guess, and nobody signs a guess.
/// </summary>
internal sealed class CrossReferences
{
    private readonly Dictionary<int, Entry> entries = [];

    public PdfDictionary Trailer { get; private set; } = new([]);

    /// <summary>Offset of the newest section.</summary>
    public int Start { get; private set; }

    /// <summary>The newest section is a stream, so the next must be one too.</summary>
    public bool NewestIsStream { get; private set; }

    public Entry? Find(int number) => entries.TryGetValue(number, out var entry) && !entry.IsFree ? entry : null;

    public int Highest => entries.Keys.DefaultIfEmpty().Max();

    public static CrossReferences Read(ReadOnlyMemory<byte> file, WorkBudget budget)
    {
        var references = new CrossReferences();
        var tail = Math.Max(0, file.Length - 2048);
        var marker = file.Span[tail..].LastIndexOf("startxref"u8);
        if (marker < 0)
            throw PdfProblems.Broken("không tìm thấy bảng tham chiếu (startxref)");

        var parser = new PdfParser(file.Span, tail + marker + 9, budget);
        var next = references.Start = parser.ReadInteger();
        var seen = new HashSet<int>();
        for (var first = true; first || next > 0; first = false) // some writers say /Prev 0 for none
        {
            if (next < 0 || next >= file.Length || !seen.Add(next))
                throw PdfProblems.Broken("bảng tham chiếu chỉ ra ngoài tệp hoặc chỉ vòng quanh");
            var section = references.ReadSection(file, next, budget, out var isStream);
            if (first)
            {
                references.Trailer = section;
                references.NewestIsStream = isStream;
            }

            // A hybrid file: the stream beside the table comes before the older revisions.
            if (!isStream && Integer(section["XRefStm"]) is { } beside)
            {
                if (beside < 0 || beside >= file.Length)
                    throw PdfProblems.Broken("bảng tham chiếu chỉ ra ngoài tệp");
                if (seen.Add(beside)) // a later revision may name the same stream again
                    references.ReadSection(file, beside, budget, out _);
            }

            next = Integer(section["Prev"]) ?? -1;
        }

        return references;
    }

    private PdfDictionary ReadSection(ReadOnlyMemory<byte> file, int offset, WorkBudget budget, out bool isStream)
    {
        var parser = new PdfParser(file.Span, offset, budget);
        isStream = !parser.TryWord("xref");
        return isStream ? ReadStream(file, offset, budget) : ReadTable(ref parser, budget);
    }

    private PdfDictionary ReadTable(ref PdfParser parser, WorkBudget budget)
    {
        while (!parser.TryWord("trailer"))
        {
            var first = parser.ReadInteger();
            var count = parser.ReadInteger();
            for (var number = first; number < (long)first + count; number++)
            {
                budget.Object();
                var offset = parser.ReadInteger();
                var generation = parser.ReadInteger();
                var kind = parser.ReadWord();
                if (kind is not ("n" or "f"))
                    throw PdfProblems.Broken("bảng tham chiếu sai mẫu");
                entries.TryAdd(number, kind == "n" ? Entry.At(offset, generation) : default);
            }
        }

        return parser.ReadValue() as PdfDictionary ?? throw PdfProblems.Broken("phần cuối tệp (trailer) không đọc được");
    }

    private PdfDictionary ReadStream(ReadOnlyMemory<byte> file, int offset, WorkBudget budget)
    {
        if (IndirectObject.Read(file, offset, budget).Value is not PdfStream stream || stream.Dictionary.NameOf("Type") != "XRef")
            throw PdfProblems.Broken("không có bảng tham chiếu ở nơi tệp chỉ tới");

        var dictionary = stream.Dictionary;
        var length = Integer(dictionary["Length"]) ?? throw PdfProblems.Broken("bảng tham chiếu không ghi độ dài");
        var data = Filters.Decode(file, stream.Start, length, dictionary, budget);
        var widths = Integers(dictionary["W"]);
        if (widths is not [>= 0 and <= 4, >= 0 and <= 8, >= 0 and <= 4])
            throw PdfProblems.Broken("bảng tham chiếu có độ rộng cột sai");

        var size = Integer(dictionary["Size"]) ?? 0;
        var ranges = dictionary["Index"] is PdfArray ? Integers(dictionary["Index"]) : [0, size];
        var width = widths.Sum();
        var at = 0;
        for (var range = 0; range + 1 < ranges.Length; range += 2)
        {
            for (var i = 0; i < ranges[range + 1] && width > 0 && at + width <= data.Length; i++, at += width)
            {
                budget.Object();
                var row = data.AsSpan(at, width);
                var kind = widths[0] == 0 ? 1 : Field(row[..widths[0]]);
                var second = Field(row.Slice(widths[0], widths[1]));
                var third = Field(row[(widths[0] + widths[1])..]);
                entries.TryAdd(ranges[range] + i, kind switch
                {
                    1 => Entry.At(second, third),
                    2 => Entry.Inside(second, third),
                    _ => default,
                });
            }
        }

        return dictionary;
    }

    private static int Field(ReadOnlySpan<byte> bytes)
    {
        Span<byte> wide = stackalloc byte[8];
        wide.Clear();
        bytes.CopyTo(wide[(8 - bytes.Length)..]);
        var value = BinaryPrimitives.ReadUInt64BigEndian(wide);
        return value <= int.MaxValue ? (int)value : throw PdfProblems.Broken("bảng tham chiếu chỉ ra ngoài tệp");
    }

    internal static int? Integer(PdfValue? value) =>
        value is PdfAtom atom && int.TryParse(atom.Text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int[] Integers(PdfValue? value) =>
        value is PdfArray array ? [.. array.Items.Select(i => Integer(i) ?? throw PdfProblems.Broken("bảng tham chiếu sai mẫu"))] : [];
}
