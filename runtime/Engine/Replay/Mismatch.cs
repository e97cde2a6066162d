using System.Globalization;
using CongVan.Runtime.Engine.History;

namespace CongVan.Runtime.Engine.Replay;

/// <summary>Code that no longer does what its history says it did. Both sides are shown.</summary>
internal static class Mismatch
{
    public const string Type = "CongVan.Runtime.Engine.HistoryMismatch";

    public static Failure? Between(IReadOnlyList<HistoryEvent> recorded, IReadOnlyList<HistoryEvent> now, int step)
    {
        for (var i = 0; i < Math.Max(recorded.Count, now.Count); i++)
        {
            var then = i < recorded.Count ? recorded[i] : null;
            var today = i < now.Count ? now[i] : null;
            if (then is null || today is null || !Same(then, today))
            {
                return Sentence(step, Shown(then), Shown(today));
            }
        }

        return null;
    }

    public static Failure EndedEarly(int step) => Sentence(step, "the orchestrator went on waiting", "it ended");

    private static Failure Sentence(int step, string recorded, string now) => Failure.ForGood(
        Type,
        string.Create(CultureInfo.InvariantCulture, $"The code does not match its history in step {step}. Recorded: {recorded}. The code now: {now}. ")
        + "Put the code back as it was for running instances, or start the instance anew; orchestrators must not depend on time, chance or settings.");

    private static bool Same(HistoryEvent a, HistoryEvent b) =>
        a.Kind == b.Kind
        && a.TaskId == b.TaskId
        && string.Equals(a.Name, b.Name, StringComparison.OrdinalIgnoreCase)
        && string.Equals(a.Target, b.Target, StringComparison.Ordinal);

    private static string Shown(HistoryEvent? decision) => decision switch
    {
        null => "nothing more",
        { Kind: EventKind.TaskScheduled } => Numbered(decision, $"activity '{decision.Name}'"),
        { Kind: EventKind.ChildStarted } => Numbered(decision, $"sub-orchestration '{decision.Name}' as '{decision.Target}'"),
        { Kind: EventKind.EventSent } => Numbered(decision, $"event '{decision.Name}' to '{decision.Target}'"),
        _ => Numbered(decision, "a timer"),
    };

    private static string Numbered(HistoryEvent decision, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{what} (#{decision.TaskId})");
}
