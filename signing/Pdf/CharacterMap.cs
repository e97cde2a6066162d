using System.Buffers.Binary;
using System.Text;

namespace CongVan.Signing.Pdf;

/// <summary>
/// What the two-byte codes of a composite font stand for, as its /ToUnicode says (ISO 32000-1, 9.10.3): of one with Identity-H, where codes
/// are numbers of glyphs and nothing else tells.
/// </summary>
internal sealed class CharacterMap
{
    private const int LongestRange = 256; // 9.10.3: only the last byte of a code runs through a range

    private readonly Dictionary<int, string> characters = [];

    private CharacterMap()
    {
    }

    /// <summary>Null for any other font, and for a map that is broken or says two things of one code.</summary>
    public static CharacterMap? Of(PdfFile file, PdfDictionary font)
    {
        if ((file.Resolve(font["Encoding"]) as PdfName)?.Value != "Identity-H" || file.Resolve(font["ToUnicode"]) is not PdfStream stream)
            return null;
        try
        {
            var map = new CharacterMap();
            map.Read(file.Open(stream), file.Budget);
            return map;
        }
        catch (UnsignablePdfException e) when (e.Code == "broken")
        {
            return null;
        }
    }

    /// <summary>Null where a code has no character.</summary>
    public string? Read(ReadOnlySpan<byte> codes)
    {
        if (codes.Length % 2 != 0)
            return null;
        var text = new StringBuilder();
        for (; codes.Length > 0; codes = codes[2..])
        {
            if (!characters.TryGetValue(BinaryPrimitives.ReadUInt16BigEndian(codes), out var shown))
                return null;
            text.Append(shown);
        }

        return text.ToString();
    }

    /// <summary>Null where a character has no code.</summary>
    public byte[]? Write(string text)
    {
        var codes = new List<byte>();
        foreach (var character in text)
        {
            if (characters.FirstOrDefault(pair => pair.Value is [var only] && only == character) is not { Value: not null, Key: var code })
                return null;
            codes.AddRange([(byte)(code >> 8), (byte)code]);
        }

        return [.. codes];
    }

    private void Read(ReadOnlySpan<byte> map, WorkBudget budget)
    {
        var operands = new List<PdfValue>();
        var parser = new PdfParser(map, 0, budget);
        for (parser.SkipSpace(); !parser.AtEnd; parser.SkipSpace())
        {
            if (!parser.AtOperator)
            {
                operands.Add(parser.ReadValue());
                continue;
            }

            switch (parser.ReadWord())
            {
                case "endbfchar":
                    foreach (var pair in operands.Chunk(2))
                        Add(CodeOf(pair[0]), pair.ElementAtOrDefault(1));
                    break;
                case "endbfrange":
                    foreach (var range in operands.Chunk(3))
                        AddRange(range);
                    break;
            }

            operands.Clear();
        }
    }

    private void AddRange(PdfValue[] range)
    {
        if (range is not [_, _, var first])
            throw PdfProblems.Broken("bảng chữ của một phông bị hỏng");
        var (from, to) = (CodeOf(range[0]), CodeOf(range[1]));
        if (to < from || to - from >= LongestRange)
            throw PdfProblems.Broken("bảng chữ của một phông bị hỏng");
        for (var code = from; code <= to; code++)
            Add(code, first is PdfArray each ? each.Items.ElementAtOrDefault(code - from) : Following(first, code - from));
    }

    /// <summary>The last character moves on with the code.</summary>
    private static PdfString Following(PdfValue first, int by)
    {
        if (first is not PdfString { Bytes: { Length: >= 2 } bytes })
            throw PdfProblems.Broken("bảng chữ của một phông bị hỏng");
        var moved = bytes.ToArray();
        var last = moved.AsSpan(moved.Length - 2);
        BinaryPrimitives.WriteUInt16BigEndian(last, (ushort)(BinaryPrimitives.ReadUInt16BigEndian(last) + by));
        return new(moved, -1, -1);
    }

    private void Add(int code, PdfValue? character)
    {
        if (character is not PdfString { Bytes: { Length: > 0 } bytes } || bytes.Length % 2 != 0 || !characters.TryAdd(code, Encoding.BigEndianUnicode.GetString(bytes)))
            throw PdfProblems.Broken("bảng chữ của một phông bị hỏng");
    }

    private static int CodeOf(PdfValue code) =>
        code is PdfString { Bytes: [var high, var low] } ? (high << 8) | low : throw PdfProblems.Broken("bảng chữ của một phông bị hỏng");
}
