using CongVan.Signing.Pdf;

namespace CongVan.Signing;

/// <summary>
/// Fields that must not change any more (ISO 32000-1, 12.7.4.5, 12.8.2.4): a signature field may say which its signature locks (/Lock),
/// and a signature says which it has locked (FieldMDP).
/// </summary>
internal static class FieldLocks
{
    /// <summary>Whether a signature already in the file has locked this field of it; one that is made now never was.</summary>
    public static bool IsLocked(PdfFile file, IReadOnlyCollection<FormField> fields, string name) => fields.Any(f => f.Name == name) && fields
        .Where(f => f.Type == "Sig")
        .Select(f => file.Dictionary(f.Dictionary["V"]))
        .SelectMany(signature => file.Array(signature?["Reference"])?.Items ?? [])
        .Select(file.Dictionary)
        .Where(reference => (file.Resolve(reference?["TransformMethod"]) as PdfName)?.Value == "FieldMDP")
        .Any(reference => Covers(file, file.Dictionary(reference!["TransformParams"]), name));

    /// <summary>Whether a signed field's lock lets nothing change after it, further signatures included (/P 1: ISO 32000-2, table 237).</summary>
    public static bool LetNothingChange(PdfFile file, IReadOnlyCollection<FormField> fields) => fields
        .Where(f => f.Type == "Sig" && file.Dictionary(f.Dictionary["V"]) is not null)
        .Any(f => CrossReferences.Integer(file.Resolve(file.Dictionary(f.Dictionary["Lock"])?["P"])) == 1);

    /// <summary>What the signature in a field must say it locks; null where the field locks nothing.</summary>
    public static PdfDictionary? Of(PdfFile file, FormField? field)
    {
        if (file.Dictionary(field?.Dictionary["Lock"]) is not { } wanted || file.Resolve(wanted["Action"]) is not PdfName action)
            return null;
        var parameters = PdfPrinter.Dictionary(("Type", new PdfName("TransformParams")), ("Action", action), ("V", new PdfName("1.2")));
        return Reference(file, file.Array(wanted["Fields"]) is { } names ? parameters.With(("Fields", names)) : parameters);
    }

    /// <summary>What a signature must say that fills fields: what stands in them under it, number and date, never changes again.</summary>
    public static PdfDictionary? OfFilled(PdfFile file, IReadOnlyList<FilledField> filled) => filled.Count == 0
        ? null
        : Reference(file, PdfPrinter.Dictionary(
            ("Type", new PdfName("TransformParams")),
            ("Action", new PdfName("Include")),
            ("Fields", PdfPrinter.Array(filled.Select(field => PdfText.Write(field.FieldName)))),
            ("V", new PdfName("1.2"))));

    private static PdfDictionary Reference(PdfFile file, PdfDictionary parameters) => PdfPrinter.Dictionary(
        ("Type", new PdfName("SigRef")), ("TransformMethod", new PdfName("FieldMDP")), ("TransformParams", parameters), ("Data", file.Root));

    private static bool Covers(PdfFile file, PdfDictionary? parameters, string name)
    {
        var names = file.Array(parameters?["Fields"])?.Items.Select(file.Resolve).OfType<PdfString>().Select(PdfText.Read).ToList() ?? [];
        var named = names.Exists(n => name == n || name.StartsWith(n + ".", StringComparison.Ordinal));
        return (file.Resolve(parameters?["Action"]) as PdfName)?.Value switch
        {
            "All" => true,
            "Include" => named,
            "Exclude" => !named,
            _ => false,
        };
    }
}
