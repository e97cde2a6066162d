using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using CongVan.Signing.Pdf;

namespace CongVan.Signing;

/// <summary>
/// A face in a file with only the glyphs that were set, as a composite font with glyph numbers as codes (ISO 32000-1, 9.7.4.2). Text read
/// back is what was set, marks and all (/ToUnicode); embedded as ISO 19005-2, 6.2.11 wants.
/// </summary>
internal sealed class SubsetFont(TrueTypeFace face)
{
    private readonly List<int> glyphs = [0];
    private readonly SortedDictionary<int, char> characters = [];

    /// <summary>The string to be shown, as PDF writes it.</summary>
    public string Show(string text)
    {
        var codes = new StringBuilder("<");
        foreach (var character in text)
            codes.Append(CultureInfo.InvariantCulture, $"{CodeOf(character):X4}");
        return codes.Append('>').ToString();
    }

    /// <summary>In points at this size.</summary>
    public double Width(string text, double size) => text.Sum(c => face.MetricsOf(face.GlyphOf(c)).Advance) * size / face.UnitsPerEm;

    public PdfReference Write(IncrementalUpdate update)
    {
        var program = FontProgram.Of(face, glyphs);
        var name = new PdfName($"{Tag(program)}+{face.Name}");
        var descriptor = update.Add(PdfPrinter.Dictionary(
            ("Type", new PdfName("FontDescriptor")),
            ("FontName", name),
            ("Flags", PdfPrinter.Number(face.ItalicAngle < 0 ? 4 + 64 : 4)), // symbolic: codes are this file's own; 64 for italic
            ("FontBBox", PdfPrinter.Array(face.Bounds.Select(Thousandths))),
            ("ItalicAngle", PdfPrinter.Number(Math.Round(face.ItalicAngle, 1))),
            ("Ascent", Thousandths(face.Ascent)),
            ("Descent", Thousandths(face.Descent)),
            ("CapHeight", PdfPrinter.Number(662)),
            ("StemV", PdfPrinter.Number(84)),
            ("FontFile2", update.AddStream(PdfPrinter.Dictionary(("Filter", new PdfName("FlateDecode")), ("Length1", PdfPrinter.Number(program.Length))), Packed(program)))));
        var descendant = update.Add(PdfPrinter.Dictionary(
            ("Type", new PdfName("Font")),
            ("Subtype", new PdfName("CIDFontType2")),
            ("BaseFont", name),
            ("CIDSystemInfo", PdfPrinter.Dictionary(("Registry", PdfText.Write("Adobe")), ("Ordering", PdfText.Write("Identity")), ("Supplement", PdfPrinter.Number(0)))),
            ("FontDescriptor", descriptor),
            ("CIDToGIDMap", new PdfName("Identity")),
            ("W", PdfPrinter.Array(PdfPrinter.Number(0), PdfPrinter.Array(glyphs.Select(g => Thousandths(face.MetricsOf(g).Advance)))))));
        return update.Add(PdfPrinter.Dictionary(
            ("Type", new PdfName("Font")),
            ("Subtype", new PdfName("Type0")),
            ("BaseFont", name),
            ("Encoding", new PdfName("Identity-H")),
            ("DescendantFonts", PdfPrinter.Array(descendant)),
            ("ToUnicode", update.AddStream(PdfPrinter.Dictionary(), Encoding.ASCII.GetBytes(ToUnicode())))));
    }

    private int CodeOf(char character)
    {
        var glyph = face.GlyphOf(character) is > 0 and var own ? own : face.GlyphOf('?');
        if (glyphs.IndexOf(glyph) is >= 0 and var known)
            return known;
        glyphs.Add(glyph);
        characters[glyphs.Count - 1] = face.GlyphOf(character) > 0 ? character : '?';
        return glyphs.Count - 1;
    }

    private string ToUnicode()
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        foreach (var part in characters.Chunk(100)) // no more in one section (ISO 32000-1, 9.7.6.2)
        {
            map.Append(CultureInfo.InvariantCulture, $"{part.Length} beginbfchar\n");
            foreach (var (code, character) in part)
                map.Append(CultureInfo.InvariantCulture, $"<{code:X4}> <{(int)character:X4}>\n");
            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend").ToString();
    }

    private PdfAtom Thousandths(int units) => PdfPrinter.Number(Math.Round(units * 1000.0 / face.UnitsPerEm, 3));

    /// <summary>Six capitals that name this selection of glyphs (ISO 32000-1, 9.6.4).</summary>
    private static string Tag(byte[] program) => string.Concat(SHA256.HashData(program).Take(6).Select(b => (char)('A' + (b % 26))));

    private static byte[] Packed(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var flate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            flate.Write(data);
        return packed.ToArray();
    }
}
