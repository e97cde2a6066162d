namespace CongVan.Signing.Pdf;

/// <summary>One section of the cross-references: what one saving of the file wrote (ISO 32000-1, 7.5.4, 7.5.8).</summary>
/// <param name="Offset">Where it stands.</param>
/// <param name="IsStream">A stream, not a table.</param>
/// <param name="Trailer">Its trailer, or the stream's dictionary.</param>
/// <param name="Rows">In the order written; of two rows for one object the first counts.</param>
internal sealed record CrossReferenceSection(int Offset, bool IsStream, PdfDictionary Trailer, IReadOnlyList<(int Number, Entry Entry)> Rows)
{
    /// <summary>The section before it; null when it is the first. Some writers say 0 for none.</summary>
    public int? Previous => CrossReferences.Integer(Trailer["Prev"]) is { } offset and not 0 ? offset : null;

    /// <summary>/Prev stands there and is 0, which points at nothing.</summary>
    public bool IsCut => CrossReferences.Integer(Trailer["Prev"]) == 0;

    /// <summary>A hybrid file: the stream beside this table; null when there is none.</summary>
    public int? Beside => IsStream ? null : CrossReferences.Integer(Trailer["XRefStm"]);
}
