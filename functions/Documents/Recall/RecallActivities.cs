using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Documents.Search;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Regulation;
using CongVan.Workflows;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Documents.Recall;

/// <summary>The sender's steps of a recall; each safe to do twice.</summary>
public sealed class RecallActivities(
    RecallRegister recalls,
    Recalls following,
    OutgoingRegister outgoing,
    DeliveryRegister deliveries,
    IncomingRegister incoming,
    Replies replies,
    DocumentExchange exchange,
    DocumentAccess access,
    IDocumentIndex index,
    ProcessRegister processes,
    CaseLetters letters,
    Cases cases,
    IAgencies agencies,
    ICalendarRegister calendars,
    OfficeHours hours,
    TimeProvider time)
{
    /// <summary>The law sets no time for the answer; after three working days somebody is asked to see to it.</summary>
    private const int WorkingDaysToAnswer = 3;

    [Function("AskForRecall")]
    public async Task<Done> Ask([ActivityTrigger] string processId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var recall = await OfProcessAsync(processId, cancellation);
        var parties = await PartiesAsync(recall, cancellation);
        recall = await recalls.ChangeAsync(recall.AgencyCode, recall.Id, row => row.Parties.Count > 0 ? row : row with { Parties = parties }, cancellation);
        foreach (var party in recall.Parties)
        {
            var report = new StatusReport(recall.DocumentId, party.AgencyCode, ExchangeStatus.TakenBack, recall.AskedAt, By: null, recall.Reason);
            await deliveries.ChangeAsync(recall.OutgoingId, party.AgencyCode, row => row with { Statuses = row.Statuses.With(report) }, cancellation);
            await exchange.ReportAsync(new StatusMessage(recall.AgencyCode, party.AgencyCode, report), client, cancellation);
        }

        await processes.TellAsync(
            processId,
            "asked",
            recall.Parties.Count == 0 ? "Không nơi nhận nào trong hệ thống giữ văn bản" : $"Gửi yêu cầu lấy lại (mã 13) tới: {string.Join("; ", recall.Parties.Select(party => party.Name))}",
            process => process with { Step = "Chờ các nơi nhận trả lời", WaitingFor = [.. recall.Parties.Select(party => new Awaited(null, $"Văn thư {party.Name}"))] },
            cancellation);
        foreach (var copy in await CopiesAsync(recall, cancellation))
            await following.FollowAsync(copy, $"Theo thu hồi {recall.Reference}: {recall.Reason}", recall.Id, client, cancellation);
        await processes.TellAsync(recall.OutgoingId, $"recall-{recall.Id}", $"Yêu cầu thu hồi ({recall.Id}). Lý do: {recall.Reason}", cancellation);
        return Done.Instance;
    }

    [Function("LookAtRecall")]
    public async Task<RecallStanding> Look([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var recall = await SettledAsync(await OfProcessAsync(processId, cancellation), cancellation);
        foreach (var party in recall.Parties.Where(party => party.State is RecallState.Accepted or RecallState.Refused))
            await processes.TellAsync(processId, $"answer-{party.AgencyCode}-{party.State}", $"{party.Name}: {(party.State == RecallState.Accepted ? "đồng ý, đã hủy bản nhận (mã 15)" : "không đồng ý (mã 16)")}{(party.Words is { Length: > 0 } words ? $". {words}" : "")}", cancellation);
        if (recall.IsFruitful)
            await FreezeAsync(recall, cancellation);

        var waiting = recall.Parties.Where(party => !party.IsOver).ToList();
        await processes.TellAsync(
            processId, $"waiting-{waiting.Count}", waiting.Count == 0 ? "Mọi nơi nhận đã trả lời" : $"Còn {waiting.Count} nơi nhận chưa trả lời", process => process with { WaitingFor = [.. waiting.Select(party => new Awaited(null, $"Văn thư {party.Name}"))] }, cancellation);
        return new RecallStanding(
            waiting.Count == 0,
            waiting.Exists(party => !party.IsCase) ? hours.OpeningAfterWorkingDays(recall.AskedAt, WorkingDaysToAnswer, await calendars.CurrentAsync(cancellation)) : null);
    }

    [Function("ChaseRecall")]
    public async Task<Done> Chase([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var recall = await OfProcessAsync(processId, cancellation);
        foreach (var party in recall.Parties.Where(party => !party.IsOver))
        {
            await letters.OpenAsync(
                new CaseRow(CaseOf(party), processId, party.AgencyCode, $"{party.Name} chưa trả lời yêu cầu lấy lại {recall.Reference} sau ba ngày làm việc", OfficialId: null, time.GetUtcNow()),
                "Liên hệ văn thư nơi nhận để trả lời trên hệ thống (mã 15 hoặc 16); đã thu hồi bằng cách khác thì ghi kết quả vào vụ việc.",
                cancellation);
        }

        await recalls.ChangeAsync(recall.AgencyCode, recall.Id, row => row with { Parties = [.. row.Parties.Select(party => party.IsOver ? party : party with { IsCase = true })] }, cancellation);
        return Done.Instance;
    }

    [Function("CloseRecall")]
    public async Task<Done> Close([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var recall = await OfProcessAsync(processId, cancellation);
        var agreed = recall.Parties.Count(party => party.State == RecallState.Accepted);
        var refused = recall.Parties.Count(party => party.State == RecallState.Refused);
        var words = $"Kết thúc thu hồi: {agreed} nơi nhận đồng ý, {refused} nơi không đồng ý, {recall.Parties.Count - agreed - refused} nơi xử lý bằng cách khác{(recall.IsFruitful ? "; văn bản đi đã đóng băng" : "; văn bản đi giữ nguyên hiệu lực")}";
        recall = await recalls.ChangeAsync(recall.AgencyCode, recall.Id, row => row.EndedAt is null ? row with { EndedAt = time.GetUtcNow() } : row, cancellation);
        await processes.TellAsync(recall.OutgoingId, $"recalled-{recall.Id}", words, cancellation);
        await processes.TellAsync(
            processId, "closed", words, process => process with { State = ProcessState.Answered, Step = "Kết thúc thu hồi", WaitingFor = [], MetAt = process.MetAt ?? recall.EndedAt, EndedAt = recall.EndedAt }, cancellation);
        return Done.Instance;
    }

    /// <summary>Those it was delivered to, and whoever else holds a copy of it under the sender's id: forwarded, brought in by mail, scanned.</summary>
    private async Task<List<RecallParty>> PartiesAsync(RecallRow recall, CancellationToken cancellation)
    {
        var parties = new Dictionary<string, RecallParty>(StringComparer.Ordinal);
        foreach (var delivery in await deliveries.OfAsync(recall.OutgoingId, cancellation))
        {
            if (delivery.SentAt is not null && delivery.Statuses.Current != ExchangeStatus.Refused && delivery.Statuses.Recall != RecallState.Accepted)
                parties[delivery.Recipient] = new RecallParty(delivery.Recipient, delivery.Name);
        }

        await foreach (var copy in incoming.EverywhereAsync(recall.DocumentId, cancellation))
        {
            var row = copy.Value;
            if (row.State is IncomingState.Refused or IncomingState.Cancelled || row.Envelope.From.AgencyCode != recall.AgencyCode || parties.ContainsKey(row.AgencyCode))
                continue;
            parties[row.AgencyCode] = new RecallParty(row.AgencyCode, (await agencies.FindAsync(row.AgencyCode, cancellation))?.DisplayName ?? row.AgencyCode);
        }

        return [.. parties.Values.OrderBy(party => party.AgencyCode, StringComparer.Ordinal)];
    }

    /// <summary>Đóng băng (NĐ 30 Phụ lục VI Phần I): nothing is done with it any more, its metadata stay.</summary>
    private async Task FreezeAsync(RecallRow recall, CancellationToken cancellation)
    {
        var at = time.GetUtcNow();
        var row = await outgoing.ChangeAsync(
            recall.AgencyCode, recall.OutgoingId, each => each.Frozen is null ? each with { Frozen = new FrozenMark(recall.Reason, at, recall.Id) } : each, cancellation);
        if (row.Frozen?.Cause == recall.Id)
            await processes.TellAsync(recall.OutgoingId, $"frozen-{recall.Id}", $"Đóng băng văn bản đi và dữ liệu kèm theo do thu hồi ({recall.Id})", cancellation);
        foreach (var copy in await CopiesAsync(recall, cancellation))
            await outgoing.ChangeAsync(copy.AgencyCode, copy.Id, each => each.Frozen is null ? each with { Frozen = new FrozenMark(recall.Reason, at, recall.Id) } : each, cancellation);
        await replies.RecalledAsync(row, recall.Reason, at, cancellation);
        if (await access.FindAsync(new DocumentRef(recall.AgencyCode, recall.OutgoingId, DocumentDirection.Outgoing), cancellation) is { } shown)
            await index.PutAsync(shown, cancellation);
    }

    /// <summary>Copies that the agency made of the document (NĐ 30 Đ25) are worth what it is worth: asked back and frozen with it.</summary>
    private async Task<List<OutgoingRow>> CopiesAsync(RecallRow recall, CancellationToken cancellation)
    {
        var copies = new List<OutgoingRow>();
        await foreach (var row in outgoing.CopiesAsync(recall.AgencyCode, cancellation))
        {
            if (row.Value.IssuedAt is not null && string.Equals(row.Value.Copy!.SourceId, recall.OutgoingId, StringComparison.Ordinal))
                copies.Add(row.Value);
        }

        return copies;
    }

    private async Task<RecallRow> SettledAsync(RecallRow recall, CancellationToken cancellation)
    {
        var settled = new List<string>();
        foreach (var party in recall.Parties.Where(party => party is { IsCase: true, IsOver: false }))
        {
            if (await cases.FindAsync(recall.Id, CaseOf(party), cancellation) is { Settlement: not null })
                settled.Add(party.AgencyCode);
        }

        return settled.Count == 0 ? recall : await recalls.ChangeAsync(
            recall.AgencyCode, recall.Id, row => row with { Parties = [.. row.Parties.Select(party => settled.Contains(party.AgencyCode, StringComparer.Ordinal) ? party with { Settled = true } : party)] }, cancellation);
    }

    private async Task<RecallRow> OfProcessAsync(string processId, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(processId, cancellation);
        return await recalls.FindAsync(process.AgencyCode, processId, cancellation) ?? throw new InvalidOperationException($"There is no recall {processId}.");
    }

    private static string CaseOf(RecallParty party) => $"im-lang-{party.AgencyCode.ToLowerInvariant().Replace('.', '-')}";
}
