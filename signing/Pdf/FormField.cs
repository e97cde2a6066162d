namespace CongVan.Signing.Pdf;

/// <summary>An end field of the form.</summary>
internal sealed record FormField(PdfReference? Reference, PdfDictionary Dictionary, string Name, string? Type)
{
    /// <summary>What is seen of it: the field itself, or its only child.</summary>
    public (PdfReference? Reference, PdfDictionary Dictionary) Widget(PdfFile file) =>
        file.Array(Dictionary["Kids"]) is { Items: [PdfReference only] } && file.Dictionary(only) is { } widget ? (only, widget) : (Reference, Dictionary);
}
