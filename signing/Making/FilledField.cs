namespace CongVan.Signing;

/// <summary>A text field that is filled in the revision of a signature, and so covered by it: number and date of issue, mark of urgency.</summary>
/// <param name="Value">
/// Vietnamese letters, digits, spaces, strokes, dots; of a date digits alone. Empty leaves the field as it is, and nobody fills it afterwards.
/// </param>
public sealed record FilledField(string FieldName, string Value)
{
    /// <summary>Drawn around the words, in the middle of the field; null for none.</summary>
    public StampFrame? Frame { get; init; }
}

/// <summary>Khung viền đơn of a mark, in millimetres.</summary>
public sealed record StampFrame(double Width, double Height);
