namespace CongVan.Pages;

/// <summary>A field of a question.</summary>
/// <param name="RequiredFor">Labels of the answers that need it; empty where none does.</param>
/// <param name="Value">What stands in it.</param>
/// <param name="Kept">For a file that came before: travels back in <c>kept-{Name}</c>, so that it need not be chosen again.</param>
public sealed record FieldView(
    string Name, string Label, FieldKind Kind, IReadOnlyList<string> RequiredFor, string? Hint, IReadOnlyList<Choice> Options, string? Value, string? Kept = null)
{
    /// <summary>Fields that belong to one option, by its value.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<FieldView>>? Own { get; init; }

    /// <summary>What they are: "Chỉ đạo, thời hạn riêng".</summary>
    public string? OwnTitle { get; init; }

    public IReadOnlyList<FieldView> OwnOf(string option) => Own?.GetValueOrDefault(option) ?? [];

    public bool Has(string option) => Value?.Split(';').Contains(option, StringComparer.Ordinal) == true;
}

public enum FieldKind
{
    Text,
    LongText,
    Date,
    OneOf,
    ManyOf,
    File,
}
