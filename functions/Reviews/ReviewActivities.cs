using CongVan.Functions.Accounts;
using CongVan.Functions.Approvals;
using CongVan.Functions.Directory;
using CongVan.Functions.Identity;
using CongVan.Functions.Mail;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Suspensions;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows;
using CongVan.Workflows.Accounts;
using CongVan.Workflows.Reviews;
using CongVan.Workflows.Suspensions;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Reviews;

/// <summary>The steps of an agency's review; each safe to do twice.</summary>
public sealed class ReviewActivities(
    ReviewRegister reviews,
    ReviewWords words,
    LineRegister lines,
    ProcessRegister processes,
    SuspensionRecording suspensions,
    ApprovalRegister approvals,
    IAccountDirectory directory,
    IAgencies agencies,
    IMailer mailer,
    LinkTokens tokens,
    RequestViews views,
    Addresses address)
{
    [Function("ReadReview")]
    public async Task<ReviewLists> Read([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var part = await reviews.GetAsync(processId, cancellation);
        var accounts = await reviews.AccountsAsync(part, cancellation);
        return new ReviewLists(
            accounts.Count(each => each.NoLoginSince is not null), accounts.Count(each => each.NoUseSince is not null), part.ReasonsUntil);
    }

    [Function("AskReviewReasons")]
    public async Task<Done> AskReasons([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var part = await reviews.GetAsync(processId, cancellation);
        var token = await tokens.TokenAsync("ly-do", processId, "", "", 1, cancellation);
        part = await reviews.ChangeAsync(part, row => row.TokenHash is null ? row with { TokenHash = LinkTokens.HashOf(token) } : row, cancellation);
        var agency = await agencies.FindAsync(part.AgencyCode, cancellation) ?? throw new InvalidOperationException($"There is no agency {part.AgencyCode}.");
        var text = Pages.Mails.ReasonsAsked(new ReasonsAskedMail(
            await views.OfficeAsync(cancellation), agency.DisplayName, await words.UnansweredAsync(part, cancellation), part.ReasonsUntil, address.Reasons(token), UnusedAccounts.NoSendReceive.AsOf(part.Day).Length));
        await mailer.SendAsync(
            new OutgoingMail($"{processId}.reasons@congvan", "reasons", [agency.Mailbox], text.Subject, text.Text, text.Html, processId), cancellation);
        await processes.TellAsync(
            processId, "reasons-asked", "Đề nghị cơ quan nêu lý do các tài khoản không gửi, nhận (Đ8.4b)", cancellation);
        return Done.Instance;
    }

    /// <summary>Who gave a reason, used the account since, or is dealt with already is not proposed.</summary>
    [Function("ProposeSuspensions")]
    public async Task<int> Propose([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var part = await reviews.GetAsync(processId, cancellation);
        var proposed = new List<LineRow>();
        foreach (var found in await reviews.AccountsAsync(part, cancellation))
        {
            if (found is not { NoUseSince: { } since, Reason: null }
                || await directory.FindAsync(found.Login, cancellation) is not { State: not (AccountState.Revoked or AccountState.Suspended) } account
                || account.Activity.SendOrReceive.At > since)
                continue;

            proposed.Add(new LineRow(proposed.Count + 1, LineOf(account, found, part), account.AgencyCode, LineState.Sound, account.Login));
        }

        await lines.AddAsync(processId, proposed, cancellation);
        var count = (await lines.OfAsync(processId, cancellation)).Count;
        await processes.TellAsync(
            processId,
            "proposed",
            count == 0 ? "Mọi tài khoản không gửi, nhận đã có lý do hoặc đã sử dụng lại" : $"Hết hạn nêu lý do: đề xuất tạm dừng {count} tài khoản (Đ8.4b)",
            cancellation);
        return count;
    }

    [Function("BeginSuspensions")]
    public async Task<Done> Begin([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var by = new FiledBy("hệ thống", "Rà soát tài khoản không hoạt động", OfficialId: null, Channel.System);
        var decided = (await approvals.FindAsync($"{processId}-{ReviewPurposes.Decide}", cancellation))?.Decision;
        foreach (var line in await lines.OfAsync(processId, cancellation))
        {
            if (line is not { State: LineState.Agreed, Login: { } login })
                continue;

            // Decided line by line with the reasons before the official: one decision suspends (Đ8.4b, 14.1).
            var answer = decided is null ? null : new SuspensionAnswer(SuspensionStages.Suspend, SuspensionChoices.Suspend, decided.OfficialId, $"Theo hồ sơ rà soát {processId}", decided.At);
            var recorded = await suspensions.RecordAsync(
                NewGround.Found(
                    login, SuspensionGrounds.NoSendReceive, $"{line.Line.Suspension}; cơ quan không nêu lý do trong thời hạn. Theo hồ sơ rà soát {processId}.", $"{processId}.{line.Id}", by, answer),
                client: null,
                cancellation);
            await processes.TellAsync(
                processId,
                $"begun-{line.Id}",
                recorded is GroundRecorded.Refused refused
                    ? $"Không mở được hồ sơ tạm dừng {login}: {string.Join("; ", refused.Reasons)}"
                    : $"Mở hồ sơ tạm dừng tài khoản {login}",
                cancellation);
        }

        return Done.Instance;
    }

    private static CheckedLine LineOf(DirectoryAccount account, ReviewRow.Account found, ReviewRow.Part part) => new()
    {
        LineId = account.Login,
        Kind = account.Kind.ByRule(),
        Holder = new CheckedHolder(account.Holder, account.Post ?? "", account.Room ?? "", account.Phone, account.Mail ?? ""),
        Ground = "b",
        Refusals = [],
        Flags = [],
        Suspension = ReviewWords.NoUse(found, part.Day),
    };
}
