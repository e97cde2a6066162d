using System.Text.Json;

namespace CongVan.Workflows.Regulation;

/// <summary>
/// A number the law sets, as dated data (numbers.json): the one place where it stands, so that a change of the law is a change of one
/// row. <c>dotnet run --project tests/Clauses</c> changes each by one and shows which scenario notices.
/// </summary>
/// <param name="Name">How code asks for it.</param>
/// <param name="Article">Where it stands: "Đ12.2".</param>
/// <param name="Since">In force from.</param>
/// <param name="Count">The number.</param>
/// <param name="Unit">How a period is counted; null for what is no period.</param>
/// <param name="Of">In Vietnamese, what starts the period, or what is counted: "ký tự".</param>
public sealed record LegalNumber(string Name, string Article, DateOnly Since, int Count, DeadlineUnit? Unit, string Of)
{
    public static IReadOnlyList<LegalNumber> All { get; } = Read();

    /// <summary>The period as deadlines are counted with it.</summary>
    /// <exception cref="InvalidOperationException">It is no period.</exception>
    public DeadlineRule Rule => new(Article, Count, Unit ?? throw new InvalidOperationException($"{Name} ({Article}) is no period."), Of);

    /// <exception cref="ArgumentException">numbers.json has no such row, or two.</exception>
    public static LegalNumber Named(string name)
    {
        var found = All.Where(number => number.Name == name).ToList();
        return found.Count == 1 ? found[0] : throw new ArgumentException($"numbers.json has {found.Count} rows named {name}.", nameof(name));
    }

    private static IReadOnlyList<LegalNumber> Read()
    {
        using var json = typeof(LegalNumber).Assembly.GetManifestResourceStream("numbers.json")
            ?? throw new InvalidOperationException("numbers.json is not embedded in this assembly.");
        return JsonSerializer.Deserialize<IReadOnlyList<LegalNumber>>(json, JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException("numbers.json is empty.");
    }
}
