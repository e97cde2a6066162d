using System.Security.Cryptography;
using System.Text;
using CongVan.Functions.Auditing;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Regulation;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Waking = CongVan.Functions.Processes.Waking;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>
/// What people do with a document that was assigned, by the API or on the page: written first, then the process is woken. Only persons act;
/// who may, the row says. Throws <see cref="RefusedException"/>.
/// </summary>
public sealed class IncomingActs(
    IncomingRegister incoming,
    DocumentAccess access,
    IncomingPeople people,
    IEnumerable<IDocumentSource> sources,
    IOfficials officials,
    OpenQuestions questions,
    Replies replies,
    ICalendarRegister calendars,
    IAudit audit,
    TimeProvider time)
{
    private const int LongestText = 2000;

    /// <summary>A button pressed twice is one act.</summary>
    private static readonly TimeSpan JustNow = TimeSpan.FromSeconds(10);

    /// <summary>The document, when the caller may do this with it; logged.</summary>
    public async Task<IncomingRow> DemandAsync(HttpContext http, string id, DocumentAct act, string? file, CancellationToken cancellation)
    {
        if (http.Caller().AgencyCode is not { } agency || DocumentRef.Of(agency, id) is not { Direction: DocumentDirection.Incoming } document)
            throw DocumentAccess.Missing(id);
        await access.RequireAsync(http, document, act, file, cancellation);
        return await incoming.GetAsync(agency, id, cancellation);
    }

    /// <summary>Tiến độ: whoever leads or takes part. 100 % of one's own part ends the reminders about it.</summary>
    public async Task<string> NoteAsync(HttpContext http, string id, ProgressAsked asked, DurableTaskClient client, CancellationToken cancellation)
    {
        var row = await WorkedOnAsync(http, id, cancellation);
        var by = Person(http);
        var part = await PartAsync(row, by, cancellation);
        var words = Text(asked.Words, "words", "Ghi rõ việc đã làm, việc còn lại (words)");
        if (asked.Percent is < 0 or > 100)
            throw RefusedException.BadRequest("ty-le-sai", "Tỷ lệ hoàn thành (percent) phải từ 0 đến 100.");

        var now = time.GetUtcNow();
        var note = new ProgressNote($"progress-{Hash($"{by}\n{VietnamTime.DateOf(now):O}\n{asked.Percent}\n{words}")}", now, by, part.Key, words, asked.Percent);
        await WriteAsync(
            row,
            each => each.Progress.Any(known => known.Key == note.Key) ? each : each with { Progress = [.. each.Progress, note], State = IncomingState.InWork },
            client,
            cancellation);
        await RecordAsync(http, row, note.Key, "ghi tiến độ giải quyết văn bản đến", cancellation);
        return "Đã ghi tiến độ.";
    }

    /// <summary>Phân công lại: the leader; or the head of the unit that leads, within the unit and the deadline.</summary>
    public async Task<string> ReassignAsync(HttpContext http, string id, AssignmentAsked asked, DurableTaskClient client, CancellationToken cancellation)
    {
        var row = await WorkedOnAsync(http, id, cancellation);
        var by = Person(http);
        var assigned = row.Assigned!;
        var candidates = await people.OfAsync(row.AgencyCode, cancellation);
        var lead = Chosen(candidates, asked.Lead, "lead");
        var asLeader = await officials.MayActAsync(by, Duty.AssignDocuments, row.AgencyCode, time.GetUtcNow(), cancellation) is not null;
        if (!asLeader)
            await DemandWithinUnitAsync(row, assigned, by, lead, asked, cancellation);

        var calendar = await calendars.CurrentAsync(cancellation);
        var now = time.GetUtcNow();
        var due = asked.Due is { } day ? Day(day, now, calendar) : null;
        var parties = Parties(candidates, assigned, lead, asked, asLeader ? null : by, now, calendar);
        DemandNotLater(parties, assigned, due?.LastDay ?? assigned.DueOn, asked, asLeader);
        var assignment = new Assignment(
            assigned.Number + 1,
            lead.Who,
            parties,
            asked.Instruction is { Length: > 0 } ? Text(asked.Instruction, "instruction", "Ý kiến chỉ đạo") : assigned.Instruction,
            due?.LastDay ?? assigned.DueOn,
            due?.MovedFrom,
            asLeader ? by : assigned.SetBy,
            now,
            Text(asked.Reason, "reason", "Ghi lý do phân công lại (reason)"))
        {
            Moved = due is null ? null : SettlingDay.Moved(due),
        };
        if (IsSame(assigned, assignment))
            return $"Đã phân công lại cho {lead.Who.Name}.";
        await WriteAsync(
            row,
            each => each.Assigned is { } last && last.Number == assigned.Number ? each with { Assignments = [.. each.Assignments, assignment] } : each,
            client,
            cancellation);
        await RecordAsync(http, row, FormattableString.Invariant($"reassigned-{assignment.Number}"), "phân công lại văn bản đến", cancellation);
        return $"Đã phân công lại cho {lead.Who.Name}.{(assignment.Moved is { } moved ? $" {moved}." : "")}";
    }

    /// <summary>Đề nghị gia hạn: whoever leads or takes part asks whoever set the deadline of that part.</summary>
    public async Task<string> AskExtensionAsync(HttpContext http, string id, ExtensionWanted asked, DurableTaskClient client, CancellationToken cancellation)
    {
        var row = await WorkedOnAsync(http, id, cancellation);
        var by = Person(http);
        var part = await TheirsAsync(row, by, asked.Of, cancellation) ?? throw NotTheirs("đề nghị gia hạn", row.Assigned!);
        var of = part.Key == row.Assigned!.Lead.Key ? null : part.Key;
        if (row.Assigned.DueOf(part) is not { } due)
            throw RefusedException.Conflict("khong-co-thoi-han", "Văn bản này không có thời hạn giải quyết nên không cần gia hạn.");
        var reason = Text(asked.Reason, "reason", "Ghi lý do đề nghị gia hạn (reason)");
        if (asked.Until <= due)
            throw RefusedException.BadRequest("ngay-gia-han-sai", $"Ngày đề nghị (until) phải sau thời hạn hiện nay {VietnamTime.Long(due)}.");
        if (SettlingDay.Wrong(asked.Until, VietnamTime.DateOf(time.GetUtcNow())) is { } wrong)
            throw RefusedException.BadRequest("ngay-gia-han-sai", wrong);
        if (row.Extensions.FirstOrDefault(each => each.Granted is null && each.Of == of) is { } open)
        {
            return open.Wanted == asked.Until && open.By == by
                ? "Đã có đề nghị này, đang chờ trả lời."
                : throw RefusedException.Conflict("dang-cho-tra-loi", $"Đang có đề nghị gia hạn đến {VietnamTime.Long(open.Wanted)} chờ trả lời. Chờ kết quả rồi mới đề nghị tiếp.");
        }

        var extension = new ExtensionAsked(row.Extensions.Count + 1, asked.Until, reason, by, time.GetUtcNow()) { Of = of };
        var written = await WriteAsync(
            row,
            each => each.Extensions.Any(other => other.Granted is null && other.Of == of) ? each : each with { Extensions = [.. each.Extensions, extension with { Number = each.Extensions.Count + 1 }] },
            client,
            cancellation);
        extension = written.Extensions.Last(each => each.Of == of);
        await RecordAsync(http, row, FormattableString.Invariant($"extension-{extension.Number}"), "đề nghị gia hạn giải quyết văn bản đến", cancellation);
        return "Đã gửi đề nghị gia hạn tới người giao việc; trong lúc chờ, thời hạn cũ vẫn tính.";
    }

    /// <summary>Hoàn thành, with the reply document or without one: whoever leads, or whoever assigns.</summary>
    public async Task<string> SettleAsync(HttpContext http, string id, SettlementAsked asked, DurableTaskClient client, CancellationToken cancellation)
    {
        var row = await DemandAsync(http, id, DocumentAct.Edit, null, cancellation);
        var by = Person(http);
        if (row is { State: IncomingState.Done, Settled: { } done } && done.By == by && done.Words == asked.Words?.Trim())
            return "Văn bản này đã được báo hoàn thành.";
        if (row is { State: IncomingState.Done, Settled.ReplyId: { } known } && known == asked.ReplyId)
            return $"Văn bản này đã hoàn thành khi phát hành văn bản trả lời {row.Settled.ReplyCode}.";
        DemandInWork(row);
        if (await officials.MayActAsync(by, Duty.AssignDocuments, row.AgencyCode, time.GetUtcNow(), cancellation) is null)
            await DemandLeadAsync(row, by, "báo hoàn thành", cancellation);
        var words = Text(asked.Words, "words", "Ghi kết quả giải quyết (words)");
        var reply = asked.ReplyId is { Length: > 0 } replyId ? await ReplyAsync(row, replyId, cancellation) : null;
        var settled = new Settlement(asked.ReplyId is { Length: > 0 } ? asked.ReplyId : null, reply ?? Short(asked.ReplyCode), words, by, time.GetUtcNow());
        var written = await WriteAsync(
            row, each => each.IsOver ? each : each with { State = IncomingState.Done, Settled = settled }, client: null, cancellation);
        if (!ReferenceEquals(written.Settled, settled) && written.Settled != settled)
            throw RefusedException.Conflict("da-ket-thuc", $"Văn bản {id} đã kết thúc: {IncomingWords.Of(written.State)}.");
        await questions.WithdrawAsync(id, client, cancellation);
        if (settled.ReplyId is { } linked)
            await replies.LinkAsync(written, linked, cancellation);
        await RecordAsync(http, row, "settled", "báo hoàn thành giải quyết văn bản đến", cancellation);
        return reply is null ? "Đã báo hoàn thành." : $"Đã báo hoàn thành, trả lời bằng văn bản {reply}.";
    }

    /// <summary>
    /// Takes the document back at its sender's wish (15): nobody is asked or reminded any more, its metadata stay. False when it was over
    /// before. Safe to repeat.
    /// </summary>
    /// <param name="by">Id of the official who agreed; null when the system did.</param>
    public async Task<bool> CancelAsync(string agencyCode, string id, string reason, string? by, DurableTaskClient client, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var row = await incoming.ChangeAsync(
            agencyCode,
            id,
            each => each.State is IncomingState.Refused or IncomingState.Cancelled ? each : each with { State = IncomingState.Cancelled, Cancelled = new Cancellation(reason, now, by) },
            cancellation);
        if (row.State == IncomingState.Cancelled)
            await questions.WithdrawAsync(id, client, cancellation, $"Văn bản {row.Id} không còn được giải quyết: {row.Cancelled?.Reason}.");
        return row.State == IncomingState.Cancelled;
    }

    private async Task<IncomingRow> WriteAsync(IncomingRow row, Func<IncomingRow, IncomingRow> change, DurableTaskClient? client, CancellationToken cancellation)
    {
        var written = await incoming.ChangeAsync(row.AgencyCode, row.Id, change, cancellation);
        if (client is not null)
            await Waking.WakeAsync(client, row.Id, cancellation);
        return written;
    }

    private async Task<IncomingRow> WorkedOnAsync(HttpContext http, string id, CancellationToken cancellation)
    {
        var row = await DemandAsync(http, id, DocumentAct.Edit, null, cancellation);
        DemandInWork(row);
        return row;
    }

    private static void DemandInWork(IncomingRow row)
    {
        if (row.IsOver || row.Assigned is null)
            throw RefusedException.Conflict("khong-dang-giai-quyet", $"Văn bản {row.Id} không ở bước giải quyết: {IncomingWords.Of(row.State)}.");
    }

    /// <summary>The part of this person in the work, the lead's first; null for whoever has none.</summary>
    /// <param name="of">The part that is meant, where one has several.</param>
    private async Task<Assignee?> TheirsAsync(IncomingRow row, string by, string? of, CancellationToken cancellation)
    {
        foreach (var one in row.Assigned!.CoOperating.Prepend(row.Assigned.Lead).Where(one => of is null || one.Key == of))
        {
            if (await IsTheirsAsync(row, by, one, cancellation))
                return one;
        }

        return null;
    }

    /// <summary>The part of this person in the work; the leader who assigned it speaks for the lead.</summary>
    private async Task<Assignee> PartAsync(IncomingRow row, string by, CancellationToken cancellation)
    {
        if (await TheirsAsync(row, by, null, cancellation) is { } part)
            return part;
        return await officials.MayActAsync(by, Duty.AssignDocuments, row.AgencyCode, time.GetUtcNow(), cancellation) is not null
            ? row.Assigned!.Lead
            : throw NotTheirs("ghi tiến độ", row.Assigned!);
    }

    private async Task DemandLeadAsync(IncomingRow row, string by, string act, CancellationToken cancellation)
    {
        if (!await IsTheirsAsync(row, by, row.Assigned!.Lead, cancellation))
            throw NotTheirs(act, row.Assigned);
    }

    private async Task<bool> IsTheirsAsync(IncomingRow row, string by, Assignee one, CancellationToken cancellation) =>
        await people.IsTheirsAsync(row.AgencyCode, by, one, cancellation)
        || (one.OfficialId is { } named && await officials.MayStandInAsync(by, named, time.GetUtcNow(), cancellation) is not null);

    /// <summary>Phiếu giải quyết văn bản đến (2): the head of the unit gives it to one of the unit, and no more time.</summary>
    private async Task DemandWithinUnitAsync(
        IncomingRow row, Assignment assigned, string by, Candidate lead, AssignmentAsked asked, CancellationToken cancellation)
    {
        if (!await people.HeadsAsync(row.AgencyCode, by, assigned.Lead.Unit, cancellation))
            throw NotTheirs("phân công lại", assigned);
        if (lead.Who.Unit is null || lead.Who.Unit != assigned.Lead.Unit)
            throw OutsideUnit(assigned);
        if (asked.Due is { } due && assigned.DueOn is { } limit && due > limit)
            throw RefusedException.Forbidden("qua-thoi-han-giao", $"Thời hạn giao trong đơn vị không quá thời hạn lãnh đạo đã giao ({VietnamTime.Long(limit)}). Cần thêm thời gian thì đề nghị gia hạn.");
    }

    /// <summary>Those who take part: as asked; where nobody is named those there are. The head of a unit chooses within it and leaves the others.</summary>
    /// <param name="head">Id of the head of the unit; null for the leader.</param>
    private static List<Assignee> Parties(
        IReadOnlyList<Candidate> candidates, Assignment assigned, Candidate lead, AssignmentAsked asked, string? head, DateTimeOffset now, WorkingCalendar calendar)
    {
        var there = assigned.CoOperating.Where(one => one.Key != lead.Who.Key).ToList();
        if (asked.CoOperating is not { } wanted)
            return there;
        var kept = head is null ? [] : there.Where(one => one.Unit != assigned.Lead.Unit).ToList();
        return
        [
            .. kept,
            .. wanted.DistinctBy(other => other.Who, StringComparer.Ordinal).Where(other => kept.TrueForAll(one => one.Key != other.Who)).Select(other =>
            {
                var known = assigned.Party(other.Who);
                if (known is not null && known.Key != lead.Who.Key && known.DueOn == other.Due && known.Instruction == other.Instruction)
                    return known; // as it was: also who is away now
                var party = Party(candidates, lead, other, now, calendar);
                return head is null ? party
                    : party.Unit == assigned.Lead.Unit ? party with { SetBy = head }
                    : throw OutsideUnit(assigned);
            }),
        ];
    }

    private static Assignee Party(IReadOnlyList<Candidate> candidates, Candidate lead, CoOperatingAsked other, DateTimeOffset now, WorkingCalendar calendar)
    {
        var chosen = Chosen(candidates, other.Who, "coOperating");
        if (chosen.Who.Key == lead.Who.Key)
            throw RefusedException.BadRequest("trung-chu-tri", "Bên chủ trì không đồng thời là bên phối hợp. Bỏ bên đó khỏi coOperating.");
        if (other.Due is { } day)
            _ = Day(day, now, calendar);
        return CoOperation.Assigned(
            chosen.Who, other.Instruction is { Length: > 0 } ? other with { Instruction = Text(other.Instruction, "instruction", $"Chỉ đạo riêng cho {chosen.Who.Name}") } : other, now, calendar);
    }

    /// <summary>A party ends no later than the lead unless the leader says so; what was allowed before stays.</summary>
    private static void DemandNotLater(List<Assignee> parties, Assignment before, DateOnly? leads, AssignmentAsked asked, bool asLeader)
    {
        foreach (var one in parties.Where(one => asked.Due is not null || before.Party(one.Key)?.DueOn != one.DueOn))
        {
            if (one.DueOn is { } own && CoOperation.TooLate(own, leads, asked.AllowLater && asLeader, one.Name) is { } late)
                throw RefusedException.BadRequest("phoi-hop-muon-hon-chu-tri", late);
        }
    }

    private static Candidate Chosen(IReadOnlyList<Candidate> candidates, string? key, string field)
    {
        if (key is null || IncomingPeople.Find(candidates, key) is not { } chosen)
        {
            throw RefusedException.BadRequest(
                "khong-co-nguoi-nhan", $"“{key}” ({field}) không có trong những người, đơn vị giải quyết văn bản của cơ quan. Chọn một trong: {string.Join(", ", candidates.Select(one => one.Who.Key))}.");
        }

        return IncomingPeople.Refusal(candidates, chosen) is { } refused ? throw RefusedException.Conflict("khong-giao-duoc", refused) : chosen;
    }

    private static Deadline Day(DateOnly day, DateTimeOffset now, WorkingCalendar calendar) =>
        SettlingDay.Wrong(day, VietnamTime.DateOf(now)) is { } wrong ? throw RefusedException.BadRequest("thoi-han-sai", wrong) : SettlingDay.Of(day, now, calendar);

    /// <summary>Our outgoing document that answers it, once it has its number.</summary>
    private async Task<string> ReplyAsync(IncomingRow row, string replyId, CancellationToken cancellation)
    {
        var source = sources.FirstOrDefault(each => each.Direction == DocumentDirection.Outgoing);
        var reply = source is null ? null : await source.FindAsync(row.AgencyCode, replyId, cancellation);
        return reply switch
        {
            null => throw RefusedException.BadRequest("khong-co-van-ban-tra-loi", $"Không có văn bản đi “{replyId}” của cơ quan. Kiểm tra lại mã (dạng vbdi-…), hoặc ghi số, ký hiệu vào replyCode nếu trả lời bằng giấy."),
            { Notation: not { Length: > 0 } } => throw RefusedException.Conflict("van-ban-tra-loi-chua-phat-hanh", $"Văn bản trả lời {replyId} chưa có số. Phát hành văn bản đó rồi báo hoàn thành."),
            { Notation: var notation } => notation,
        };
    }

    private static bool IsSame(Assignment before, Assignment now) => before.Reason is not null && now.At - before.At < JustNow
        && (before.Lead, before.Instruction, before.DueOn, before.Reason) == (now.Lead, now.Instruction, now.DueOn, now.Reason) && before.CoOperating.SequenceEqual(now.CoOperating);

    private static RefusedException OutsideUnit(Assignment assigned) => RefusedException.Forbidden(
        "ngoai-don-vi", $"Người đứng đầu đơn vị chỉ giao trong đơn vị {assigned.Lead.Unit}. Chuyển đơn vị khác thì đề nghị lãnh đạo cơ quan phân công lại.");

    private static string Person(HttpContext http) => http.Caller().OfficialId ?? throw RefusedException.Forbidden(
        "phai-la-nguoi", "Việc này do một người thực hiện: dùng khóa gắn với cán bộ (officialId), hoặc đăng nhập trên trang.");

    private static RefusedException NotTheirs(string act, Assignment assigned) => RefusedException.Forbidden(
        "khong-duoc-giao", $"Bạn không được giao việc này nên không {act} được; đang chủ trì: {assigned.Lead.Name}.");

    private static string Text(string? text, string field, string ask)
    {
        var said = text?.Trim().Normalize() ?? "";
        return said.Length is > 0 and <= LongestText ? said : throw RefusedException.BadRequest($"thieu-{field}", $"{ask}, không quá {LongestText} ký tự.");
    }

    private static string? Short(string? code) => string.IsNullOrWhiteSpace(code) ? null : code.Trim() is { Length: <= 60 } text
        ? text
        : throw RefusedException.BadRequest("so-ky-hieu-dai", "Số, ký hiệu văn bản trả lời (replyCode) dài quá 60 ký tự.");

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];

    private Task RecordAsync(HttpContext http, IncomingRow row, string key, string act, CancellationToken cancellation) => audit.RecordAsync(
        new AuditEntry($"{row.Id}-{key}", http.Caller().Id, act, row.Id, time.GetUtcNow(), http.SourceAddress(), row.AgencyCode), cancellation);
}

/// <param name="Percent">Of one's own part, 0 to 100; null when it is not told.</param>
public sealed record ProgressAsked(string? Words, int? Percent = null);

/// <param name="Lead">An official's id, or <c>dv:</c> with the unit's abbreviation.</param>
/// <param name="CoOperating">Null leaves those there are.</param>
/// <param name="Instruction">Null leaves what was said.</param>
/// <param name="Due">Null leaves the deadline.</param>
/// <param name="AllowLater">A party may end after the lead.</param>
public sealed record AssignmentAsked(
    string? Lead, string? Reason, IReadOnlyList<CoOperatingAsked>? CoOperating = null, string? Instruction = null, DateOnly? Due = null, bool AllowLater = false);

/// <param name="Due">Null: the same as the lead's.</param>
/// <param name="Instruction">What this party alone is to do; null for what all were told.</param>
public sealed record CoOperatingAsked(string? Who, DateOnly? Due = null, string? Instruction = null);

/// <param name="Of">For whose part, by official id or <c>dv:</c> and unit; null for the caller's own.</param>
public sealed record ExtensionWanted(DateOnly Until, string? Reason, string? Of = null);

/// <param name="ReplyId">Our outgoing document that answers it; null when none does.</param>
/// <param name="ReplyCode">Number and notation of a reply on paper.</param>
public sealed record SettlementAsked(string? Words, string? ReplyId = null, string? ReplyCode = null);
