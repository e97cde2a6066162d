using System.Globalization;
using CongVan.Signing.Pdf;

namespace CongVan.Signing;

/// <summary>A timestamp over the whole file (ISO 32000-2, 12.8.5; EN 319 142-1, 5.4.3), with the DSS it is to protect in the same revision.</summary>
internal static class DocumentTimestamp
{
    public static Revision Prepare(PdfFile file, IReadOnlyList<ValidationData> data, LongTermRequest request)
    {
        using var form = new SignatureForm(file);
        var store = new SecurityStoreUpdate(file, form.Update);
        foreach (var d in data)
            store.Add(d);

        var name = FieldName(file);
        var dictionary = PdfPrinter.Dictionary(
            ("Type", new PdfName("DocTimeStamp")),
            ("Filter", new PdfName("Adobe.PPKLite")),
            ("SubFilter", new PdfName("ETSI.RFC3161")));
        form.Fill(name, form.Update.AddSignature(dictionary, request.Timestamps!.Room), appearance: null, request.Now);

        // Permitted whatever a certifying signature says: ISO 32000-2, 12.8.2.2.2 excepts DSS and document timestamps from every P.
        form.Finish(certifying: null, store.Changed && store.Write() is { } entry ? ("DSS", entry) : null);
        return form.Update.Finish(request.Timestamps.Digest, string.Create(CultureInfo.InvariantCulture, $"{name} {request.Now:O}"));
    }

    /// <summary>The first name that is free; the same as long as the file is.</summary>
    public static string FieldName(PdfFile file)
    {
        var taken = file.Fields().Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        var number = 1;
        while (taken.Contains($"DauThoiGian{number}"))
            number++;
        return $"DauThoiGian{number}";
    }
}
