using System.Buffers.Binary;
using System.Text;

namespace CongVan.Signing;

/// <summary>A TrueType font program opened for cutting glyphs out of it (OpenType 1.9: table directory, cmap 4, hmtx, loca, glyf).</summary>
internal sealed class TrueTypeFace
{
    private static readonly Lazy<TrueTypeFace> Regular = new(() => new(Resource("Tinos-Regular.ttf"), "Tinos"));
    private static readonly Lazy<TrueTypeFace> Bold = new(() => new(Resource("Tinos-Bold.ttf"), "Tinos-Bold"));
    private static readonly Lazy<TrueTypeFace> Italic = new(() => new(Resource("Tinos-Italic.ttf"), "Tinos-Italic"));

    private readonly ReadOnlyMemory<byte> file;
    private readonly Dictionary<string, Range> tables = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> glyphs = [];

    private TrueTypeFace(ReadOnlyMemory<byte> file, string name)
    {
        this.file = file;
        Name = name;
        var directory = file.Span;
        for (var i = 0; i < U16(directory, 4); i++)
        {
            var row = directory.Slice(12 + (16 * i), 16);
            var start = (int)BinaryPrimitives.ReadUInt32BigEndian(row[8..]);
            tables[Encoding.ASCII.GetString(row[..4])] = start..(start + (int)BinaryPrimitives.ReadUInt32BigEndian(row[12..]));
        }

        ReadCharacters(Table("cmap"));
    }

    /// <summary>Tinos Regular: metric-compatible with Times New Roman, which NĐ 30 asks for, with all 134 Vietnamese letters.</summary>
    public static TrueTypeFace Tinos => Regular.Value;

    public static TrueTypeFace TinosBold => Bold.Value;

    public static TrueTypeFace TinosItalic => Italic.Value;

    public string Name { get; }

    public int UnitsPerEm => U16(Table("head"), 18);

    /// <summary>Left, bottom, right, top of all glyphs, in units.</summary>
    public int[] Bounds => [.. Enumerable.Range(0, 4).Select(i => (int)I16(Table("head"), 36 + (2 * i)))];

    public int Ascent => I16(Table("hhea"), 4);

    public int Descent => I16(Table("hhea"), 6);

    /// <summary>In degrees, leaning to the right below zero.</summary>
    public double ItalicAngle => BinaryPrimitives.ReadInt32BigEndian(Table("post")[4..]) / 65536.0;

    public ReadOnlySpan<byte> Table(string tag) => tables.TryGetValue(tag, out var range) ? file.Span[range] : [];

    /// <summary>Zero (.notdef) for a character the face lacks.</summary>
    public int GlyphOf(char character) => glyphs.GetValueOrDefault(character);

    /// <summary>In units.</summary>
    public (int Advance, int LeftSide) MetricsOf(int glyph)
    {
        var table = Table("hmtx");
        var full = U16(Table("hhea"), 34);
        var row = Math.Min(glyph, full - 1);
        return (U16(table, 4 * row), glyph < full ? I16(table, (4 * glyph) + 2) : I16(table, (4 * full) + (2 * (glyph - full))));
    }

    public ReadOnlySpan<byte> Outline(int glyph)
    {
        var index = Table("loca");
        var (from, to) = U16(Table("head"), 50) == 0
            ? (2 * U16(index, 2 * glyph), 2 * U16(index, (2 * glyph) + 2))
            : ((int)BinaryPrimitives.ReadUInt32BigEndian(index[(4 * glyph)..]), (int)BinaryPrimitives.ReadUInt32BigEndian(index[((4 * glyph) + 4)..]));
        return Table("glyf")[from..to];
    }

    /// <summary>Where in a composite outline the numbers of its parts stand; none for a simple one.</summary>
    public static IEnumerable<int> PartsOf(byte[] outline)
    {
        const int wordArguments = 1, scale = 8, more = 32, twoScales = 64, matrix = 128;
        if (outline.Length < 10 || I16(outline, 0) >= 0)
            yield break;
        for (int at = 10, flags = more; (flags & more) != 0;)
        {
            flags = U16(outline, at);
            yield return at + 2;
            at += 4 + ((flags & wordArguments) != 0 ? 4 : 2) + ((flags & scale) != 0 ? 2 : (flags & twoScales) != 0 ? 4 : (flags & matrix) != 0 ? 8 : 0);
        }
    }

    private static ReadOnlyMemory<byte> Resource(string name)
    {
        using var resource = typeof(TrueTypeFace).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The font {name} is not embedded in this build.");
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }

    private void ReadCharacters(ReadOnlySpan<byte> cmap)
    {
        for (var i = 0; i < U16(cmap, 2); i++)
        {
            var row = cmap[(4 + (8 * i))..];
            var map = cmap[(int)BinaryPrimitives.ReadUInt32BigEndian(row[4..])..];
            if (U16(row, 0) != 3 || U16(row, 2) != 1 || U16(map, 0) != 4)
                continue;
            var segments = U16(map, 6) / 2;
            for (var s = 0; s < segments; s++)
                ReadSegment(map, segments, s);
        }
    }

    private void ReadSegment(ReadOnlySpan<byte> map, int segments, int segment)
    {
        var last = U16(map, 14 + (2 * segment));
        var first = U16(map, 16 + (2 * segments) + (2 * segment));
        var delta = U16(map, 16 + (4 * segments) + (2 * segment));
        var place = 16 + (6 * segments) + (2 * segment);
        var offset = U16(map, place);
        for (var c = first; c <= last && c != 0xFFFF; c++)
        {
            var glyph = offset == 0 ? (c + delta) & 0xFFFF : U16(map, place + offset + (2 * (c - first)));
            if (offset != 0 && glyph != 0)
                glyph = (glyph + delta) & 0xFFFF;
            if (glyph != 0)
                glyphs[c] = glyph;
        }
    }

    private static int U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);

    private static short I16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt16BigEndian(bytes[at..]);
}
