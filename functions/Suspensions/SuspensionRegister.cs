using System.Globalization;
using CongVan.Functions.Storage;

namespace CongVan.Functions.Suspensions;

/// <summary>Suspensions by account: one at a time.</summary>
public sealed class SuspensionRegister(IRegister<SuspensionRow> rows)
{
    public static RegisterDefinition<SuspensionRow> Definition { get; } = new(
        "suspensions",
        new Lookup<SuspensionRow>("process", row => row.ProcessId is { } id ? [id] : []),
        new Lookup<SuspensionRow>("unseen", row => row.ProcessId is null || row.Unseen ? ["yes"] : []));

    /// <summary>Adds it as the next of its login. Finds the one of the same cause; null when another is open.</summary>
    public async Task<SuspensionRow?> AddAsync(SuspensionRow wanted, CancellationToken cancellation)
    {
        while (true)
        {
            var known = await OfAsync(wanted.Login, cancellation);
            if (wanted.Cause is { } cause && known.FirstOrDefault(row => string.Equals(row.Cause, cause, StringComparison.Ordinal)) is { } first)
                return first;
            if (known.Any(row => row.IsOpen))
                return null;

            var next = wanted with { Ordinal = known.Count + 1 };
            if ((await rows.WriteAsync(next.Login, [new RowWrite<SuspensionRow>.Add(KeyOf(next.Ordinal), next)], cancellation)).IsWritten)
                return next;
        }
    }

    public async Task<SuspensionRow?> OpenOfAsync(string login, CancellationToken cancellation) =>
        (await OfAsync(login, cancellation)).LastOrDefault(row => row.IsOpen);

    public async Task<IReadOnlyList<SuspensionRow>> OfAsync(string login, CancellationToken cancellation)
    {
        var known = new List<SuspensionRow>();
        await foreach (var row in rows.AllAsync(login, cancellation))
            known.Add(row.Value);
        return known;
    }

    public async Task<SuspensionRow?> FindAsync(string processId, CancellationToken cancellation)
    {
        var page = await rows.LookupAsync("process", processId, new PageRequest(1), cancellation);
        return page.Rows.Count == 0 ? null : page.Rows[0].Value;
    }

    public async Task<SuspensionRow> GetAsync(string processId, CancellationToken cancellation) =>
        await FindAsync(processId, cancellation) ?? throw new InvalidOperationException($"There is no suspension {processId}.");

    public async Task<SuspensionRow> ChangeAsync(SuspensionRow row, Func<SuspensionRow, SuspensionRow> change, CancellationToken cancellation) =>
        await rows.ChangeAsync(row.Login, KeyOf(row.Ordinal), change, cancellation)
        ?? throw new InvalidOperationException($"There is no suspension {row.Ordinal} of that account.");

    /// <summary>Recorded without a process yet, or changed since the process looked.</summary>
    public IAsyncEnumerable<Row<SuspensionRow>> UnseenAsync(CancellationToken cancellation) => rows.AllAsync("unseen", "yes", cancellation);

    private static string KeyOf(int ordinal) => ordinal.ToString("D4", CultureInfo.InvariantCulture);
}
