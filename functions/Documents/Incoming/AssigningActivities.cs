using CongVan.Functions.Approvals;
using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.Processes;
using CongVan.Functions.Regulation;
using CongVan.Workflows;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>What the leader decided, written into the row; those concerned are told when the process looks at it (NĐ 30 Đ23.2, 23.4).</summary>
public sealed class AssigningActivities(
    IncomingRegister incoming, ProcessRegister processes, ApprovalRegister approvals, IncomingPeople people, ICalendarRegister calendars)
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Function("AssignIncoming")]
    public async Task<Done> Assign([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var row = await incoming.OfProcessAsync(processId, processes, cancellation);
        var decision = (await approvals.GetAsync($"{processId}-{IncomingDocumentWorkflow.AssignStage}", cancellation)).Decision;
        if (row.State != IncomingState.Presented || decision?.Chosen is not { Code: var chosen })
            return Done.Instance;

        if (chosen == IncomingDocumentWorkflow.KeepOnly)
        {
            var kept = new Settlement(null, null, $"Lưu, không phải giải quyết: {decision.Reason}", decision.OfficialId, decision.At);
            await incoming.ChangeAsync(
                row.AgencyCode, row.Id, each => each.State == IncomingState.Presented ? each with { State = IncomingState.Done, Settled = kept } : each, cancellation);
            return Done.Instance;
        }

        var assignment = await AssignmentAsync(row, decision, cancellation);
        await incoming.ChangeAsync(
            row.AgencyCode,
            row.Id,
            each => each.State == IncomingState.Presented ? each with { State = IncomingState.Assigned, Assignments = [assignment] } : each,
            cancellation);
        return Done.Instance;
    }

    [Function("AnswerIncomingExtension")]
    public async Task<Done> AnswerExtension([ActivityTrigger] ExtensionRef reference, CancellationToken cancellation)
    {
        var row = await incoming.OfProcessAsync(reference.ProcessId, processes, cancellation);
        var stage = IncomingDocumentWorkflow.ExtensionStage(reference.Number);
        var decision = (await approvals.GetAsync($"{reference.ProcessId}-{stage}", cancellation)).Decision;
        var granted = decision?.Chosen?.Code == IncomingDocumentWorkflow.Grant;
        Deadline? until = granted
            ? SettlingDay.Of(IncomingForms.DateOf(decision!.Entered, IncomingForms.Until) ?? row.Extensions[reference.Number - 1].Wanted, decision.At, await calendars.CurrentAsync(cancellation))
            : null;
        await incoming.ChangeAsync(
            row.AgencyCode,
            row.Id,
            each => each.Extensions[reference.Number - 1].Granted is not null ? each : Answered(each, reference.Number, decision, until),
            cancellation);
        return Done.Instance;
    }

    /// <summary>Withdrawn counts as declined: the document was settled or taken back before anyone answered.</summary>
    private static IncomingRow Answered(IncomingRow row, int number, Decision? decision, Deadline? until) => row with
    {
        Extensions =
        [
            .. row.Extensions.Select(each => each.Number != number ? each : each with
            {
                Granted = until is not null,
                Until = until?.LastDay,
                AnsweredBy = decision?.OfficialId,
                AnsweredAt = decision?.At,
                Answer = decision?.Reason,
                Moved = until is null ? null : SettlingDay.Moved(until),
            }),
        ],
        Assignments = until is null || row.Assigned is not { } assigned
            ? row.Assignments
            : [.. row.Assignments.SkipLast(1), Extended(assigned, row.Extensions[number - 1].Of, until)],
    };

    private static Assignment Extended(Assignment assigned, string? party, Deadline until) => party is null
        ? assigned with { DueOn = until.LastDay }
        : assigned with { CoOperating = [.. assigned.CoOperating.Select(one => one.Key == party ? one with { DueOn = until.LastDay, Moved = SettlingDay.Moved(until) } : one)] };

    private async Task<Assignment> AssignmentAsync(IncomingRow row, Decision decision, CancellationToken cancellation)
    {
        var candidates = await people.OfAsync(row.AgencyCode, cancellation);
        var calendar = await calendars.CurrentAsync(cancellation);
        var entered = decision.Entered;
        var due = SettlingDay.Of(IncomingForms.DateOf(entered, IncomingForms.Due) ?? throw new InvalidOperationException($"{row.Id} was assigned without a deadline."), decision.At, calendar);
        return new Assignment(
            1,
            WhoIs(candidates, IncomingForms.Text(entered, IncomingForms.Lead) ?? ""),
            [.. CoOperation.Of(IncomingForms.CoOperating, entered ?? Nothing).Select(asked => CoOperation.Assigned(WhoIs(candidates, asked.Who!), asked, decision.At, calendar))],
            IncomingForms.Text(entered, IncomingForms.Instruction) ?? "",
            due.LastDay,
            due.MovedFrom,
            decision.OfficialId,
            decision.At)
        {
            Moved = SettlingDay.Moved(due),
        };
    }

    /// <summary>Who left between the decision and this moment is still the one who was chosen: the reminders find whoever stands in.</summary>
    private static Assignee WhoIs(IReadOnlyList<Candidate> candidates, string key) =>
        IncomingPeople.Find(candidates, key)?.Who
        ?? (IncomingPeople.IsUnit(key) ? new Assignee(null, key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..], key) : new Assignee(key, null, key));
}
