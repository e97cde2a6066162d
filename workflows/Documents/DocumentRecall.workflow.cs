using CongVan.Workflows.Approvals;
using CongVan.Workflows.Processes;
using CongVan.Workflows.Waiting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CongVan.Workflows.Documents;

/// <summary>
/// Thu hồi văn bản điện tử (NĐ 30 Đ18.4, QĐ 28 Đ8.2): every receiver is asked for it back (13), each agrees (15) or does not (16); followed until
/// all have answered. A receiver that keeps silent becomes a case for a person.
/// </summary>
public static class DocumentRecallWorkflow
{
    public const string AnswerStage = "laylai";
    public const string Agree = "dong-y";
    public const string Refuse = "tu-choi";

    /// <summary>A round is a handful of events; this many keep a history well under 500.</summary>
    private const int RoundsInOneHistory = 40;

    /// <summary>The sender's side.</summary>
    [Function(nameof(DocumentRecall))]
    public static async Task<Done> DocumentRecall([OrchestrationTrigger] TaskOrchestrationContext context, RecallInput input)
    {
        var id = input.ProcessId;
        if (!input.Asked)
            await context.Call(RecallSteps.Ask, id);

        var wakeups = new Wakeups(context);
        for (var round = 0; round < RoundsInOneHistory; round++)
        {
            var standing = await context.Call(RecallSteps.Look, id);
            if (standing.IsOver)
                return await context.Call(RecallSteps.Close, id);
            if (!await wakeups.UntilAsync(standing.NextMark) && standing.NextMark is not null)
                await context.Call(RecallSteps.Chase, id);
        }

        context.ContinueAsNew(input with { Asked = true });
        return Done.Instance; // not read: the next generation's is
    }

    /// <summary>A receiver's side: its clerk answers, and what was agreed to is done.</summary>
    [Function(nameof(RecallAnswer))]
    public static async Task<Done> RecallAnswer([OrchestrationTrigger] TaskOrchestrationContext context, ProcessInput input)
    {
        var id = input.ProcessId;
        if ((await context.Call(RecallSteps.Hold, id)).IsHeld)
            await context.Approve(id, AnswerStage, ApprovalKind.Choice);
        await context.Call(RecallSteps.Answer, id);
        await context.Call(ProcessSteps.Close, new ProcessEnd(id, "Đã trả lời yêu cầu lấy lại văn bản"));
        return Done.Instance;
    }
}

/// <param name="Asked">A later generation of the history: the receivers were asked before.</param>
/// <param name="Version">Of the procedure.</param>
public sealed record RecallInput(string ProcessId, bool Asked = false, int Version = 1);

public static class RecallSteps
{
    /// <summary>Asks every receiver for the document back (13), each once.</summary>
    public static readonly Step<string, Done> Ask = new("AskForRecall");

    /// <summary>How the receivers stand; freezes the document when the first has agreed.</summary>
    public static readonly Step<string, RecallStanding> Look = new("LookAtRecall");

    /// <summary>Makes a case of each receiver that kept silent.</summary>
    public static readonly Step<string, Done> Chase = new("ChaseRecall");

    /// <summary>Says how it ended and closes the process.</summary>
    public static readonly Step<string, Done> Close = new("CloseRecall");

    /// <summary>Does the receiver still hold the document?</summary>
    public static readonly Step<string, RecallHold> Hold = new("HoldForRecall");

    /// <summary>Cancels the receiver's copy and asks back what it forwarded, or not; tells the sender (15, 16).</summary>
    public static readonly Step<string, Done> Answer = new("AnswerRecall");
}

/// <param name="NextMark">When silence becomes a case; null when only an answer or a person can change anything.</param>
public sealed record RecallStanding(bool IsOver, DateTimeOffset? NextMark);

public sealed record RecallHold(bool IsHeld);
