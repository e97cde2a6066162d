using System.Text.Json;

namespace CongVan.Workflows.Suspensions;

/// <summary>
/// Contains the grounds on which an account may be suspended (Đ8.4, 14.1), each with the days from and until which it holds: grounds.json. An
/// amended Regulation ends some and adds others; what was recorded keeps the ground of its day.
/// </summary>
public static class SuspensionGrounds
{
    /// <summary>The agency itself asks (Đ14.1): the only ground that is an agency's to bring.</summary>
    public const string AskedByAgency = "14.1";

    /// <summary>No send/receive for 6 months and no reason given (Đ8.4b): what the inactivity review proposes.</summary>
    public const string NoSendReceive = "8.4b";

    private static readonly IReadOnlyList<SuspensionGround> Published = Read();

    /// <summary>The grounds that hold on a day, in the order of the Regulation.</summary>
    public static IReadOnlyList<SuspensionGround> InForce(DateOnly day) => [.. Published.Where(ground => ground.HoldsOn(day))];

    /// <summary>The ground of that code which holds on the day; null for none.</summary>
    public static SuspensionGround? Find(string code, DateOnly day) =>
        Published.FirstOrDefault(ground => ground.HoldsOn(day) && string.Equals(ground.Code, code, StringComparison.Ordinal));

    private static IReadOnlyList<SuspensionGround> Read()
    {
        using var json = typeof(SuspensionGrounds).Assembly.GetManifestResourceStream("grounds.json")
            ?? throw new InvalidOperationException("grounds.json is not embedded in this assembly.");
        return JsonSerializer.Deserialize<GroundList>(json, JsonSerializerOptions.Web)?.Grounds
            ?? throw new InvalidOperationException("grounds.json is empty.");
    }

    private sealed record GroundList(IReadOnlyList<SuspensionGround> Grounds);
}

/// <param name="Code">What a recorder writes: "24.5".</param>
/// <param name="Point">The point of the Regulation that makes it a ground: "8.4a", "8.4b", "14.1".</param>
/// <param name="Article">"khoản 5 Điều 24".</param>
/// <param name="Evidence">A file must come with it.</param>
/// <param name="From">The first day on which it holds.</param>
/// <param name="Until">The last day; null while it holds.</param>
public sealed record SuspensionGround(
    string Code, string Point, string Article, string Words, bool Evidence, DateOnly From, DateOnly? Until = null)
{
    public bool HoldsOn(DateOnly day) => From <= day && (Until is null || day <= Until);
}
