namespace CongVan.Signing;

/// <summary>
/// Where a signature is seen. All lengths are points (1/72 inch) on the page as a reader shows it: turned by /Rotate, cut by /CropBox,
/// scaled by /UserUnit. What does not lie wholly on the page is refused.
/// </summary>
public abstract record PlaceOnPage
{
    private PlaceOnPage()
    {
    }

    /// <param name="Page">From 1; -1 is the last page.</param>
    /// <param name="Box">From the lower left corner of the page as it is seen.</param>
    public sealed record At(int Page, Box Box) : PlaceOnPage;

    /// <summary>A box whose middle is the middle of a text, or apart from it.</summary>
    /// <param name="Right">How far the middle of the box is right of the middle of the text.</param>
    /// <param name="Up">How far it is above.</param>
    public sealed record ByText(Anchor Text, double Width, double Height, double Right = 0, double Up = 0) : PlaceOnPage;

    /// <summary>Halfway between the signer's post and the signer's name beneath it, centred over the name (box 7c of Phụ lục I).</summary>
    public sealed record BetweenTexts(Anchor Post, Anchor Name, double Width = 126, double Height = 63) : PlaceOnPage;

    /// <summary>
    /// The agency's seal on the person's signature (box 8 of Phụ lục I): in true size, covering a third of the signature's width from its left.
    /// </summary>
    /// <param name="FieldName">The field of the person's signature.</param>
    /// <param name="Width">The seal's own width in millimetres: data of each agency.</param>
    /// <param name="Height">Its height in millimetres.</param>
    public sealed record OverSignature(string FieldName, double Width, double Height) : PlaceOnPage
    {
        /// <summary>A round seal.</summary>
        public OverSignature(string fieldName, double diameter)
            : this(fieldName, diameter, diameter)
        {
        }
    }

    /// <summary>The field the file already has for this signature; refused when it has none.</summary>
    public sealed record OwnField : PlaceOnPage;
}

/// <summary>
/// A text on a page that tells where a signature goes. Found whatever its spaces and line ends, and however its marks are encoded (NFC or NFD);
/// letters and marks must agree exactly. What reading it would cost is counted before: a page that asks for too much is refused.
/// </summary>
public sealed record Anchor(string Text)
{
    /// <summary>Only on this page: from 1, or -1 for the last; null for all.</summary>
    public int? Page { get; init; }

    /// <summary>Which one, from 1 or, counted from the end, from -1; null when there may be but one: several are refused then.</summary>
    public int? Occurrence { get; init; }
}
