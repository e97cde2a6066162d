using CongVan.Functions.Processes;
using CongVan.Functions.Regulation;
using CongVan.Workflows;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Documents.Outgoing;

/// <summary>
/// What became of a document at its recipients (NĐ 30 Đ4.2d). It is followed until each has refused it (02), finished it (06) or given it
/// back (15), or a person settled what is with one that keeps silent.
/// </summary>
public sealed class OutgoingFollowUp(
    OutgoingDocuments documents,
    DeliveryRegister deliveries,
    OutgoingLetters letters,
    Cases cases,
    CaseLetters caseLetters,
    ProcessRegister processes,
    ICalendarRegister calendars,
    OfficeHours hours,
    TimeProvider time)
{
    [Function("FollowOutgoing")]
    public async Task<FollowUpStanding> Follow([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var row = await documents.OfProcessAsync(processId, cancellation);
        var calendar = await calendars.CurrentAsync(cancellation);
        FollowUpMark? next = null;
        var waited = 0;
        foreach (var delivery in await deliveries.OfAsync(processId, cancellation))
        {
            var now = await SettledAsync(row, delivery, cancellation);
            if (now.Statuses.Current == ExchangeStatus.Refused)
                await letters.RefusedAsync(row, now, cancellation);
            if (now.IsOver)
                continue;
            waited++;
            var mark = FollowUpRules.Next(now.Recipient, now.SentAt, now.Statuses.Current, row.Metadata.DueDate, now.Said, calendar, hours);
            if (mark is not null && (next is null || mark.At < next.At))
                next = mark;
        }

        return new FollowUpStanding(waited == 0, next);
    }

    [Function("ChaseOutgoing")]
    public async Task<Done> Chase([ActivityTrigger] OutgoingMark reached, CancellationToken cancellation)
    {
        var (processId, mark) = reached;
        var row = await documents.OfProcessAsync(processId, cancellation);
        if (await deliveries.FindAsync(processId, mark.Recipient, cancellation) is not { IsOver: false } delivery || delivery.Said.Contains(mark.Kind))
            return Done.Instance;

        if (mark.Kind == FollowUpKind.Case)
        {
            await caseLetters.OpenAsync(
                new CaseRow(
                    OutgoingIssuing.CaseOf(mark.Recipient),
                    processId,
                    mark.Recipient,
                    $"{delivery.Name} chưa tiếp nhận, cũng chưa trả lại {row.Reference} sau ba ngày làm việc",
                    OfficialId: null,
                    time.GetUtcNow()),
                "Liên hệ văn thư nơi nhận để tiếp nhận hoặc trả lại trên hệ thống; không cần theo dõi nữa thì ghi kết quả vào vụ việc.",
                cancellation);
        }
        else
        {
            await letters.SilentAsync(row, delivery, mark.Kind, cancellation);
        }

        await processes.TellAsync(processId, $"chased-{mark.Recipient}-{mark.Kind}", WordsOf(mark.Kind, delivery), cancellation);
        await deliveries.ChangeAsync(processId, mark.Recipient, each => each.Said.Contains(mark.Kind) ? each : each with { Said = [.. each.Said, mark.Kind] }, cancellation);
        return Done.Instance;
    }

    private async Task<DeliveryRow> SettledAsync(OutgoingRow row, DeliveryRow delivery, CancellationToken cancellation) =>
        !delivery.IsOver && await cases.FindAsync(row.Id, OutgoingIssuing.CaseOf(delivery.Recipient), cancellation) is { Settlement: not null }
            ? await deliveries.ChangeAsync(row.Id, delivery.Recipient, each => each with { Settled = true }, cancellation) ?? delivery
            : delivery;

    private static string WordsOf(FollowUpKind kind, DeliveryRow delivery) => kind switch
    {
        FollowUpKind.Silent => $"Nhắc văn thư: {delivery.Name} chưa tiếp nhận văn bản",
        FollowUpKind.Case => $"Báo lãnh đạo cơ quan: {delivery.Name} chưa tiếp nhận văn bản",
        _ => $"Nhắc văn thư: {delivery.Name} chưa trả lời đúng hạn",
    };
}
