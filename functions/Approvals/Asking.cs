using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Regulation;
using CongVan.Workflows.Approvals;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Approvals;

/// <summary>Asking officials: who is asked, with which link, until when, and what they are told in between.</summary>
public sealed class Asking(
    ApprovalRegister approvals,
    ProcessRegister processes,
    CaseLetters cases,
    IOfficials officials,
    ICalendarRegister calendars,
    LinkTokens tokens,
    ApprovalLetters letters,
    TimeProvider time)
{
    /// <summary>Opens the row if it is new and sends the first link. Safe to repeat: the same link, the same mail.</summary>
    public async Task AskAsync(ApprovalRow wanted, CancellationToken cancellation)
    {
        var (row, _) = await approvals.OpenAsync(wanted, cancellation);
        if (row.State != ApprovalState.Open)
            return;

        if (row.Current is { } sent)
        {
            await SendAsync(row, sent, cancellation);
            return;
        }

        if (await ResponsibleAsync(row, cancellation) is { } responsible)
            await AskOfficialAsync(row.Id, responsible, "Đề nghị quyết định", cancellation);
        else
            await NobodyToAsk(row, cancellation);
    }

    /// <summary>Asks for the stage that began. Safe to repeat: the same link, the same mail.</summary>
    public async Task<ApprovalRow> AskStageAsync(ApprovalRow row, CancellationToken cancellation)
    {
        if (row.Current is { } sent && sent.Round == row.Round)
            await SendAsync(row, sent, cancellation);
        else if (await ResponsibleAsync(row, cancellation) is { } responsible)
            await AskOfficialAsync(row.Id, responsible, "Đề nghị quyết định bước tiếp theo", cancellation);
        else
            await NobodyToAsk(row, cancellation);
        return await approvals.ChangeAsync(row.Id, each => each.Round == row.Round ? each with { StageUntold = false } : each, cancellation);
    }

    /// <summary>Who carries the duty of this stage now; null when nobody can.</summary>
    public Task<Responsible?> ResponsibleAsync(ApprovalRow row, CancellationToken cancellation) =>
        row.AskedOfficial is { } named
            ? officials.StandingInAsync(named, time.GetUtcNow(), row.Excluded, cancellation)
            : officials.ResponsibleOtherThanAsync(row.Duty, row.AgencyCode, time.GetUtcNow(), row.Excluded, cancellation);

    /// <summary>Sends a new link to an official; older links of this approval open nothing any more.</summary>
    public async Task<ApprovalRow> AskOfficialAsync(string approvalId, Responsible responsible, string why, CancellationToken cancellation)
    {
        var current = await approvals.GetAsync(approvalId, cancellation);
        var process = await processes.GetAsync(current.ProcessId, cancellation);
        var issue = current.Asked.Count + 1;
        var token = await TokenAsync(approvalId, responsible.Acts.Id, issue, cancellation);
        var now = time.GetUtcNow();
        var asked = new Asked(
            responsible.Acts.Id,
            responsible.OnBehalfOf?.Id,
            issue,
            LinkTokens.HashOf(token),
            now,
            await ExpiryAsync(process, now, cancellation),
            why,
            current.Round);

        var row = await approvals.ChangeAsync(
            approvalId,
            each => each.State == ApprovalState.Open && each.Asked.Count == issue - 1 ? each with { Asked = [.. each.Asked, asked] } : each,
            cancellation);
        if (row.State == ApprovalState.Open)
            await SendAsync(row, row.Current!, cancellation);
        return row;
    }

    /// <summary>Tells whoever is asked that the agency sent something more; the same link.</summary>
    public async Task TellSupplementAsync(ApprovalRow row, string supplement, CancellationToken cancellation)
    {
        if (row.Current is not { } asked || await officials.FindAsync(asked.OfficialId, cancellation) is not { } official)
            return;
        var token = await TokenAsync(row.Id, asked.OfficialId, asked.Issue, cancellation);
        await letters.SupplementedAsync(row, supplement, official, token, cancellation);
    }

    /// <summary>The token of a link: made anew from the key each time, never kept.</summary>
    public Task<string> TokenAsync(string approvalId, string officialId, int issue, CancellationToken cancellation) =>
        tokens.TokenAsync("duyet", approvalId, "", officialId, issue, cancellation);

    /// <summary>The token by which the agency adds what it was asked for: one link while the approval is open.</summary>
    public Task<string> MoreTokenAsync(ApprovalRow row, CancellationToken cancellation) =>
        tokens.TokenAsync("bo-sung", row.Id, "", row.AgencyCode, 1, cancellation);

    private async Task SendAsync(ApprovalRow row, Asked asked, CancellationToken cancellation)
    {
        var official = await officials.FindAsync(asked.OfficialId, cancellation)
            ?? throw new InvalidOperationException($"There is no official {asked.OfficialId}.");
        var token = await TokenAsync(row.Id, asked.OfficialId, asked.Issue, cancellation);
        await letters.AskAsync(row, asked, official, token, cancellation);
        await processes.TellAsync(
            row.ProcessId,
            $"{row.Id}-asked-{asked.Issue}",
            $"{StepWords.Of(row)}: gửi thư đến {await NamesAsync(asked, official, cancellation)}",
            process => process with
            {
                Step = StepWords.Of(row),
                WaitingFor = [new Awaited(official.Id, $"{official.FullName}, {official.Post}")],
            },
            cancellation);
    }

    private async Task<string> NamesAsync(Asked asked, Official official, CancellationToken cancellation)
    {
        if (asked.OnBehalfOf is null)
            return $"{official.FullName} ({official.Post})";
        var delegator = await officials.FindAsync(asked.OnBehalfOf, cancellation);
        return $"{official.FullName} ({official.Post}), thay mặt {delegator?.FullName ?? asked.OnBehalfOf}";
    }

    /// <summary>A link dies at the deadline; one sent after it, or when it was met, lives to the end of the third working day.</summary>
    private async Task<DateTimeOffset> ExpiryAsync(ProcessRow process, DateTimeOffset now, CancellationToken cancellation)
    {
        if (process is { DeadlineIsOpen: true, Deadline: { } deadline } && now < deadline.Due)
            return deadline.Due;
        var calendar = await calendars.CurrentAsync(cancellation);
        return VietnamTime.EndOf(calendar.WorkingDaysAfter(VietnamTime.DateOf(now)).Skip(2).First());
    }

    /// <summary>The leader takes over: gives the duty to somebody, and the work with it.</summary>
    private async Task NobodyToAsk(ApprovalRow row, CancellationToken cancellation)
    {
        var step = StepWords.Of(row);
        var opened = new CaseRow(
            row.Round == 0 ? $"nobody-{row.Id}" : $"nobody-{row.Id}-{row.Round}", row.ProcessId, row.Id, $"Không có người có thẩm quyền cho bước \"{step}\"", OfficialId: null, time.GetUtcNow());
        var person = await cases.OpenAsync(
            opened, "Cập nhật danh sách cán bộ hoặc lập ủy quyền, rồi giao lại việc này; thời hạn vẫn tính tiếp.", cancellation);
        await processes.TellAsync(
            row.ProcessId,
            row.Round == 0 ? $"{row.Id}-nobody" : $"{row.Id}-nobody-{row.Round}",
            $"{step}: chờ {person?.FullName ?? "quản trị viên"} giao người giải quyết",
            process => process with
            {
                Step = step,
                WaitingFor = [person is null ? new Awaited(null, "Quản trị viên") : new Awaited(person.Id, $"{person.FullName}, {person.Post}")],
            },
            cancellation);
    }
}
