using CongVan.Signing.Pdf;

namespace CongVan.Signing;

/// <summary>The form of a file while a signature is put into it: fields, their places on pages, and what of it may change.</summary>
internal sealed class SignatureForm(PdfFile file)
{
    private const int PrintAndLocked = 4 + 128;

    private readonly List<FormField> fields = file.Fields();
    private readonly List<(PdfReference Reference, PdfDictionary Page)> pages = file.Pages();
    private readonly List<PdfValue> added = [];
    private readonly Dictionary<int, List<PdfValue>> addedToPage = [];

    public IncrementalUpdate Update { get; } = new(file);

    public void RefuseWhatMayNotBeSigned(SignatureRequest request)
    {
        var permissions = file.Dictionary(file.Dictionary(file.Catalog["Perms"])?["DocMDP"]);
        var transform = file.Dictionary(file.Array(permissions?["Reference"])?.Items.FirstOrDefault());
        if (CrossReferences.Integer(file.Resolve(file.Dictionary(transform?["TransformParams"])?["P"])) == 1)
            throw new UnsignablePdfException("no-change-permitted", "Người ký đầu tiên đã chứng nhận tệp này ở mức không cho thay đổi nên không thể ký thêm. Hãy xin bản ký khác.");
        if (request.Certify && fields.Exists(f => f.Type == "Sig" && file.Dictionary(f.Dictionary["V"]) is not null))
            throw new UnsignablePdfException("already-signed", "Tệp đã có chữ ký nên không thể đặt chữ ký chứng nhận, là chữ ký phải đứng đầu. Hãy ký thường.");
        if (file.Dictionary(file.Catalog["AcroForm"])?["XFA"] is not null)
            throw new UnsignablePdfException("xfa", "Tệp là biểu mẫu động (XFA), nội dung hiển thị không nằm trong phần được ký. Hãy in ra PDF rồi ký.");
    }

    /// <summary>Puts the signature into its field; makes the field when there is none of that name.</summary>
    public void Fill(string name, PdfReference signature, SignatureAppearance? appearance)
    {
        var field = fields.Find(f => string.Equals(f.Name, name, StringComparison.Ordinal));
        if (field is null)
        {
            AddField(name, appearance?.Page ?? 1, appearance?.Box ?? new(0, 0, 0, 0), signature, appearance?.Picture);
            return;
        }

        if (field.Type != "Sig" || field.Reference is null || file.Resolve(field.Dictionary["V"]) is not null)
            throw new UnsignablePdfException("field-taken", $"Trường chữ ký \"{name}\" trong tệp đã được dùng. Hãy chọn trường khác.");

        // The widget is the field itself, or its only child.
        var widgetReference = file.Array(field.Dictionary["Kids"]) is { Items: [PdfReference only] } ? only : field.Reference;
        var widget = widgetReference == field.Reference ? field.Dictionary : file.Dictionary(widgetReference)!;
        if (appearance is not null && Size(widget) is { Width: > 0, Height: > 0 } box)
            widget = widget.With(("AP", PdfPrinter.Dictionary(("N", PictureForm.Of(appearance.Picture, Update, box.Width, box.Height)))));
        if (widgetReference == field.Reference)
        {
            Update.Set(field.Reference, widget.With(("V", signature)));
            return;
        }

        Update.Set(widgetReference, widget);
        Update.Set(field.Reference, field.Dictionary.With(("V", signature)));
    }

    public void Reserve(ReservedField reserved)
    {
        if (!fields.Exists(f => string.Equals(f.Name, reserved.FieldName, StringComparison.Ordinal)))
            AddField(reserved.FieldName, reserved.Page, reserved.Box, signature: null, picture: null);
    }

    /// <summary>Writes the form, the pages and, for a certifying signature, the permissions.</summary>
    public void Finish(PdfReference? certifying)
    {
        var form = file.Dictionary(file.Catalog["AcroForm"]) ?? PdfPrinter.Dictionary();
        var list = file.Array(form["Fields"])?.Items ?? [];
        var changedForm = form.With(("Fields", PdfPrinter.Array([.. list, .. added])), ("SigFlags", PdfPrinter.Number(3)));
        var catalog = file.Catalog;
        if (file.Catalog["AcroForm"] is PdfReference reference)
            Update.Set(reference, changedForm);
        else
            catalog = catalog.With(("AcroForm", changedForm));
        if (certifying is not null)
            catalog = catalog.With(("Perms", (file.Dictionary(catalog["Perms"]) ?? PdfPrinter.Dictionary()).With(("DocMDP", certifying))));
        if (catalog != file.Catalog)
            Update.Set(file.Root, catalog);

        foreach (var (number, annotations) in addedToPage)
        {
            var (pageReference, page) = pages[number - 1];
            var all = PdfPrinter.Array([.. file.Array(page["Annots"])?.Items ?? [], .. annotations]);
            if (page["Annots"] is PdfReference own)
                Update.Set(own, all);
            else
                Update.Set(pageReference, page.With(("Annots", all)));
        }
    }

    private void AddField(string name, int page, Box box, PdfReference? signature, SignaturePicture? picture)
    {
        if (page < 1 || page > pages.Count)
            throw new UnsignablePdfException("no-such-page", $"Tệp có {pages.Count} trang, không có trang {page} để đặt chữ ký.");

        var appearance = picture is null
            ? PictureForm.Empty(Update, box.Width, box.Height)
            : PictureForm.Of(picture, Update, box.Width, box.Height);
        var field = PdfPrinter.Dictionary(
            ("Type", new PdfName("Annot")),
            ("Subtype", new PdfName("Widget")),
            ("FT", new PdfName("Sig")),
            ("T", PdfText.Write(name)),
            ("F", PdfPrinter.Number(PrintAndLocked)),
            ("Rect", PdfPrinter.Array(PdfPrinter.Number(box.X), PdfPrinter.Number(box.Y), PdfPrinter.Number(box.X + box.Width), PdfPrinter.Number(box.Y + box.Height))),
            ("P", pages[page - 1].Reference),
            ("AP", PdfPrinter.Dictionary(("N", appearance))));
        var reference = Update.Add(signature is null ? field : field.With(("V", signature)));
        added.Add(reference);
        if (!addedToPage.TryGetValue(page, out var annotations))
            addedToPage[page] = annotations = [];
        annotations.Add(reference);
    }

    private Box Size(PdfDictionary widget)
    {
        var sides = file.Array(widget["Rect"])?.Items.Select(i => i is PdfAtom atom && double.TryParse(atom.Text, System.Globalization.CultureInfo.InvariantCulture, out var d) ? d : 0).ToArray();
        return sides is [var left, var bottom, var right, var top] ? new(left, bottom, right - left, top - bottom) : new(0, 0, 0, 0);
    }
}
