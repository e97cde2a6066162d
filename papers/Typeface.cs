using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.TrueType;
using UglyToad.PdfPig.Fonts.TrueType.Parser;

namespace CongVan.Papers;

internal enum Face
{
    Regular,
    Bold,
    Italic,
    BoldItalic,
}

/// <summary>One face of Tinos: metric-compatible with Times New Roman, which NĐ 30 asks for, with all 134 Vietnamese letters.</summary>
internal sealed class Typeface
{
    private static readonly Typeface[] Faces = [.. Enum.GetValues<Face>().Select(f => new Typeface(f))];

    private readonly TrueTypeFont font;

    private Typeface(Face face)
    {
        using var resource = typeof(Typeface).Assembly.GetManifestResourceStream($"Tinos-{face}.ttf")
            ?? throw new InvalidOperationException($"The face Tinos-{face} is not embedded in this build.");
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        Bytes = bytes;
        using var input = new MemoryInputBytes(bytes);
        font = TrueTypeFontParser.Parse(new TrueTypeDataBytes(input));
    }

    public ReadOnlyMemory<byte> Bytes { get; }

    public static Typeface Of(Face face) => Faces[(int)face];

    public bool Has(char c)
    {
        lock (font)
            return font.TryGetBoundingBox(c, out _) && font.WindowsUnicodeCMap?.CharacterCodeToGlyphIndex(c) > 0;
    }

    /// <summary>The advance of a character, in points at size 1.</summary>
    public double Width(char c)
    {
        lock (font)
            return font.TryGetAdvanceWidth(c, out var units) ? units / font.GetUnitsPerEm() : 0;
    }
}
