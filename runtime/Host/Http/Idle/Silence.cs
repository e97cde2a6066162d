namespace CongVan.Runtime.Host.Http.Idle;

/// <summary>Tells when nothing has been heard for as long as the limit.</summary>
internal sealed class Silence : IAsyncDisposable
{
    private readonly TimeProvider time = TimeProvider.System;
    private readonly TimeSpan limit;
    private readonly Action over;
    private readonly ITimer timer;
    private long heard;

    public Silence(TimeSpan limit, Action over)
    {
        (this.limit, this.over, heard) = (limit, over, time.GetTimestamp());
        timer = time.CreateTimer(_ => Look(), state: null, limit, Timeout.InfiniteTimeSpan);
    }

    public void Broken() => Volatile.Write(ref heard, time.GetTimestamp());

    public ValueTask DisposeAsync() => timer.DisposeAsync();

    private void Look()
    {
        var left = limit - time.GetElapsedTime(Volatile.Read(ref heard));
        if (left <= TimeSpan.Zero)
            over();
        else
            timer.Change(left, Timeout.InfiniteTimeSpan);
    }
}
