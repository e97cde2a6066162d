namespace CongVan.Runtime.Host.Clock;

/// <summary>A timer of the virtual clock.</summary>
internal sealed class VirtualTimer(VirtualClock clock, TimerCallback callback, object? state, long number) : ITimer
{
#pragma warning disable CA2213 // Disposing a captured context does nothing.
    private readonly ExecutionContext? flow = ExecutionContext.Capture();
#pragma warning restore CA2213

    /// <summary>By due moment; of those due together, the one made first.</summary>
    public static IComparer<VirtualTimer> ByDue { get; } = Comparer<VirtualTimer>.Create((one, other) =>
        one.Due == other.Due ? one.Number.CompareTo(other.Number) : one.Due.CompareTo(other.Due));

    public DateTimeOffset Due { get; set; }

    public TimeSpan? Period { get; set; }

    private long Number { get; } = number;

    public void Fire()
    {
        if (flow is null)
            callback(state);
        else
            ExecutionContext.Run(flow, run => callback(run), state);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        clock.Set(this, dueTime, period);
        return true;
    }

    public void Dispose() => clock.Remove(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
