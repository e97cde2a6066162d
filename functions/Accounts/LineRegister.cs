using CongVan.Functions.Storage;
using CongVan.Workflows.Accounts;
using CongVan.Workflows.Text;

namespace CongVan.Functions.Accounts;

/// <summary>The lines of requests, and so also who has or awaits which account.</summary>
public sealed class LineRegister(IRegister<LineRow> rows)
{
    public static RegisterDefinition<LineRow> Definition { get; } = new(
        "request-lines",
        new Lookup<LineRow>("holder", row => NameOf(row) is { } name ? [NameKey(name)] : []),
        new Lookup<LineRow>("login", row => row.Login is { } login && HoldsName(row) ? [login] : []),
        new Lookup<LineRow>("revocation", row => row.State is LineState.Sound or LineState.Agreed or LineState.Scheduled && RevokedBy(row.Line) is { } login ? [login] : []),
        new Lookup<LineRow>("change", row => row is { State: LineState.Sound or LineState.Agreed or LineState.Scheduled, Line.Changes: { } changes } ? [changes.Subject] : []),
        new Lookup<LineRow>("agency", row => row.Line.Kind != AccountKind.Personal && HoldsName(row) ? [row.AgencyCode] : []));

    public async Task<IReadOnlyList<LineRow>> OfAsync(string processId, CancellationToken cancellation)
    {
        var lines = new List<LineRow>();
        await foreach (var row in rows.AllAsync(processId, cancellation))
            lines.Add(row.Value);
        return [.. lines.OrderBy(line => line.Ordinal)];
    }

    public async Task<LineRow> GetAsync(LineRef line, CancellationToken cancellation) =>
        (await rows.FindAsync(line.ProcessId, line.LineId, cancellation))?.Value
        ?? throw new InvalidOperationException($"There is no line {line.LineId} in {line.ProcessId}.");

    /// <summary>Adds lines that are not there yet; what was there stays.</summary>
    public async Task AddAsync(string processId, IEnumerable<LineRow> lines, CancellationToken cancellation)
    {
        foreach (var chunk in lines.Chunk(RegisterLimits.Rows))
        {
            var adds = chunk.Select(line => new RowWrite<LineRow>.Add(line.Id, line)).ToList();
            if ((await rows.WriteAsync(processId, adds, cancellation)).IsWritten)
                continue;

            foreach (var line in chunk)
                await rows.AddOrFindAsync(processId, line.Id, line, cancellation);
        }
    }

    public async Task<LineRow> ChangeAsync(LineRef line, Func<LineRow, LineRow> change, CancellationToken cancellation) =>
        await rows.ChangeAsync(line.ProcessId, line.LineId, change, cancellation)
        ?? throw new InvalidOperationException($"There is no line {line.LineId} in {line.ProcessId}.");

    /// <summary>Lines of people with this name, other than those of the process itself.</summary>
    public async IAsyncEnumerable<Row<LineRow>> NamesakesAsync(
        string fullName,
        string exceptProcess,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in rows.AllAsync("holder", NameKey(fullName), cancellation))
        {
            if (!string.Equals(row.Partition, exceptProcess, StringComparison.Ordinal))
                yield return row;
        }
    }

    /// <summary>Agency accounts that exist or are under way for an agency, other than those of the process itself.</summary>
    public async IAsyncEnumerable<Row<LineRow>> AgencyAccountsAsync(
        string agencyCode,
        string exceptProcess,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in rows.AllAsync("agency", agencyCode, cancellation))
        {
            if (!string.Equals(row.Partition, exceptProcess, StringComparison.Ordinal))
                yield return row;
        }
    }

    public async Task<Row<LineRow>?> FindByLoginAsync(string login, CancellationToken cancellation)
    {
        var page = await rows.LookupAsync("login", login, new PageRequest(1), cancellation);
        return page.Rows.Count == 0 ? null : page.Rows[0];
    }

    /// <summary>Whoever was renamed and kept the login is found by the new name too.</summary>
    private static string? NameOf(LineRow row) => row switch
    {
        _ when HoldsName(row) => row.Line.Holder.FullName,
        { State: LineState.Changed, Line.Change: { Field: ChangedField.FullName } asked } => asked.To,
        _ => null,
    };

    private static bool HoldsName(LineRow row) =>
        row.Line.AsksForAccount && row.State is LineState.Sound or LineState.Agreed or LineState.Created or LineState.Failed;

    /// <summary>Lines of open requests that ask for an account's revocation.</summary>
    public IAsyncEnumerable<Row<LineRow>> RevocationsOfAsync(string login, CancellationToken cancellation) =>
        rows.AllAsync("revocation", login, cancellation);

    /// <summary>Lines of open requests that change an account, by its login; or an agency's display names, by its code.</summary>
    public IAsyncEnumerable<Row<LineRow>> ChangesOfAsync(string subject, CancellationToken cancellation) =>
        rows.AllAsync("change", subject, cancellation);

    /// <summary>The account that came from this line is another agency's now.</summary>
    public async Task MovedAsync(LineRef? origin, string agencyCode, CancellationToken cancellation)
    {
        if (origin is not null)
            await rows.ChangeAsync(origin.ProcessId, origin.LineId, row => row.State == LineState.Created ? row with { AgencyCode = agencyCode } : row, cancellation);
    }

    /// <summary>The line an account came from stands for it no longer: its agency may ask for another.</summary>
    public async Task RevokedAsync(LineRef? origin, CancellationToken cancellation)
    {
        if (origin is not null)
            await rows.ChangeAsync(origin.ProcessId, origin.LineId, row => row.State == LineState.Created ? row with { State = LineState.Revoked } : row, cancellation);
    }

    private static string? RevokedBy(CheckedLine line) => line switch
    {
        { Revocation: { } asked } => asked.Login,
        { Rearrangement: { Act: RearrangementAct.Revoke } asked } => asked.Subject,
        _ => null,
    };

    /// <summary>Names are compared without marks and spaces, as the account name is made of them.</summary>
    private static string NameKey(string fullName) => VietnameseLetters.ForComparing(fullName);
}
