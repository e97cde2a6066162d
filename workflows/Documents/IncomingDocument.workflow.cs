using CongVan.Workflows.Approvals;
using CongVan.Workflows.Waiting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CongVan.Workflows.Documents;

/// <summary>
/// Văn bản đến (NĐ 30 Đ20–24): examined, accepted with an arrival number or sent back, presented, assigned with a deadline, worked on and
/// settled. Each stage is told to the sender (QĐ 28 Đ10.2), and each deadline is spoken of before and after.
/// </summary>
public static class IncomingDocumentWorkflow
{
    public const string ReceiveStage = "tiepnhan";
    public const string AssignStage = "phancong";
    public const string Accept = "tiep-nhan";
    public const string Refuse = "tra-lai";
    public const string Assign = "phan-cong";

    /// <summary>For information only: nothing is to be done.</summary>
    public const string KeepOnly = "luu";

    public const string Grant = "gia-han";
    public const string Decline = "khong-gia-han";

    /// <summary>The version from which several requests for more time are asked about at the same time.</summary>
    public const int ManyAtOnce = 2;

    /// <summary>A round is a handful of events; this many keep a history well under 500.</summary>
    private const int RoundsInOneHistory = 30;

    /// <summary>The stage that asks whoever set the deadline for more time.</summary>
    public static string ExtensionStage(int number) => FormattableString.Invariant($"giahan{number}");

    [Function(nameof(IncomingDocument))]
    public static async Task<Done> IncomingDocument([OrchestrationTrigger] TaskOrchestrationContext context, IncomingInput input)
    {
        var id = input.ProcessId;
        if (!input.InWork && !await ReceiveAsync(context, id))
            return await context.Call(IncomingSteps.Close, id);

        if (!await WorkAsync(context, id, atOnce: input.Version >= ManyAtOnce))
        {
            context.ContinueAsNew(input with { InWork = true });
            return Done.Instance;
        }

        return await context.Call(IncomingSteps.Close, id);
    }

    /// <summary>From the arrival to the assignment; false when it ends before that.</summary>
    private static async Task<bool> ReceiveAsync(TaskOrchestrationContext context, string id)
    {
        var examined = await context.Call(IncomingSteps.Examine, id);
        if (examined.Refused)
            return false;

        await context.Approve(id, ReceiveStage, ApprovalKind.Choice);
        var received = await context.Call(IncomingSteps.Receive, id);
        if (!received.ToAssign)
            return false;

        await context.Approve(id, AssignStage, ApprovalKind.Choice);
        await context.Call(IncomingSteps.Assign, id);
        return true;
    }

    /// <summary>Until it is over; false when the history is long enough and the next generation goes on.</summary>
    /// <param name="atOnce">Each of several who ask for more time is answered when the answer is there; before, one after the other.</param>
    private static async Task<bool> WorkAsync(TaskOrchestrationContext context, string id, bool atOnce)
    {
        var wakeups = new Wakeups(context);
        Task<bool>? waiting = null;
        var answers = new SortedDictionary<int, Task<ApprovalOutcome>>();
        for (var round = 0; round < RoundsInOneHistory || waiting is not null || answers.Count > 0; round++)
        {
            var standing = await context.Call(IncomingSteps.Look, id);
            if (standing.IsOver)
            {
                foreach (var answer in answers.Values)
                    await answer; // taken back with the rest
                return true;
            }

            IEnumerable<int> unanswered = atOnce ? standing.Extensions ?? [] : standing.Extension is { } first && answers.Count == 0 ? [first] : [];
            foreach (var number in unanswered.Where(number => !answers.ContainsKey(number)))
                answers[number] = context.Approve(id, ExtensionStage(number), ApprovalKind.Choice);

            // A wait goes on while somebody is asked for more time: what it waits for is only moved later by the answer.
            waiting ??= wakeups.UntilAsync(standing.NextMark);
            if (answers.Count > 0)
                await Task.WhenAny([waiting, .. answers.Values]);
            else
                await waiting;

            foreach (var number in answers.Where(each => each.Value.IsCompleted).Select(each => each.Key).ToList())
            {
                await context.Call(IncomingSteps.AnswerExtension, new ExtensionRef(id, number));
                answers.Remove(number);
            }

            if (waiting is { IsCompleted: true })
            {
                var woken = await waiting;
                waiting = null;
                if (!woken)
                    await context.Call(IncomingSteps.Remind, id);
            }
        }

        return false;
    }
}

/// <param name="ProcessId">Also the id of the orchestration.</param>
/// <param name="InWork">A later generation of the history: it was assigned before.</param>
/// <param name="Version">Of the procedure; an older document keeps the procedure it started with.</param>
public sealed record IncomingInput(string ProcessId, bool InWork = false, int Version = 1);
