using System.Text.Json;

namespace CongVan.Workflows.Regulation;

/// <summary>
/// A number the law sets, as dated data (numbers.json): the one place where it stands, so that a change of the law is a change of one
/// row. <c>dotnet run --project tests/Clauses</c> changes each by one and shows which scenario notices.
/// </summary>
/// <param name="Name">How code asks for it.</param>
/// <param name="Article">Where it stands: "Đ12.2".</param>
/// <param name="Since">In force from. An amended number is a second row of its name: what began before its day keeps the number it began under.</param>
/// <param name="Count">The number.</param>
/// <param name="Unit">How a period is counted; null for what is no period.</param>
/// <param name="Of">In Vietnamese, what starts the period, or what is counted: "ký tự".</param>
public sealed record LegalNumber(string Name, string Article, DateOnly Since, int Count, DeadlineUnit? Unit, string Of)
{
    public static IReadOnlyList<LegalNumber> All { get; } = Read();

    /// <summary>The period as deadlines are counted with it.</summary>
    /// <exception cref="InvalidOperationException">It is no period.</exception>
    public DeadlineRule Rule => new(Article, Count, Unit ?? throw new InvalidOperationException($"{Name} ({Article}) is no period."), Of);

    /// <summary>The number as it was on a day; null for the number as it was first set.</summary>
    /// <exception cref="ArgumentException">numbers.json has no such row.</exception>
    public static LegalNumber Named(string name, DateOnly? on = null) => InForce([.. All.Where(number => number.Name == name)], on)
        ?? throw new ArgumentException($"numbers.json has no row named {name}.", nameof(name));

    /// <summary>Of the versions of one number the latest that is in force on the day. What happened before the first is judged by the first.</summary>
    internal static LegalNumber? InForce(IReadOnlyList<LegalNumber> versions, DateOnly? on)
    {
        var inOrder = versions.OrderBy(version => version.Since).ToList();
        return inOrder.LastOrDefault(version => version.Since <= on) ?? inOrder.FirstOrDefault();
    }

    private static IReadOnlyList<LegalNumber> Read()
    {
        using var json = typeof(LegalNumber).Assembly.GetManifestResourceStream("numbers.json")
            ?? throw new InvalidOperationException("numbers.json is not embedded in this assembly.");
        return JsonSerializer.Deserialize<IReadOnlyList<LegalNumber>>(json, JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException("numbers.json is empty.");
    }
}
