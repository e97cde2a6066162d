namespace CongVan.Papers;

/// <summary>A written paper and the places that wait for its two signatures.</summary>
/// <param name="Pdf">PDF/A-2b; the same paper always gives the same bytes.</param>
/// <param name="Pages">How many pages it has.</param>
/// <param name="HandSignature">Box 7c: where the competent person's signature is shown, centred between post and full name.</param>
/// <param name="Seal">Box 8: where the agency's seal is shown, over the left third of the signature, in actual size.</param>
/// <param name="Unprintable">Characters the typeface lacks, each printed as "□": for a person to look at.</param>
public sealed record WrittenPaper(byte[] Pdf, int Pages, SignatureSpot HandSignature, SignatureSpot Seal, IReadOnlyList<string> Unprintable);

/// <summary>A box on a page.</summary>
/// <param name="Page">From 1.</param>
/// <param name="X">Left edge in points from the page's left.</param>
/// <param name="Y">Lower edge in points from the page's bottom, as PDF counts.</param>
/// <param name="Width">In points (1/72 inch).</param>
/// <param name="Height">In points.</param>
public sealed record SignatureSpot(int Page, double X, double Y, double Width, double Height);
