using CongVan.Functions.Documents.Search;
using CongVan.Functions.Processes;
using CongVan.Functions.Regulation;
using CongVan.Workflows;
using CongVan.Workflows.Documents;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>From the assignment to the end (NĐ 30 Đ24): what people wrote is told, deadlines are spoken of; each step safe to do twice.</summary>
public sealed class WorkingActivities(
    IncomingRegister incoming,
    ProcessRegister processes,
    IncomingNews news,
    IncomingMarks marks,
    IncomingStatuses statuses,
    IncomingLetters letters,
    IDocumentIndex index,
    ICalendarRegister calendars,
    TimeProvider time)
{
    [Function("LookAtIncoming")]
    public async Task<IncomingStanding> Look(
        [ActivityTrigger] string processId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var row = await news.TellAsync(await incoming.OfProcessAsync(processId, processes, cancellation), client, cancellation);
        if (row.IsOver)
            return new IncomingStanding(IsOver: true, NextMark: null);

        var process = await processes.GetAsync(processId, cancellation);
        var next = marks.Next(row, process, await calendars.CurrentAsync(cancellation));
        int[] unanswered = [.. row.Extensions.Where(asked => asked.Granted is null).Select(asked => asked.Number)];
        return new IncomingStanding(
            IsOver: false, next?.Mark.At, unanswered.Length > 0 ? unanswered[0] : null, unanswered.Length > 0 ? unanswered : null);
    }

    [Function("RemindOfIncoming")]
    public async Task<Done> Remind([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var row = await incoming.OfProcessAsync(processId, processes, cancellation);
        var calendar = await calendars.CurrentAsync(cancellation);
        while (!row.IsOver && marks.Next(row, await processes.GetAsync(processId, cancellation), calendar) is { } due && due.Mark.At <= time.GetUtcNow())
            row = await marks.SpeakAsync(row, due, cancellation);
        return Done.Instance;
    }

    [Function("CloseIncoming")]
    public async Task<Done> Close(
        [ActivityTrigger] string processId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var row = await incoming.OfProcessAsync(processId, processes, cancellation);
        if (row.Settled is { } settled)
        {
            await statuses.TellAsync(
                row, ExchangeStatus.Finished, settled.At, settled.ReplyCode is { } reply ? $"Đã trả lời bằng văn bản {reply}." : "Đã giải quyết xong.", row.Assigned?.Lead.Unit, client, cancellation);
            await letters.SettledAsync(row, settled, cancellation);
        }

        var words = IncomingNews.EndWords(row);
        await processes.TellAsync(
            processId,
            "closed",
            words,
            process => process with
            {
                State = row.State == IncomingState.Cancelled ? ProcessState.Withdrawn : ProcessState.Answered,
                Step = IncomingWords.Of(row.State),
                WaitingFor = [],
                MetAt = process.MetAt ?? row.Settled?.At ?? row.Refusal?.At,
                EndedAt = time.GetUtcNow(),
            },
            cancellation);
        await index.PutAsync(IncomingDocuments.Of(row), cancellation);
        return Done.Instance;
    }
}
