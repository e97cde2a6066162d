using CongVan.Signing.Pdf;

namespace CongVan.Signing;

/// <summary>What a signature says in the file beside its value (ISO 32000-1, table 252; EN 319 142-1, 6.3).</summary>
internal static class SignatureDictionary
{
    /// <param name="request">What it says.</param>
    /// <param name="locks">The references that lock fields.</param>
    public static PdfDictionary Of(SignatureRequest request, IEnumerable<PdfDictionary> locks)
    {
        var dictionary = PdfPrinter.Dictionary(
            ("Type", new PdfName("Sig")),
            ("Filter", new PdfName("Adobe.PPKLite")),
            ("SubFilter", new PdfName("ETSI.CAdES.detached")),
            ("M", PdfText.WriteDate(request.Time)));
        if (request.Name is { } name)
            dictionary = dictionary.With(("Name", PdfText.Write(name)));
        if (request.Reason is { } reason)
            dictionary = dictionary.With(("Reason", PdfText.Write(reason)));
        if (request.Location is { } location)
            dictionary = dictionary.With(("Location", PdfText.Write(location)));
        List<PdfValue> references = [];
        if (request.Certify)
            references.Add(Certification());
        references.AddRange(locks);
        return references.Count > 0 ? dictionary.With(("Reference", PdfPrinter.Array(references))) : dictionary;
    }

    /// <summary>P 2: afterwards only form filling and signing (ISO 32000-1, table 254), as VGCA's first signature has it.</summary>
    private static PdfDictionary Certification() => PdfPrinter.Dictionary(
        ("Type", new PdfName("SigRef")),
        ("TransformMethod", new PdfName("DocMDP")),
        ("TransformParams", PdfPrinter.Dictionary(("Type", new PdfName("TransformParams")), ("P", PdfPrinter.Number(2)), ("V", new PdfName("1.2")))));
}
