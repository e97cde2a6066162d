using CongVan.Functions.Accounts;
using CongVan.Functions.Approvals;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Workflows.Accounts;
using CongVan.Workflows.Departures;
using Microsoft.DurableTask.Client;
using ProcessState = CongVan.Functions.Processes.ProcessState;

namespace CongVan.Functions.Departures;

/// <summary>
/// The Mẫu 03 that answers a departure, found by the account it names. Filed, it meets the deadline of Đ14.3 at its receipt; refused or
/// withdrawn, the duty stands again.
/// </summary>
public sealed class DepartureAnswers(
    DepartureRegister departures, LineRegister lines, SubmissionRegister submissions, ProcessRegister processes, Deciding deciding, ApprovalRegister approvals, IAgencies agencies)
{
    /// <summary>A request was filed: its departures are told at once, and a question about a lock is taken back.</summary>
    public async Task NoteFiledAsync(Submission.Filed filed, DurableTaskClient client, CancellationToken cancellation)
    {
        if (filed is not { Form: RevocationForm form, ProcessId: { } request })
            return;

        foreach (var login in (form.PersonalAccounts ?? []).Select(row => DepartureRules.LoginOf(row?.Login)).Where(AccountNames.IsValid).Distinct(StringComparer.Ordinal))
        {
            if (await departures.OpenOfAsync(login, cancellation) is not { Answer: null, ProcessId: { } id } row || !await IsOfFilerAsync(row, filed, cancellation))
                continue;
            row = await LinkAsync(row, new Answering(request, filed.ReceivedAt), cancellation);
            if (await approvals.FindAsync($"{id}-{row.LockStage}", cancellation) is { State: ApprovalState.Open } asked)
                await deciding.WithdrawAsync(asked.Id, client, cancellation);
            await client.WakeAsync(id, cancellation);
        }
    }

    /// <summary>How the answer stands now; finds one that was not linked, lets go of one that came to nothing.</summary>
    public async Task<(DepartureRow Row, AnsweringRequest Request)> FollowAsync(DepartureRow row, CancellationToken cancellation)
    {
        if (row.Answer is { } answer)
        {
            if (await StateOfAsync(row.Login, answer.ProcessId, cancellation) is { } standing)
                return (row, standing);
            row = await DropAsync(row, answer, cancellation);
        }

        await foreach (var line in lines.RevocationsOfAsync(row.Login, cancellation))
        {
            var filed = await submissions.GetAsync(line.Partition, cancellation);
            row = await LinkAsync(row, new Answering(line.Partition, filed.ReceivedAt), cancellation);
            return (row, await StateOfAsync(row.Login, line.Partition, cancellation) ?? AnsweringRequest.Pending);
        }

        return (row, AnsweringRequest.None);
    }

    private async Task<DepartureRow> LinkAsync(DepartureRow row, Answering answer, CancellationToken cancellation)
    {
        row = await departures.ChangeAsync(row, each => each.Answer is null ? each with { Answer = answer, Unseen = true } : each, cancellation);
        await processes.TellAsync(
            row.ProcessId!,
            await NextAsync(row, "answered", after: "unanswered", row.Answer!.ProcessId, cancellation),
            $"Cơ quan đã gửi Mẫu 03 đề nghị thu hồi ({row.Answer.ProcessId})",
            process => process with
            {
                MetAt = process.MetAt ?? row.Answer.ReceivedAt,
                // Received in time and typed in late: nothing was breached.
                BreachedAt = process.Deadline?.IsMetBy(row.Answer.ReceivedAt) == true ? null : process.BreachedAt,
                Step = $"Đã có Mẫu 03, đang thu hồi tại {row.Answer.ProcessId}",
                WaitingFor = [],
            },
            cancellation);
        return row;
    }

    private async Task<DepartureRow> DropAsync(DepartureRow row, Answering answer, CancellationToken cancellation)
    {
        row = await departures.ChangeAsync(row, each => each.Answer == answer ? each with { Answer = null } : each, cancellation);
        await processes.TellAsync(
            row.ProcessId!,
            await NextAsync(row, "unanswered", after: "answered", answer.ProcessId, cancellation),
            $"Đề nghị tại {answer.ProcessId} không dẫn đến thu hồi; cơ quan vẫn phải gửi Mẫu 03",
            process => process with { MetAt = null, Step = "Chờ cơ quan gửi Mẫu 03" },
            cancellation);
        return row;
    }

    /// <summary>
    /// The key under which an answer is told to be there or gone: the first time the plain one, and another each time after the opposite was
    /// told, so that a corrected request that answers again is told again.
    /// </summary>
    private async Task<string> NextAsync(DepartureRow row, string what, string after, string request, CancellationToken cancellation)
    {
        var times = (await processes.GetAsync(row.ProcessId!, cancellation)).Events.Count(each => Tells(each.Key, after, request));
        return times <= (what == "answered" ? 0 : 1) ? $"{what}-{request}" : $"{what}-{request}.{times}";
    }

    private static bool Tells(string key, string what, string request) =>
        key == $"{what}-{request}" || key.StartsWith($"{what}-{request}.", StringComparison.Ordinal);

    /// <summary>Null when the request came to nothing for this account.</summary>
    private async Task<AnsweringRequest?> StateOfAsync(string login, string request, CancellationToken cancellation)
    {
        // Read before its lines: a request that is checked has them all, one that is being checked may show some of them.
        var isChecking = await processes.FindAsync(request, cancellation) is { State: ProcessState.Open } process && !process.Events.Any(each => each.Key == "checked");
        var line = (await lines.OfAsync(request, cancellation))
            .LastOrDefault(each => each.Line.Revocation is not null && string.Equals(each.Login, login, StringComparison.Ordinal) && each.Line.IsSound);
        return line?.State switch
        {
            LineState.Scheduled => AnsweringRequest.Scheduled,
            LineState.Sound or LineState.Agreed or LineState.Failed or LineState.Revoked => AnsweringRequest.Pending,
            null when isChecking => AnsweringRequest.Pending,
            _ => null,
        };
    }

    /// <summary>The holder's agency, or the one above it, whose line the check will find sound.</summary>
    private async Task<bool> IsOfFilerAsync(DepartureRow row, Submission.Filed filed, CancellationToken cancellation) =>
        string.Equals(row.AgencyCode, filed.AgencyCode, StringComparison.Ordinal)
        || string.Equals((await agencies.FindAsync(row.AgencyCode, cancellation))?.ParentCode, filed.AgencyCode, StringComparison.Ordinal);
}
