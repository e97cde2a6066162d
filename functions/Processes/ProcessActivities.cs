using CongVan.Functions.Regulation;
using CongVan.Workflows;
using CongVan.Workflows.Processes;
using CongVan.Workflows.Regulation;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Processes;

/// <summary>The steps that every process may ask for; each safe to do twice.</summary>
public sealed class ProcessActivities(ProcessRegister processes, ICalendarRegister calendars, TimeProvider time)
{
    [Function("FixDeadline")]
    public async Task<DeadlineFixed> FixDeadline([ActivityTrigger] DeadlineWanted wanted, CancellationToken cancellation)
    {
        var deadline = Deadline.Of(RuleOf(wanted.Period), wanted.From, await calendars.CurrentAsync(cancellation));
        var row = await processes.TellAsync(
            wanted.ProcessId,
            wanted.Key,
            $"Tính hạn: {deadline}",
            process => process with { Deadline = deadline, MetAt = null, BreachedAt = null },
            cancellation);
        return new DeadlineFixed(row.Deadline?.Due ?? deadline.Due);
    }

    [Function("TellProcess")]
    public async Task<Done> Tell([ActivityTrigger] ProcessNews news, CancellationToken cancellation)
    {
        await processes.TellAsync(
            news.ProcessId, news.Key, news.Words, process => news.Step is { } step ? process with { Step = step } : process, cancellation);
        return Done.Instance;
    }

    [Function("CloseProcess")]
    public async Task<Done> Close([ActivityTrigger] ProcessEnd end, CancellationToken cancellation)
    {
        await processes.TellAsync(
            end.ProcessId,
            "closed",
            end.Words,
            process => process with
            {
                State = end.Withdrawn ? ProcessState.Withdrawn : ProcessState.Answered,
                Step = end.Words,
                WaitingFor = [],
                EndedAt = time.GetUtcNow(),
            },
            cancellation);
        return Done.Instance;
    }

    private static DeadlineRule RuleOf(LegalPeriod period) => period switch
    {
        LegalPeriod.Provisioning => DeadlineRule.Provisioning,
        LegalPeriod.Change => DeadlineRule.Change,
        LegalPeriod.Revocation => DeadlineRule.Revocation,
        LegalPeriod.Departure => DeadlineRule.Departure,
        LegalPeriod.Suspension => DeadlineRule.Suspension,
        _ => throw new ArgumentOutOfRangeException(nameof(period), period, "There is no such period."),
    };
}
