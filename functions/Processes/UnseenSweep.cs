using CongVan.Functions.Approvals;
using CongVan.Functions.Health;
using CongVan.Functions.Regulation;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace CongVan.Functions.Processes;

/// <summary>Rows are the truth; whoever has not read them is woken again, and what was only opened is started.</summary>
internal sealed class UnseenSweep(ProcessRegister processes, ApprovalRegister approvals, ProcessOpening opening, TimeProvider time, ILogger<UnseenSweep> log) : ISweep
{
    public async Task SweepAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var oldest = now;
        await foreach (var row in approvals.UnseenAsync(cancellation))
        {
            if (row.Value.UnseenSince is { } since && since < oldest)
                oldest = since;
            await client.WakeAsync(row.Value.Id, cancellation);
        }

        if (oldest < now)
            log.OldestActNotTakenUp((long)(now - oldest).TotalSeconds);
        await foreach (var row in processes.UnstartedAsync(cancellation))
            await opening.StartAsync(row.Value, client, cancellation);
    }
}

/// <summary>The calendar was edited and the machine died before every open deadline had moved with it.</summary>
internal sealed class DeadlineSweep(IOpenDeadlines deadlines, ICalendarRegister calendars, TimeProvider time) : ISweep
{
    public async Task SweepAsync(DurableTaskClient client, CancellationToken cancellation) =>
        await deadlines.MoveAsync(await calendars.CurrentAsync(cancellation), time.GetUtcNow(), client, cancellation);
}
