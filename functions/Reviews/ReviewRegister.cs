using CongVan.Functions.Storage;

namespace CongVan.Functions.Reviews;

/// <summary>What the reviews found, and the reasons that agencies gave.</summary>
public sealed class ReviewRegister(IRegister<ReviewRow> rows)
{
    private const string PartKey = "part";
    private const string AccountPrefix = "account-";

    public static RegisterDefinition<ReviewRow> Definition { get; } = new(
        "inactivity-reviews",
        new Lookup<ReviewRow>("process", row => row is ReviewRow.Part { ProcessId: { } id } ? [id] : []),
        new Lookup<ReviewRow>("token", row => row is ReviewRow.Part { TokenHash: { } hash } ? [hash] : []));

    public async Task<bool> IsDoneAsync(string period, CancellationToken cancellation) =>
        await rows.FindAsync(period, "period", cancellation) is not null;

    public Task NoteDoneAsync(string period, ReviewRow.Period done, CancellationToken cancellation) =>
        rows.AddOrFindAsync(period, "period", done, cancellation);

    /// <summary>Adds what is not there yet: the first look stands.</summary>
    public async Task<ReviewRow.Part> AddAsync(ReviewRow.Part part, IEnumerable<ReviewRow.Account> accounts, CancellationToken cancellation)
    {
        var partition = PartitionOf(part);
        foreach (var account in accounts)
            await rows.AddOrFindAsync(partition, AccountPrefix + account.Login, account, cancellation);
        return (ReviewRow.Part)(await rows.AddOrFindAsync(partition, PartKey, part, cancellation)).Value;
    }

    public Task<ReviewRow.Part?> OfProcessAsync(string processId, CancellationToken cancellation) => LookedUpAsync("process", processId, cancellation);

    public Task<ReviewRow.Part?> OfTokenAsync(string hash, CancellationToken cancellation) => LookedUpAsync("token", hash, cancellation);

    /// <summary>The part, which whoever asks knows to exist; while its process is being opened a step is tried again.</summary>
    public async Task<ReviewRow.Part> GetAsync(string processId, CancellationToken cancellation) =>
        await OfProcessAsync(processId, cancellation) ?? throw new InvalidOperationException($"{processId} has no review yet.");

    public async Task<IReadOnlyList<ReviewRow.Account>> AccountsAsync(ReviewRow.Part part, CancellationToken cancellation)
    {
        var accounts = new List<ReviewRow.Account>();
        await foreach (var row in rows.AllAsync(PartitionOf(part), cancellation))
        {
            if (row.Value is ReviewRow.Account account)
                accounts.Add(account);
        }

        return accounts;
    }

    public async Task<ReviewRow.Part> ChangeAsync(ReviewRow.Part part, Func<ReviewRow.Part, ReviewRow.Part> change, CancellationToken cancellation) =>
        (ReviewRow.Part)(await rows.ChangeAsync(PartitionOf(part), PartKey, row => change((ReviewRow.Part)row), cancellation))!;

    public Task GiveReasonAsync(ReviewRow.Part part, string login, string reason, DateTimeOffset at, CancellationToken cancellation) =>
        rows.ChangeAsync(
            PartitionOf(part),
            AccountPrefix + login,
            row => row is ReviewRow.Account account && !string.Equals(account.Reason, reason, StringComparison.Ordinal)
                ? account with { Reason = reason, ReasonAt = at }
                : row,
            cancellation);

    private async Task<ReviewRow.Part?> LookedUpAsync(string lookup, string value, CancellationToken cancellation)
    {
        var page = await rows.LookupAsync(lookup, value, new PageRequest(1), cancellation);
        return page.Rows.Count == 0 ? null : (ReviewRow.Part)page.Rows[0].Value;
    }

    /// <summary>Also the cause under which the agency's process is opened once.</summary>
    public static string PartitionOf(ReviewRow.Part part) => $"{part.Name}.{part.AgencyCode}";
}
