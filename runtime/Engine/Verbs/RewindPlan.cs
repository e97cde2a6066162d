using CongVan.Runtime.Engine.History;
using CongVan.Runtime.Engine.Replay;
using CongVan.Runtime.Engine.Running;
using CongVan.Runtime.Engine.Store;
using Microsoft.DurableTask.Client;

namespace CongVan.Runtime.Engine.Verbs;

/// <summary>
/// How far a failed instance is taken back: to the last step that still holds once its failures are taken out, so that all that succeeded
/// beside them stays. Code that did not match, escaped or is not there failed in the last step, which is taken back whole.
/// </summary>
/// <param name="Row">The failed instance as it was read.</param>
/// <param name="Kept">The steps that stay; of the same number as recorded.</param>
/// <param name="Rewritten">Which of them no longer hold a failure.</param>
/// <param name="News">What is told again: all that was told in the steps taken back, without failures and without answers to calls taken back.</param>
/// <param name="Open">Calls that stay and have no answer any more, or never had one.</param>
/// <param name="Children">The sub-orchestrations among them, as they were read, with a plan for each that failed.</param>
internal sealed record RewindPlan(
    InstanceRow Row,
    IReadOnlyList<Step> Kept,
    IReadOnlySet<int> Rewritten,
    IReadOnlyList<HistoryEvent> News,
    IReadOnlyList<HistoryEvent> Open,
    IReadOnlyDictionary<int, (InstanceRow? Child, RewindPlan? Plan)> Children)
{
    public static RewindPlan For(Statements store, InstanceRow row, PassSettings settings)
    {
        var steps = InstanceRow.History(store, row.Key);
        var (kept, news) = Cut(steps, steps.Count - 1);
        var sound = WithoutFailures(row, kept, settings);
        if (CauseOf(row) is { } cause && StepThatTells(sound, cause) is { } told)
        {
            // Code that caught the failure, did something about it and failed with it all the same: from there on it is all done again.
            (kept, news) = Cut(steps, told);
            sound = WithoutFailures(row, kept, settings);
        }

        var answered = sound.SelectMany(step => step.Inputs).Concat(news).Where(IsAnswer).Select(answer => answer.TaskId!.Value).ToHashSet();
        var open = sound.SelectMany(step => step.Decisions).Where(call => call.Kind != EventKind.EventSent && !answered.Contains(call.TaskId!.Value)).ToList();
        return new(
            row,
            sound,
            Enumerable.Range(0, sound.Count).Where(i => !ReferenceEquals(sound[i], steps[i])).ToHashSet(),
            news,
            open,
            open.Where(call => call.Kind == EventKind.ChildStarted).ToDictionary(call => call.TaskId!.Value, call => ChildOf(store, row, call, settings)));
    }

    public static InstanceRow? FindChild(Statements store, InstanceRow parent, HistoryEvent call) =>
        InstanceRow.Find(store, call.Target!) is { Parent: { } link } child
        && link.Key == parent.Key && link.Generation == parent.Generation && link.TaskId == call.TaskId ? child : null;

    public static bool IsFailure(HistoryEvent told) => told.Kind is EventKind.TaskFailed or EventKind.ChildFailed;

    private static bool IsAnswer(HistoryEvent told) =>
        IsFailure(told) || told.Kind is EventKind.TaskCompleted or EventKind.ChildCompleted or EventKind.TimerFired;

    private static (InstanceRow? Child, RewindPlan? Plan) ChildOf(Statements store, InstanceRow row, HistoryEvent call, PassSettings settings)
    {
        var child = FindChild(store, row, call);
        return (child, child?.Status == OrchestrationRuntimeStatus.Failed ? For(store, child, settings) : null);
    }

    private static (List<Step> Kept, List<HistoryEvent> News) Cut(List<Step> steps, int from)
    {
        var kept = steps.Take(from).ToList();
        var calls = kept.SelectMany(step => step.Decisions).Select(call => call.TaskId).ToHashSet();
        var news = steps.Skip(from).SelectMany(step => step.Inputs)
            .Where(told => told.Kind != EventKind.Violation && !IsFailure(told) && (!IsAnswer(told) || calls.Contains(told.TaskId)))
            .ToList();
        return (kept, news);
    }

    // A failure that the code has not acted on yet (one of several calls awaited together) can be taken out where it stands; the code itself
    // says whether it can. One that was dealt with cannot.
    private static List<Step> WithoutFailures(InstanceRow row, List<Step> kept, PassSettings settings)
    {
        var failed = kept.SelectMany(step => step.Inputs).Where(IsFailure).Select(told => told.TaskId!.Value).ToList();
        if (failed.Count == 0 || !Pass.Matches(row, kept, settings))
        {
            return kept;
        }

        var all = Without(kept, [.. failed]);
        if (Pass.Matches(row, all, settings))
        {
            return all;
        }

        for (var i = failed.Count - 1; i >= 0; i--)
        {
            var less = Without(kept, [failed[i]]);
            kept = Pass.Matches(row, less, settings) ? less : kept;
        }

        return kept;
    }

    private static List<Step> Without(List<Step> steps, HashSet<int> failed) => steps.ConvertAll(step =>
        step.Inputs.Any(told => IsFailure(told) && failed.Contains(told.TaskId!.Value))
            ? step with { Inputs = [.. step.Inputs.Where(told => !IsFailure(told) || !failed.Contains(told.TaskId!.Value))] }
            : step);

    private static int? StepThatTells(List<Step> steps, int failed) =>
        steps.FindIndex(step => step.Inputs.Any(told => IsFailure(told) && told.TaskId == failed)) is >= 0 and var i ? i : null;

    private static int? CauseOf(InstanceRow row) => row.Failure is { } failure ? HistoryJson.ReadFailure(failure).Task : null;
}
