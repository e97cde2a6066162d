using CongVan.Signing.Pdf;

namespace CongVan.Signing;

/// <summary>The form of a file while a signature is put into it: fields, their places on pages, and what of it may change.</summary>
internal sealed partial class SignatureForm(PdfFile file) : IDisposable
{
    private const int PrintAndLocked = 4 + 128;

    private readonly List<FormField> fields = file.Fields();
    private readonly List<(PdfReference Reference, PdfDictionary Page)> pages = file.Pages();
    private readonly List<PdfValue> added = [];
    private readonly Dictionary<int, List<PdfValue>> addedToPage = [];
    private SeenSignatures? seen;

    public IncrementalUpdate Update { get; } = new(file);

    private SeenSignatures Seen => seen ??= new(file, pages, Update);

    public void Dispose() => seen?.Dispose();

    public void RefuseWhatMayNotBeSigned(SignatureRequest request)
    {
        var permissions = file.Dictionary(file.Dictionary(file.Catalog["Perms"])?["DocMDP"]);
        var transform = file.Dictionary(file.Array(permissions?["Reference"])?.Items.FirstOrDefault());
        if (CrossReferences.Integer(file.Resolve(file.Dictionary(transform?["TransformParams"])?["P"])) == 1)
            throw new UnsignablePdfException("no-change-permitted", "Người ký đầu tiên đã chứng nhận tệp này ở mức không cho thay đổi nên không thể ký thêm. Hãy xin bản ký khác.");
        if (FieldLocks.LetNothingChange(file, fields))
            throw new UnsignablePdfException("no-change-permitted", "Một chữ ký trước đã khóa tệp này, không cho thay đổi gì nữa, nên không thể ký thêm. Hãy xin bản ký khác.");
        if (request.Certify && fields.Exists(f => f.Type == "Sig" && file.Dictionary(f.Dictionary["V"]) is not null))
            throw new UnsignablePdfException("already-signed", "Tệp đã có chữ ký nên không thể đặt chữ ký chứng nhận, là chữ ký phải đứng đầu. Hãy ký thường.");
        if (FieldLocks.IsLocked(file, fields, request.FieldName))
            throw new UnsignablePdfException("field-locked", $"Một chữ ký trước đã khóa trường \"{request.FieldName}\" nên không thể ký vào đó. Hãy chọn trường khác.");
        if (file.Dictionary(file.Catalog["AcroForm"])?["XFA"] is not null)
            throw new UnsignablePdfException("xfa", "Tệp là biểu mẫu động (XFA), nội dung hiển thị không nằm trong phần được ký. Hãy in ra PDF rồi ký.");
    }

    /// <summary>What the signature locks: what its field says, and what is filled under it.</summary>
    public IEnumerable<PdfDictionary> LocksOf(SignatureRequest request)
    {
        var own = FieldLocks.Of(file, fields.Find(f => string.Equals(f.Name, request.FieldName, StringComparison.Ordinal)));
        return new[] { own, FieldLocks.OfFilled(file, request.Fill) }.OfType<PdfDictionary>();
    }

    /// <summary>Puts the signature into its field; makes the field when there is none of that name.</summary>
    public void Fill(string name, PdfReference signature, SignatureAppearance? appearance, DateTimeOffset time)
    {
        var field = fields.Find(f => string.Equals(f.Name, name, StringComparison.Ordinal));
        if (field is null)
        {
            AddField(name, Seen.Show(name, appearance, time), signature);
            return;
        }

        if (field.Type != "Sig" || field.Reference is null || file.Resolve(field.Dictionary["V"]) is not null)
            throw new UnsignablePdfException("field-taken", $"Trường chữ ký \"{name}\" trong tệp đã được dùng. Hãy chọn trường khác.");

        var (widgetReference, widget) = field.Widget(file);
        if (appearance is not null)
            widget = widget.With(("AP", PdfPrinter.Dictionary(("N", Seen.ShowIn(field, appearance, time)))), ("F", widget["F"] ?? PdfPrinter.Number(PrintAndLocked)));
        if (widgetReference == field.Reference)
        {
            Update.Set(field.Reference, widget.With(("V", signature)));
            return;
        }

        // Poppler looks for the value in the widget only, where it is inherited; said twice, every reader finds it.
        Update.Set(widgetReference!, widget.With(("V", signature)));
        Update.Set(field.Reference, field.Dictionary.With(("V", signature)));
    }

    public void Reserve(ReservedField reserved)
    {
        if (!fields.Exists(f => string.Equals(f.Name, reserved.FieldName, StringComparison.Ordinal)))
            AddField(reserved.FieldName, Seen.Reserve(reserved.FieldName, reserved.Place), signature: null);
    }

    /// <summary>Writes the form, the pages and, for a certifying signature, the permissions.</summary>
    /// <param name="certifying">The certifying signature, if it is one.</param>
    /// <param name="beside">An entry the catalog gets besides: the DSS under a document timestamp.</param>
    public void Finish(PdfReference? certifying, (string Key, PdfValue Value)? beside = null)
    {
        var form = file.Dictionary(file.Catalog["AcroForm"]) ?? PdfPrinter.Dictionary();
        var list = file.Array(form["Fields"])?.Items ?? [];
        var changedForm = WithFont(form.With(("Fields", PdfPrinter.Array([.. list, .. added])), ("SigFlags", PdfPrinter.Number(3))));
        var catalog = file.Catalog;
        if (file.Catalog["AcroForm"] is PdfReference reference)
            Update.Set(reference, changedForm);
        else
            catalog = catalog.With(("AcroForm", changedForm));
        if (!fields.Exists(f => f.Type == "Sig" && file.Dictionary(f.Dictionary["V"]) is not null) && ArchiveClaim.Changed(file) is { } metadata)
            catalog = catalog.With(("Metadata", ArchiveClaim.Write(Update, metadata)));
        if (certifying is not null)
            catalog = catalog.With(("Perms", (file.Dictionary(catalog["Perms"]) ?? PdfPrinter.Dictionary()).With(("DocMDP", certifying))));
        if (beside is { } entry)
            catalog = catalog.With(entry);
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

    private void AddField(string name, SeenField seenField, PdfReference? signature)
    {
        var field = PdfPrinter.Dictionary(
            ("Type", new PdfName("Annot")),
            ("Subtype", new PdfName("Widget")),
            ("FT", new PdfName("Sig")),
            ("T", PdfText.Write(name)),
            ("F", PdfPrinter.Number(PrintAndLocked)),
            ("Rect", seenField.Rectangle),
            ("P", seenField.Page.Reference),
            ("AP", PdfPrinter.Dictionary(("N", seenField.Look))));
        var reference = Update.Add(signature is null ? field : field.With(("V", signature)));
        Show(reference, seenField.Page);
    }

    private void Show(PdfReference field, PageView page)
    {
        added.Add(field);
        if (!addedToPage.TryGetValue(page.Number, out var annotations))
            addedToPage[page.Number] = annotations = [];
        annotations.Add(field);
    }
}
