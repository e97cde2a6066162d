namespace CongVan.Signing;

/// <summary>What a signature says beside its key, and where it is seen.</summary>
public sealed record SignatureRequest
{
    /// <summary>The form field that takes the signature; filled when it is there and empty, else made.</summary>
    public required string FieldName { get; init; }

    /// <summary>The time the signer claims. It stands in the dictionary's /M: PAdES B-B keeps it out of the CMS.</summary>
    public required DateTimeOffset Time { get; init; }

    public string? Name { get; init; }

    public string? Reason { get; init; }

    public string? Location { get; init; }

    /// <summary>Null for a signature that is not seen.</summary>
    public SignatureAppearance? Appearance { get; init; }

    /// <summary>
    /// Makes this a certifying signature that allows later signing and form filling only (DocMDP, P 2).
    /// It must be the file's first signature.
    /// </summary>
    public bool Certify { get; init; }

    /// <summary>Asked for a token over the signature, which makes it PAdES B-T; null for B-B.</summary>
    public ITimestampAuthority? Timestamps { get; init; }

    /// <summary>Null: every byte is read.</summary>
    public IKnownBeginnings? Beginnings { get; init; }

    /// <summary>Text fields of the file that are filled in the same revision: this signature covers what stands in them, and that nothing stands in those left empty.</summary>
    public IReadOnlyList<FilledField> Fill { get; init; } = [];

    /// <summary>Empty fields made now for those who sign after: a certified file may have fields filled, not added.</summary>
    public IReadOnlyList<ReservedField> Reserve { get; init; } = [];
}

/// <summary>An empty signature field for a later signer.</summary>
public sealed record ReservedField(string FieldName, PlaceOnPage Place);

/// <summary>A box in points from the lower left corner of a page as it is seen.</summary>
public sealed record Box(double X, double Y, double Width, double Height);
