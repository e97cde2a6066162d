using System.Text.Json.Serialization;

namespace CongVan.Workflows.Suspensions;

/// <summary>
/// A ground for suspending an account as it is recorded: by an official or clerk of the Sở, or asked for by the holder's agency (Đ8.4, 14.1).
/// Judged by <see cref="SuspensionRules"/>. JSON: camelCase, dates as yyyy-MM-dd.
/// </summary>
public sealed record SuspensionForm
{
    /// <summary>Tên tài khoản.</summary>
    public string? Login { get; init; }

    /// <summary>A code of <see cref="SuspensionGrounds"/>: "24.5", "8.4b", "14.1".</summary>
    public string? Ground { get; init; }

    /// <summary>What was found, or why the agency asks, in words.</summary>
    public string? Words { get; init; }

    /// <summary>The day on which it was found; empty for today.</summary>
    public DateOnly? FoundOn { get; init; }
}

/// <summary>What the rules made of it; the values count only when nothing is refused.</summary>
/// <param name="Refusals">Each a clause.</param>
public sealed record CheckedSuspension(string Login, SuspensionGround? Ground, string Words, DateOnly FoundOn, IReadOnlyList<string> Refusals)
{
    [JsonIgnore]
    public bool IsSound => Refusals.Count == 0;
}

/// <summary>The account that is to be suspended, as the rules look at it.</summary>
/// <param name="MayBeNamed">By whoever records: the Sở names any, an agency its own and those beneath it.</param>
/// <param name="SuspendedIn">The process in which it is suspended or about to be; null for none.</param>
public sealed record SuspendableAccount(string Login, bool MayBeNamed, bool Revoked, string? SuspendedIn);
