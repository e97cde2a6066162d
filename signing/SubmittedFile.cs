using CongVan.Signing.Pdf;

namespace CongVan.Signing;

/// <param name="IsPdf">A PDF that can be read through: structure, pages and form.</param>
/// <param name="Pages">0 when it is none.</param>
/// <param name="Signatures">Those found, each with its verdict.</param>
/// <param name="ProblemCode">Why it is none: <c>not-pdf</c>, <c>broken</c>, <c>encrypted</c>, <c>too-complex</c>; null when nothing is wrong.</param>
/// <param name="Problem">The same for people, in Vietnamese.</param>
public sealed record PdfInspection(bool IsPdf, int Pages, IReadOnlyList<PdfSignature> Signatures, string? ProblemCode, string? Problem)
{
    public bool IsSigned => Signatures.Any(s => !s.IsTimestamp);

    /// <summary>Signed, every signature intact, and nothing added after the last.</summary>
    public bool SignaturesIntact => IsSigned && Signatures.All(s => s.Intact) && Signatures.Any(s => s.CoversWholeFile);
}

/// <summary>Looks at a file someone sent, before anyone relies on it. Bounded in work, whatever the file.</summary>
public static class SubmittedFile
{
    public static PdfInspection Inspect(ReadOnlyMemory<byte> file)
    {
        try
        {
            var pdf = PdfFile.Open(file);
            var pages = pdf.Pages().Count;
            return pages == 0
                ? new(false, 0, [], "broken", PdfProblems.Broken("không có trang nào").Message)
                : new(true, pages, PdfSignatures.Read(pdf), null, null);
        }
        catch (UnsignablePdfException e)
        {
            return new(false, 0, [], e.Code, e.Message);
        }
    }
}
