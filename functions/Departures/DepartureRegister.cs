using System.Globalization;
using CongVan.Functions.Storage;

namespace CongVan.Functions.Departures;

/// <summary>Personnel decisions as filed. The same decision again finds the first; another one while a departure is open is refused.</summary>
public sealed class DepartureRegister(IRegister<DepartureRow> rows)
{
    public static RegisterDefinition<DepartureRow> Definition { get; } = new(
        "departures",
        new Lookup<DepartureRow>("process", row => row.ProcessId is { } id ? [id] : []),
        new Lookup<DepartureRow>("unseen", row => row.ProcessId is null || row.Unseen ? ["yes"] : []));

    /// <summary>Adds it as the next of its login, or finds what stands in its way.</summary>
    public async Task<DepartureFiling> FileAsync(DepartureRow wanted, CancellationToken cancellation)
    {
        while (true)
        {
            var known = await OfAsync(wanted.Login, cancellation);
            if (known.FirstOrDefault(row => IsSameDocument(row, wanted)) is { } first)
                return first.Decision == wanted.Decision ? new DepartureFiling.Filed(first, IsNew: false) : new DepartureFiling.Differs(first);
            if (known.LastOrDefault(row => row.IsOpen) is { } open)
                return new DepartureFiling.Another(open);

            var next = wanted with { Ordinal = known.Count + 1 };
            if ((await rows.WriteAsync(next.Login, [new RowWrite<DepartureRow>.Add(KeyOf(next.Ordinal), next)], cancellation)).IsWritten)
                return new DepartureFiling.Filed(next, IsNew: true);
        }
    }

    public async Task<DepartureRow?> OpenOfAsync(string login, CancellationToken cancellation) =>
        (await OfAsync(login, cancellation)).LastOrDefault(row => row.IsOpen);

    public async Task<DepartureRow?> LastOfAsync(string login, CancellationToken cancellation) =>
        await OfAsync(login, cancellation) is [.., var last] ? last : null;

    public async Task<IReadOnlyList<DepartureRow>> OfAsync(string login, CancellationToken cancellation)
    {
        var known = new List<DepartureRow>();
        await foreach (var row in rows.AllAsync(login, cancellation))
            known.Add(row.Value);
        return known;
    }

    public async Task<DepartureRow?> FindAsync(string processId, CancellationToken cancellation)
    {
        var page = await rows.LookupAsync("process", processId, new PageRequest(1), cancellation);
        return page.Rows.Count == 0 ? null : page.Rows[0].Value;
    }

    public async Task<DepartureRow> GetAsync(string processId, CancellationToken cancellation) =>
        await FindAsync(processId, cancellation) ?? throw new InvalidOperationException($"There is no departure {processId}.");

    public async Task<DepartureRow> ChangeAsync(DepartureRow row, Func<DepartureRow, DepartureRow> change, CancellationToken cancellation) =>
        await rows.ChangeAsync(row.Login, KeyOf(row.Ordinal), change, cancellation)
        ?? throw new InvalidOperationException($"There is no departure {row.Ordinal} of that account.");

    /// <summary>Filed without a process yet, or changed since the process looked.</summary>
    public IAsyncEnumerable<Row<DepartureRow>> UnseenAsync(CancellationToken cancellation) => rows.AllAsync("unseen", "yes", cancellation);

    private static bool IsSameDocument(DepartureRow one, DepartureRow other) =>
        string.Equals(one.Decision.Number, other.Decision.Number, StringComparison.OrdinalIgnoreCase)
        && string.Equals(one.Decision.Notation, other.Decision.Notation, StringComparison.OrdinalIgnoreCase)
        && one.Decision.Date == other.Decision.Date;

    private static string KeyOf(int ordinal) => ordinal.ToString("D4", CultureInfo.InvariantCulture);
}

/// <summary>What became of a filing.</summary>
public abstract record DepartureFiling
{
    private DepartureFiling()
    {
    }

    public sealed record Filed(DepartureRow Row, bool IsNew) : DepartureFiling;

    /// <summary>The same number, notation and date with other content.</summary>
    public sealed record Differs(DepartureRow First) : DepartureFiling;

    /// <summary>Another decision about the person is being followed.</summary>
    public sealed record Another(DepartureRow Open) : DepartureFiling;
}
