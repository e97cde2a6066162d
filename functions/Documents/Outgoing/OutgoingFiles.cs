using CongVan.Functions.Accounts;

namespace CongVan.Functions.Documents.Outgoing;

/// <summary>Every file of an outgoing document, by whose hash it is given out: all versions, what was signed, what was issued.</summary>
public static class OutgoingFiles
{
    private const string Pdf = "application/pdf";

    /// <summary>Null when the document has no such file.</summary>
    public static FiledFile? Find(OutgoingRow row, string sha256) =>
        AllOf(row).FirstOrDefault(file => string.Equals(file.Sha256, sha256, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<FiledFile> AllOf(OutgoingRow row)
    {
        if (row.Sealed is { } original)
            yield return new FiledFile("signed", OutgoingWords.FileNameOf(row), Pdf, original.Sha256, original.Length);
        if (row.Signed is { } signed)
            yield return new FiledFile("signed", OutgoingWords.FileNameOf(row), Pdf, signed.Sha256, signed.Length);
        foreach (var appendix in row.SealedAppendices)
            yield return appendix;
        foreach (var version in row.Versions)
        {
            yield return new FiledFile("draft", OutgoingWords.DraftNameOf(version), Pdf, version.Prepared.Sha256, version.Prepared.Length);
            yield return version.Source;
            yield return version.Pdf;
            foreach (var appendix in version.Appendices)
                yield return appendix;
        }
    }
}
