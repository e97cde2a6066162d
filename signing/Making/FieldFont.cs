using System.Text;
using CongVan.Signing.Pdf;

namespace CongVan.Signing;

/// <summary>
/// The font of a text field. It is embedded when the field is made, with every letter that may come to stand there: a font added under a
/// signature could draw anything, so whoever judges takes those of the signed file alone.
/// </summary>
internal sealed class FieldFont
{
    private const string Digits = "0123456789";
    private const string Upright = "Tinos";
    private const string Italic = "TinosItalic";

    private readonly TrueTypeFace face;
    private readonly CharacterMap? characters;

    private FieldFont(PdfReference reference, TrueTypeFace face, CharacterMap? characters) =>
        (Reference, this.face, this.characters) = (reference, face, characters);

    public PdfReference Reference { get; }

    /// <summary>In the form's resources.</summary>
    public static string NameOf(bool italic) => italic ? Italic : Upright;

    /// <summary>Upright for numbers, with the letters of Vietnamese; italic for the digits of dates.</summary>
    public static PdfReference Embed(IncrementalUpdate update, bool italic)
    {
        var font = new SubsetFont(italic ? TrueTypeFace.TinosItalic : TrueTypeFace.Tinos);
        font.Show(italic ? Digits : Digits + " ./-" + Letters());
        return font.Write(update);
    }

    /// <summary>Null where the form has none of that name.</summary>
    public static FieldFont? Of(PdfFile file, string name)
    {
        var fonts = file.Dictionary(file.Dictionary(file.Dictionary(file.Catalog["AcroForm"])?["DR"])?["Font"]);
        if (fonts?[name] is not PdfReference reference || file.Dictionary(reference) is not { } font)
            return null;

        // Times, not embedded, is in drafts that were prepared before fonts were: as wide, its codes are characters.
        var italic = (file.Resolve(font["BaseFont"]) as PdfName)?.Value.Contains("Italic", StringComparison.Ordinal) ?? false;
        return new(reference, italic ? TrueTypeFace.TinosItalic : TrueTypeFace.Tinos, CharacterMap.Of(file, font));
    }

    /// <summary>In points at this size.</summary>
    public double Width(string text, double size) => text.Sum(c => face.MetricsOf(face.GlyphOf(c)).Advance) * size / face.UnitsPerEm;

    /// <summary>The string to be shown, as PDF writes it; null where a letter is missing.</summary>
    public string? Show(string text)
    {
        var normal = text.Normalize(NormalizationForm.FormC);
        var codes = characters is not null ? characters.Write(normal) : normal.All(char.IsAscii) ? Encoding.ASCII.GetBytes(normal) : null;
        return codes is null ? null : $"<{Convert.ToHexString(codes)}>";
    }

    /// <summary>Those of Latin and the 134 of Vietnamese: vowels with their marks and tones, composed, and đ.</summary>
    private static string Letters()
    {
        var tones = new[] { "", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323" };
        var vowels = "aăâeêioôơuưy".SelectMany(vowel => tones.Select(tone => (vowel + tone).Normalize(NormalizationForm.FormC)));
        var small = string.Concat(vowels) + "bcdđfghjklmnpqrstvwxz";
        return small + small.ToUpperInvariant();
    }
}
