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

    /// <summary>Those of KHẨN, THƯỢNG KHẨN, HỎA TỐC (Phụ lục I.III.2b).</summary>
    private const string LettersOfMarks = "KHẨN THƯỢNG HỎA TỐC";

    private readonly TrueTypeFace face;
    private readonly CharacterMap? characters;

    private FieldFont(PdfReference reference, TrueTypeFace face, CharacterMap? characters) =>
        (Reference, this.face, this.characters) = (reference, face, characters);

    public PdfReference Reference { get; }

    /// <summary>In the form's resources.</summary>
    public static string NameOf(FieldFace kind) => kind switch
    {
        FieldFace.Italic => "TinosItalic",
        FieldFace.Bold => "TinosBold",
        _ => "Tinos",
    };

    public static PdfReference Embed(IncrementalUpdate update, FieldFace kind)
    {
        var font = new SubsetFont(FaceOf(kind));
        font.Show(kind switch
        {
            FieldFace.Italic => Digits,
            FieldFace.Bold => LettersOfMarks.Normalize(NormalizationForm.FormC),
            _ => Digits + " ./-" + Letters(),
        });
        return font.Write(update);
    }

    /// <summary>Null where the form has none of that name.</summary>
    public static FieldFont? Of(PdfFile file, string name)
    {
        var fonts = file.Dictionary(file.Dictionary(file.Dictionary(file.Catalog["AcroForm"])?["DR"])?["Font"]);
        if (fonts?[name] is not PdfReference reference || file.Dictionary(reference) is not { } font)
            return null;

        // Times, not embedded, is in drafts that were prepared before fonts were: as wide, its codes are characters.
        var written = (file.Resolve(font["BaseFont"]) as PdfName)?.Value ?? "";
        var kind = written.Contains("Italic", StringComparison.Ordinal) ? FieldFace.Italic : written.Contains("Bold", StringComparison.Ordinal) ? FieldFace.Bold : FieldFace.Upright;
        return new(reference, FaceOf(kind), CharacterMap.Of(file, font));
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

    private static TrueTypeFace FaceOf(FieldFace kind) => kind switch
    {
        FieldFace.Italic => TrueTypeFace.TinosItalic,
        FieldFace.Bold => TrueTypeFace.TinosBold,
        _ => TrueTypeFace.Tinos,
    };

    /// <summary>Those of Latin and the 134 of Vietnamese: vowels with their marks and tones, composed, and đ.</summary>
    private static string Letters()
    {
        var tones = new[] { "", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323" };
        var vowels = "aăâeêioôơuưy".SelectMany(vowel => tones.Select(tone => (vowel + tone).Normalize(NormalizationForm.FormC)));
        var small = string.Concat(vowels) + "bcdđfghjklmnpqrstvwxz";
        return small + small.ToUpperInvariant();
    }
}

/// <summary>How the words of a text field are set.</summary>
internal enum FieldFace
{
    /// <summary>Numbers, with the letters of Vietnamese.</summary>
    Upright,

    /// <summary>The digits of dates (Phụ lục I.II.4c).</summary>
    Italic,

    /// <summary>The mark of urgency (Phụ lục I.III.2b).</summary>
    Bold,
}
