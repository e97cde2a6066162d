using CongVan.Workflows.Accounts;
using CongVan.Workflows.Approvals;
using CongVan.Workflows.Notices;
using CongVan.Workflows.Processes;
using CongVan.Workflows.Waiting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CongVan.Workflows.Reviews;

/// <summary>
/// Rà soát tài khoản không hoạt động, one process an agency, twice a year. Two lists and two consequences (law file §9.15): who did not
/// log in is told to the agency in a written notice; of who neither sent nor received the agency is asked for the reason, and those
/// without one are put before an official, line by line, for suspension.
/// </summary>
public static class InactivityReviewWorkflow
{
    [Function(nameof(InactivityReview))]
    public static async Task<int> InactivityReview([OrchestrationTrigger] TaskOrchestrationContext context, ProcessInput review)
    {
        var id = review.ProcessId;
        var lists = await context.Call(ReviewSteps.Read, id);
        if (lists.NoSendReceive > 0)
            await context.Call(ReviewSteps.AskReasons, id);
        if (lists.NoLogin > 0)
            await context.SendPaper(id, ReviewPurposes.NoLogin);

        var proposed = lists.NoSendReceive > 0 ? await ProposeAsync(context, id, lists.ReasonsUntil) : 0;
        await context.Call(ProcessSteps.Close, new ProcessEnd(id, "Kết thúc rà soát"));
        return proposed;
    }

    private static async Task<int> ProposeAsync(TaskOrchestrationContext context, string id, DateTimeOffset until)
    {
        var wakeups = new Wakeups(context);
        while (await wakeups.UntilAsync(until))
        {
            // A calendar was edited or a paper settled: the day for the reasons stays as it was told to the agency.
        }

        var proposed = await context.Call(ReviewSteps.Propose, id);
        if (proposed == 0)
            return 0;

        await context.Approve(id, ReviewPurposes.Decide, ApprovalKind.Lines);
        await context.Call(AccountSteps.NoteDecision, id);
        await context.Call(ReviewSteps.Begin, id);
        return proposed;
    }
}
