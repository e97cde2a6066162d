using System.Globalization;
using System.Text;
using CongVan.Signing.Pdf;

namespace CongVan.Signing;

/// <summary>Where the words of a text field stand in it (ISO 32000-1, 12.7.3.3, /Q).</summary>
internal enum TextAlignment
{
    Left = 0,
    Centre = 1,
    Right = 2,
}

/// <summary>
/// Text fields, made empty and filled later. They are read-only to readers; their words are set in fonts embedded with the field, before
/// anybody signs, whose codes say which characters they are: so whoever judges the file can see that a field shows what it says.
/// </summary>
internal sealed partial class SignatureForm
{
    private const int ReadOnly = 1;

    /// <summary>Fonts of the form that were added, by the names form resources give them.</summary>
    private readonly SortedDictionary<string, PdfReference> addedFonts = new(StringComparer.Ordinal);

    public Blanks FindBlanks() => Seen.Blanks();

    /// <param name="colour">As PDF writes it: "0 g" is black.</param>
    public void AddText(string name, PageView page, Box box, double size, TextAlignment alignment, FieldFace face, string colour = "0 g")
    {
        var font = FieldFont.NameOf(face);
        if (!addedFonts.ContainsKey(font))
            addedFonts[font] = FieldFont.Embed(Update, face);
        Show(
            Update.Add(PdfPrinter.Dictionary(
                ("Type", new PdfName("Annot")),
                ("Subtype", new PdfName("Widget")),
                ("FT", new PdfName("Tx")),
                ("Ff", PdfPrinter.Number(ReadOnly)),
                ("T", PdfText.Write(name)),
                ("DA", PdfText.Write(string.Create(CultureInfo.InvariantCulture, $"/{font} {size:0.##} Tf {colour}"))),
                ("Q", PdfPrinter.Number((int)alignment)),
                ("F", PdfPrinter.Number(PrintAndLocked)),
                ("Rect", page.Rectangle(box)),
                ("P", page.Reference),
                ("AP", PdfPrinter.Dictionary(("N", PictureForm.Empty(Update, box.Width, box.Height)))))),
            page);
    }

    /// <summary>Puts words into a text field that <see cref="AddText"/> made.</summary>
    public void FillText(FilledField filled)
    {
        var (name, value) = (filled.FieldName, filled.Value);
        if (fields.Find(f => string.Equals(f.Name, name, StringComparison.Ordinal)) is not { Type: "Tx", Reference: { } reference, Dictionary: var field }
            || file.Resolve(field["DA"]) is not PdfString how
            || PdfText.Read(how).Split(' ') is not [['/', .. var font], var points, _, .. var colour]
            || FieldFont.Of(file, font) is not { } own)
        {
            throw new UnsignablePdfException("no-such-field", $"Tệp không có sẵn chỗ \"{name}\" để ghi số, ngày ban hành.");
        }

        if (FieldLocks.IsLocked(file, fields, name))
            throw new UnsignablePdfException("field-locked", "Chữ ký đã có trên tệp khóa chỗ ghi số, ngày ban hành. Ký lại mà không chọn khóa biểu mẫu.");
        var sides = file.Array(field["Rect"])?.Items.Select(item => double.Parse(((PdfAtom)item).Text, CultureInfo.InvariantCulture)).ToArray()
            ?? throw new UnsignablePdfException("no-such-field", $"Tệp không có sẵn chỗ \"{name}\" để ghi số, ngày ban hành.");
        var (width, height) = (sides[2] - sides[0], sides[3] - sides[1]);
        var size = double.Parse(points, CultureInfo.InvariantCulture);
        var shown = own.Show(value) ?? throw new UnsignablePdfException("letter-missing", $"Không ghi được “{value}” vào chỗ \"{name}\": phông chữ của trường không có đủ chữ.");
        var room = width - own.Width(value, size);
        var left = (CrossReferences.Integer(file.Resolve(field["Q"])) ?? 0) * room / 2;
        var foot = filled.Frame is null ? Blanks.Descent * size : (height - (MarkPlace.CapHeight * size)) / 2;
        var content = new StringBuilder("q ");
        if (filled.Frame is { } frame)
            content.Append(Drawn(frame, width, height));
        content.Append(CultureInfo.InvariantCulture, $"BT {string.Join(' ', colour)}\n/{font} {size:0.##} Tf 1 0 0 1 {left:0.###} {foot:0.###} Tm {shown} Tj\nET Q");
        var resources = PdfPrinter.Dictionary(("Font", PdfPrinter.Dictionary((font, own.Reference))));
        var look = PictureForm.Form(Update, width, height, upright: null, resources, content.ToString());
        Update.Set(reference, field.With(("V", PdfText.Write(value)), ("AP", PdfPrinter.Dictionary(("N", look)))));
    }

    /// <summary>In the middle of the field, the line within the frame's own size; bright red as the words (Phụ lục I.III.2b).</summary>
    private static string Drawn(StampFrame frame, double width, double height)
    {
        const double line = 1;
        var (w, h) = (frame.Width * MarkPlace.PointsPerMillimetre, frame.Height * MarkPlace.PointsPerMillimetre);
        if (w > width + 0.1 || h > height + 0.1)
            throw new UnsignablePdfException("mark-too-wide", $"Chỗ in dấu trên trang 1 nhỏ hơn khung {frame.Width} × {frame.Height} mm. Chừa rộng hơn dưới dòng “Số” rồi xuất lại tệp PDF.");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{MarkPlace.BrightRed.ToUpperInvariant()} {line} w {((width - w + line) / 2):0.###} {((height - h + line) / 2):0.###} {w - line:0.###} {h - line:0.###} re S ");
    }

    private PdfDictionary WithFont(PdfDictionary form)
    {
        if (addedFonts.Count == 0)
            return form;
        var resources = file.Dictionary(form["DR"]) ?? PdfPrinter.Dictionary();
        var fonts = file.Dictionary(resources["Font"]) ?? PdfPrinter.Dictionary();
        fonts = fonts.With([.. addedFonts.Select(font => (font.Key, (PdfValue)font.Value))]);
        return form.With(("DR", resources.With(("Font", fonts))), ("DA", PdfText.Write($"/{addedFonts.Keys.First()} 0 Tf 0 g")));
    }
}
