namespace CongVan.Signing;

/// <summary>A text field that is filled in the revision of a signature, and so covered by it: number and date of issue.</summary>
/// <param name="Value">Vietnamese letters, digits, spaces, strokes, dots; of a date digits alone.</param>
public sealed record FilledField(string FieldName, string Value);
