using System.Text.Json;

namespace CongVan.Clauses;

/// <summary>A clause that binds the software (clauses.json): one row of the Regulation, or of the Civil Code for how periods are counted.</summary>
/// <param name="Article">"Đ12.2" is Điều 12 khoản 2 of the Regulation.</param>
/// <param name="Text">As it stands there.</param>
/// <param name="Refuses">What it refuses, which a refusing scenario shows.</param>
internal sealed record Clause(string Article, string Text, string Refuses)
{
    public static IReadOnlyList<Clause> All { get; } = Read();

    private static IReadOnlyList<Clause> Read()
    {
        using var json = typeof(Clause).Assembly.GetManifestResourceStream("clauses.json")!;
        return JsonSerializer.Deserialize<IReadOnlyList<Clause>>(json, JsonSerializerOptions.Web)!;
    }
}
