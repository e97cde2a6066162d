using System.Text.Json.Serialization;
using CongVan.Functions.Directory;

namespace CongVan.Functions.Holdings;

/// <summary>
/// What an account that ends leaves behind, and who takes it over: whom the agency names, else its clerk. Revocation never waits for
/// it (Đ14.4).
/// </summary>
public sealed class Handover(IEnumerable<IAccountHoldings> holdings, IAccountDirectory directory)
{
    /// <param name="successor">Whom the agency named; null when it named nobody.</param>
    public async Task<Remaining> OfAsync(string login, string? successor, CancellationToken cancellation)
    {
        if (await directory.FindAsync(login, cancellation) is not { } account)
            return Remaining.Nothing;
        var held = new List<string>();
        foreach (var each in holdings)
            held.AddRange((await each.OfAsync(account, cancellation)).Select(holding => holding.Words));
        return new Remaining(held, successor ?? await ClerkAsync(account, cancellation), successor is not null);
    }

    /// <summary>Passes on what a machine may pass on, and says what there was. Safe to do twice.</summary>
    public async Task<Remaining> PassOnAsync(string login, string? successor, Warrant warrant, CancellationToken cancellation)
    {
        var remaining = await OfAsync(login, successor, cancellation);
        if (remaining.Heir is { } heir && await directory.FindAsync(login, cancellation) is { } account)
        {
            foreach (var each in holdings)
                await each.PassOnAsync(account, heir, warrant, cancellation);
        }

        return remaining;
    }

    /// <summary>The agency's clerk account, unless it is the one that ends.</summary>
    private async Task<string?> ClerkAsync(DirectoryAccount account, CancellationToken cancellation)
    {
        await foreach (var other in directory.OfAgencyAsync(account.AgencyCode, cancellation))
        {
            if (other.Kind == AccountKind.AgencyClerk && other.State != AccountState.Revoked && other.Login != account.Login)
                return other.Login;
        }

        return null;
    }
}

/// <param name="Held">Each in words.</param>
/// <param name="Heir">The login that takes over; null when the agency has no clerk account.</param>
/// <param name="Named">The agency named it.</param>
public sealed record Remaining(IReadOnlyList<string> Held, string? Heir, bool Named)
{
    public static Remaining Nothing { get; } = new([], null, false);

    /// <summary>"còn giữ: …; vanthusnv tiếp nhận khi cơ quan chưa phân công"; null when nothing is left.</summary>
    [JsonIgnore]
    public string? Words => Held.Count == 0 ? null : $"còn giữ: {string.Join("; ", Held)}; {HeirWords}";

    private string HeirWords => (Heir, Named) switch
    {
        (null, _) => "cơ quan phân công người tiếp nhận",
        (var heir, true) => $"{heir} tiếp nhận",
        var (heir, _) => $"{heir} tiếp nhận khi cơ quan chưa phân công",
    };
}
