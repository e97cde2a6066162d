using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Storage;
using Microsoft.AspNetCore.Http;

namespace CongVan.Functions.Processes;

/// <summary>Which processes a reader asks for; an agency gets its own, whatever it asks.</summary>
public sealed record ProcessFilter(ProcessKind? Kind, string? Agency, ProcessState? State, bool Overdue, string? Continuation)
{
    /// <summary>Rows read at most to fill a page that is filtered further; the continuation goes on behind them.</summary>
    private const int MostRead = 1000;

    public static ProcessFilter Of(IQueryCollection query, Caller caller) => new(
        Parse<ProcessKind>(query["kind"], "kind"),
        caller.AgencyCode ?? (query["agency"].ToString() is { Length: > 0 } agency ? agency : null),
        Parse<ProcessState>(query["state"], "state"),
        string.Equals(query["overdue"], "true", StringComparison.OrdinalIgnoreCase),
        query["continuation"].ToString() is { Length: > 0 } continuation ? continuation : null)
    {
        Reader = caller,
    };

    /// <summary>Who reads: documents are shown to their own agency alone.</summary>
    public Caller? Reader { get; private init; }

    public async Task<RowPage<ProcessRow>> PageAsync(
        ProcessRegister processes, int size, DateTimeOffset now, CancellationToken cancellation)
    {
        var (lookup, value) = Narrowest();
        var rows = new List<Row<ProcessRow>>();
        var continuation = Continuation;
        var read = 0;
        do
        {
            var page = await processes.PageAsync(lookup, value, new PageRequest(size, continuation), cancellation);
            read += page.Rows.Count;
            rows.AddRange(page.Rows.Where(row => Matches(row.Value, now)));
            continuation = page.Continuation;
        }
        while (continuation is not null && rows.Count < size && read < MostRead);

        return new RowPage<ProcessRow>(rows, continuation);
    }

    private (string Lookup, string Value) Narrowest() => this switch
    {
        { Agency: { } agency } => ("agency", agency),
        { Overdue: true, State: null } => ("deadline", "open"),
        { State: { } state } => ("state", state.ToString()),
        { Kind: { } kind } => ("kind", kind.ToString()),
        _ => ("all", "all"),
    };

    private bool Matches(ProcessRow row, DateTimeOffset now) =>
        (Kind is null || row.Kind == Kind)
        && (Agency is null || string.Equals(row.AgencyCode, Agency, StringComparison.Ordinal))
        && (State is null || row.State == State)
        && (Reader is null || ProcessAccess.MaySee(row, Reader))
        && (!Overdue || row.IsOverdue(now));

    private static T? Parse<T>(string? text, string name)
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(text))
            return null;
        return Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value)
            ? value
            : throw RefusedException.BadRequest(
                "sai-bo-loc", $"Bộ lọc {name} không có giá trị “{text}”. Các giá trị: {string.Join(", ", Enum.GetNames<T>())}.");
    }
}
