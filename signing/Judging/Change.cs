namespace CongVan.Signing.Judging;

/// <summary>What a later revision did. Everything that is not named as harmless is <see cref="Altering"/>.</summary>
public enum ChangeKind
{
    /// <summary>Properties and XMP: not on any page.</summary>
    Metadata,

    /// <summary>Evidence for validating (DSS: ISO 32000-2, 12.8.4.3).</summary>
    SecurityStore,

    DocumentTimestamp,

    /// <summary>An empty, unseen signature field.</summary>
    SignatureField,

    /// <summary>A signature was added.</summary>
    Signature,

    /// <summary>A field of the form was filled, and its own appearance with it.</summary>
    FormFilling,

    /// <summary>Comments and other marks over the page.</summary>
    Annotation,

    /// <summary>What is shown was altered, or may have been.</summary>
    Altering,
}

/// <param name="Kind">What it is taken for.</param>
/// <param name="Code">For programs; stable.</param>
/// <param name="Text">In Vietnamese: what changed.</param>
/// <param name="Field">The full name of the field it is about; null for others.</param>
public sealed record Change(ChangeKind Kind, string Code, string Text, string? Field = null);
