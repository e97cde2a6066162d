using System.Buffers.Binary;

namespace CongVan.Signing.Pdf;

/// <summary>Reads one section, strictly: what is not as ISO 32000-1, 7.5.4 and 7.5.8 have it is refused.</summary>
internal static class CrossReferenceReader
{
    private const int RowLength = 20;

    public static CrossReferenceSection Read(ReadOnlyMemory<byte> file, int offset, WorkBudget budget)
    {
        var parser = new PdfParser(file.Span, offset, budget);
        return parser.TryWord("xref") ? ReadTable(ref parser, file.Span, offset, budget) : ReadStream(file, offset, budget);
    }

    private static CrossReferenceSection ReadTable(ref PdfParser parser, ReadOnlySpan<byte> file, int offset, WorkBudget budget)
    {
        var rows = new List<(int, Entry)>();
        while (!parser.TryWord("trailer"))
        {
            var first = parser.ReadInteger();
            var count = parser.ReadInteger();
            parser.SkipSpace();
            var start = parser.Position;
            if (first < 0 || count < 0 || (long)start + ((long)count * RowLength) > file.Length)
                throw PdfProblems.Broken("bảng tham chiếu sai mẫu");
            for (var i = 0; i < count; i++)
            {
                budget.Object();
                rows.Add((first + i, Row(file.Slice(start + (i * RowLength), RowLength))));
            }

            parser.Skip(count * RowLength);
        }

        return parser.ReadValue() is PdfDictionary trailer
            ? new(offset, IsStream: false, trailer, rows)
            : throw PdfProblems.Broken("phần cuối tệp (trailer) không đọc được");
    }

    /// <summary>Readers jump to a row by its number, so each must have its 20 bytes.</summary>
    private static Entry Row(ReadOnlySpan<byte> row)
    {
        var wellFormed = row[10] == ' ' && row[16] == ' ' && row[17] is (byte)'n' or (byte)'f'
            && row[18] is (byte)' ' or (byte)'\r' && row[19] is (byte)'\n' or (byte)'\r';
        if (!wellFormed || Digits(row[..10]) is not { } offset || Digits(row[11..16]) is not { } generation)
            throw PdfProblems.Broken("bảng tham chiếu sai mẫu");
        if (row[17] == 'f')
            return default;
        return offset <= int.MaxValue ? Entry.At((int)offset, (int)generation) : throw PdfProblems.Broken("bảng tham chiếu chỉ ra ngoài tệp");
    }

    private static long? Digits(ReadOnlySpan<byte> text)
    {
        var value = 0L;
        foreach (var digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return null;
            value = (value * 10) + digit - '0';
        }

        return value;
    }

    private static CrossReferenceSection ReadStream(ReadOnlyMemory<byte> file, int offset, WorkBudget budget)
    {
        if (IndirectObject.Read(file, offset, budget).Value is not PdfStream stream || stream.Dictionary.NameOf("Type") != "XRef")
            throw PdfProblems.Broken("không có bảng tham chiếu ở nơi tệp chỉ tới");

        var dictionary = stream.Dictionary;
        var length = CrossReferences.Integer(dictionary["Length"]) ?? throw PdfProblems.Broken("bảng tham chiếu không ghi độ dài");
        var data = Filters.Decode(file, stream.Start, length, dictionary, budget);
        var widths = Integers(dictionary["W"]);
        if (widths is not [>= 0 and <= 4, >= 0 and <= 8, >= 0 and <= 4])
            throw PdfProblems.Broken("bảng tham chiếu có độ rộng cột sai");

        var size = CrossReferences.Integer(dictionary["Size"]) ?? 0;
        var ranges = dictionary["Index"] is PdfArray ? Integers(dictionary["Index"]) : [0, size];
        return new(offset, IsStream: true, dictionary, Rows(data, widths, ranges, budget));
    }

    private static List<(int, Entry)> Rows(byte[] data, int[] widths, int[] ranges, WorkBudget budget)
    {
        var rows = new List<(int, Entry)>();
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
                rows.Add((ranges[range] + i, kind switch
                {
                    1 => Entry.At(second, third),
                    2 => Entry.Inside(second, third),
                    _ => default,
                }));
            }
        }

        return rows;
    }

    private static int Field(ReadOnlySpan<byte> bytes)
    {
        Span<byte> wide = stackalloc byte[8];
        wide.Clear();
        bytes.CopyTo(wide[(8 - bytes.Length)..]);
        var value = BinaryPrimitives.ReadUInt64BigEndian(wide);
        return value <= int.MaxValue ? (int)value : throw PdfProblems.Broken("bảng tham chiếu chỉ ra ngoài tệp");
    }

    private static int[] Integers(PdfValue? value) =>
        value is PdfArray array ? [.. array.Items.Select(i => CrossReferences.Integer(i) ?? throw PdfProblems.Broken("bảng tham chiếu sai mẫu"))] : [];
}
