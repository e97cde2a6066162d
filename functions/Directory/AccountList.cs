using System.Runtime.CompilerServices;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Workflows.Text;
using Microsoft.AspNetCore.Http;

namespace CongVan.Functions.Directory;

/// <summary>The accounts a caller may see, an agency only its own; filtered as a query asks.</summary>
public sealed class AccountList(IAccountDirectory directory, IAgencies agencies, TimeProvider time)
{
    /// <summary>The account with its agency; null where there is none for this caller.</summary>
    public async Task<AccountEntry?> FindAsync(string login, Caller caller, CancellationToken cancellation)
    {
        var account = await directory.FindAsync(login, cancellation);
        return account is null || (caller.AgencyCode is { } own && !string.Equals(own, account.AgencyCode, StringComparison.Ordinal))
            ? null
            : AccountEntry.Of(account, await agencies.FindAsync(account.AgencyCode, cancellation), time.GetUtcNow());
    }

    public async IAsyncEnumerable<AccountEntry> AllAsync(
        AccountFilter filter, Caller caller, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var code = caller.AgencyCode ?? filter.Agency;
        var now = time.GetUtcNow();
        var known = new Dictionary<string, Agency?>(StringComparer.Ordinal);
        await foreach (var account in code is null ? directory.AllAsync(cancellation) : directory.OfAgencyAsync(code, cancellation))
        {
            if (!filter.Fits(account))
                continue;
            if (!known.TryGetValue(account.AgencyCode, out var agency))
                known[account.AgencyCode] = agency = await agencies.FindAsync(account.AgencyCode, cancellation);
            yield return AccountEntry.Of(account, agency, now);
        }
    }
}

/// <param name="Words">Part of a login, name, room or post; marks and capitals do not matter.</param>
public sealed record AccountFilter(string? Agency, AccountState? State, AccountKind? Kind, string? Words)
{
    public static AccountFilter Of(IQueryCollection query) => new(
        Text(query, "agency"),
        Enum.TryParse<AccountState>(Text(query, "state"), out var state) ? state : null,
        Enum.TryParse<AccountKind>(Text(query, "kind"), out var kind) ? kind : null,
        Text(query, "q"));

    public bool Fits(DirectoryAccount account) =>
        (State is null || account.State == State)
        && (Kind is null || account.Kind == Kind)
        && (Words is null || Texts(account).Any(text => Plain(text).Contains(Plain(Words), StringComparison.Ordinal)));

    private static IEnumerable<string> Texts(DirectoryAccount account) =>
        new[] { account.Login, account.DisplayName, account.Holder, account.Room, account.Post }.OfType<string>()
            .Concat(account.Names.Select(name => name.Name));

    private static string Plain(string text) => VietnameseLetters.ForComparing(text);

    private static string? Text(IQueryCollection query, string name) =>
        query[name].ToString().Trim() is { Length: > 0 } text ? text : null;
}
