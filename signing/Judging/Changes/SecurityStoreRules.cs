using CongVan.Signing.Pdf;

namespace CongVan.Signing.Judging.Changes;

/// <summary>
/// The document security store (ISO 32000-2, 12.8.4.3; EN 319 142-1, 5.4.2): dictionaries and lists of streams with certificates, CRLs and
/// OCSP answers, and nothing else. What it carries is judged where it is used.
/// </summary>
internal static class SecurityStoreRules
{
    private static readonly string[] Lists = ["Certs", "CRLs", "OCSPs", "Cert", "CRL", "OCSP"];

    public static bool IsOne(PdfFile file, PdfValue? value) =>
        file.Dictionary(value) is { } store && store.Entries.All(e => e.Key switch
        {
            "Type" => file.Resolve(e.Value) is PdfName { Value: "DSS" },
            "VRI" => file.Dictionary(e.Value) is { } all && all.Entries.All(v => v.Key == "Type" ? file.Resolve(v.Value) is PdfName : IsForOneSignature(file, v.Value)),
            _ => IsList(file, e.Key, e.Value),
        });

    private static bool IsForOneSignature(PdfFile file, PdfValue value) =>
        file.Dictionary(value) is { } one && one.Entries.All(e => e.Key switch
        {
            "Type" => file.Resolve(e.Value) is PdfName,
            "TU" => file.Resolve(e.Value) is PdfString,
            "TS" => file.Resolve(e.Value) is PdfStream,
            _ => IsList(file, e.Key, e.Value),
        });

    private static bool IsList(PdfFile file, string key, PdfValue value) =>
        Lists.Contains(key, StringComparer.Ordinal) && file.Array(value) is { } list && list.Items.TrueForAll(i => file.Resolve(i) is PdfStream);
}
