using CongVan.Functions.Storage;

namespace CongVan.Functions.Processes;

/// <summary>The register of cases for persons.</summary>
public sealed class Cases(IRegister<CaseRow> rows, ProcessRegister processes, TimeProvider time)
{
    public static RegisterDefinition<CaseRow> Definition { get; } = new(
        "cases",
        new Lookup<CaseRow>("state", row => [row.Settlement is null ? "open" : "settled"]));

    /// <summary>Opens the case once and says so on the process. True when it is new.</summary>
    public async Task<bool> OpenAsync(CaseRow row, CancellationToken cancellation)
    {
        var (_, added) = await rows.AddOrFindAsync(row.ProcessId, row.Id, row, cancellation);
        await processes.TellAsync(row.ProcessId, $"case-{row.Id}", $"Cần người xử lý: {row.Trouble}", cancellation);
        return added;
    }

    public async Task<CaseRow?> FindAsync(string processId, string caseId, CancellationToken cancellation) =>
        (await rows.FindAsync(processId, caseId, cancellation))?.Value;

    public IAsyncEnumerable<Row<CaseRow>> OpenOnesAsync(CancellationToken cancellation) =>
        rows.AllAsync("state", "open", cancellation);

    /// <summary>Settles it once; returns the case as settled first, or null when there is none.</summary>
    public async Task<CaseRow?> SettleAsync(string processId, string caseId, string by, string words, CancellationToken cancellation)
    {
        var settlement = new CaseSettlement(by, time.GetUtcNow(), words);
        var settled = await rows.ChangeAsync(
            processId, caseId, row => row.Settlement is null ? row with { Settlement = settlement } : row, cancellation);
        if (settled is not null)
            await processes.TellAsync(processId, $"settled-{caseId}", $"Đã xử lý: {settled.Settlement!.Words}", cancellation);
        return settled;
    }
}
