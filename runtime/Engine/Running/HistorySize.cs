using CongVan.Runtime.Engine.History;

namespace CongVan.Runtime.Engine.Running;

/// <summary>How much a generation has recorded. Long histories make every cold start of their instance slower.</summary>
/// <param name="Events">Taken and decided.</param>
/// <param name="Bytes">About as many as the history's text has.</param>
internal readonly record struct HistorySize(int Events, long Bytes)
{
    /// <summary>What an event takes beside what it carries.</summary>
    private const int Frame = 64;

    public static HistorySize Of(IEnumerable<Step> steps) => steps.Aggregate(default(HistorySize), (sum, step) => sum.With(step));

    public HistorySize With(Step step)
    {
        var (events, bytes) = this;
        foreach (var happened in step.Inputs.Concat(step.Decisions))
        {
            events++;
            bytes += Frame + (happened.Data?.Length ?? 0) + (happened.Failure?.Message.Length ?? 0) + (happened.Failure?.Stack?.Length ?? 0);
        }

        return new(events, bytes);
    }

    public bool IsOver(DurableEngineOptions options) => Events > options.HistoryEventsWarning || Bytes > options.HistoryBytesWarning;
}
