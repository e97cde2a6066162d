using CongVan.Workflows.Approvals;
using CongVan.Workflows.Processes;
using CongVan.Workflows.Waiting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CongVan.Workflows.Support;

/// <summary>
/// Hỗ trợ người sử dụng (Đ24.7): the user tells the agency's contact, who settles it or passes it to the Sở; what nobody takes up
/// is passed on by itself. Taken in at any hour, followed until the user has an answer.
/// </summary>
public static class SupportTicketWorkflow
{
    public const string Stage = "hotro";

    [Function(nameof(SupportTicket))]
    public static async Task<Done> SupportTicket([OrchestrationTrigger] TaskOrchestrationContext context, ProcessInput input)
    {
        var id = input.ProcessId;
        await context.Call(TicketSteps.TellContact, id);
        if (await WithContact(context, id) == TicketStanding.PassedOn)
            await context.Approve(id, Stage, ApprovalKind.Choice);

        await context.Call(TicketSteps.Answer, id);
        await context.Call(ProcessSteps.Close, new ProcessEnd(id, "Đã trả lời người sử dụng"));
        return Done.Instance;
    }

    private static async Task<TicketStanding> WithContact(TaskOrchestrationContext context, string id)
    {
        var wakeups = new Wakeups(context);
        while (true)
        {
            var look = await context.Call(TicketSteps.Look, id);
            if (look.Standing != TicketStanding.WithContact)
                return look.Standing;
            if (!await wakeups.UntilAsync(look.PassOnAt))
                await context.Call(TicketSteps.PassOn, id);
        }
    }
}
