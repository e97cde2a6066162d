using System.Text.Json;

namespace CongVan.Clauses;

/// <summary>
/// A clause that binds the software (clauses.json): one row of the Regulation, of what it cites, or of the Civil Code for how periods are
/// counted. Scenarios show it, unless it says why none can.
/// </summary>
/// <param name="Article">"Đ12.2" is Điều 12 khoản 2 of the Regulation.</param>
/// <param name="Text">As it stands there.</param>
/// <param name="Refuses">What it refuses, which a refusing scenario shows.</param>
/// <param name="Outside">Why it is not the software's to keep.</param>
/// <param name="Missing">What of it the software does not do yet.</param>
/// <param name="Also">Where else it is shown, or as far as what.</param>
internal sealed record Clause(string Article, string Text, string? Refuses = null, string? Outside = null, string? Missing = null, string? Also = null)
{
    public static IReadOnlyList<Clause> All { get; } = Read();

    public bool IsPlayed => Outside is null && Missing is null;

    private static IReadOnlyList<Clause> Read()
    {
        using var json = typeof(Clause).Assembly.GetManifestResourceStream("clauses.json")!;
        return JsonSerializer.Deserialize<IReadOnlyList<Clause>>(json, JsonSerializerOptions.Web)!;
    }
}
