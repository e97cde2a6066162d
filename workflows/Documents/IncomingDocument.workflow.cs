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

        if (!await WorkAsync(context, id))
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
    private static async Task<bool> WorkAsync(TaskOrchestrationContext context, string id)
    {
        var wakeups = new Wakeups(context);
        Task<bool>? waiting = null;
        Task<ApprovalOutcome>? answer = null;
        var asked = 0;
        for (var round = 0; round < RoundsInOneHistory || waiting is not null || answer is not null; round++)
        {
            var standing = await context.Call(IncomingSteps.Look, id);
            if (standing.IsOver)
            {
                if (answer is not null)
                    await answer; // taken back with the rest
                return true;
            }

            if (answer is null && standing.Extension is { } number)
            {
                asked = number;
                answer = context.Approve(id, ExtensionStage(number), ApprovalKind.Choice);
            }

            // A wait goes on while somebody is asked for more time: what it waits for is only moved later by the answer.
            waiting ??= wakeups.UntilAsync(standing.NextMark);
            if (answer is not null)
                await Task.WhenAny(waiting, answer);
            else
                await waiting;

            if (answer is { IsCompleted: true })
            {
                await context.Call(IncomingSteps.AnswerExtension, new ExtensionRef(id, asked));
                answer = null;
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
