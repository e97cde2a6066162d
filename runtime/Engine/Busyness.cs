namespace CongVan.Runtime.Engine;

/// <summary>Counts what is queued or runs. Waiting for a timer or an event does not count.</summary>
internal sealed class Busyness
{
    private readonly Lock _gate = new();
    private long _count;
    private TaskCompletionSource? _idle;

    public bool IsIdle
    {
        get
        {
            lock (_gate)
            {
                return _count == 0;
            }
        }
    }

    public void Begin()
    {
        lock (_gate)
        {
            _count++;
        }
    }

    public void End()
    {
        TaskCompletionSource? idle = null;
        lock (_gate)
        {
            if (--_count == 0)
            {
                (idle, _idle) = (_idle, null);
            }
        }

        idle?.SetResult();
    }

    public Task WhenIdle(CancellationToken cancellation)
    {
        lock (_gate)
        {
            return _count == 0
                ? Task.CompletedTask
                : (_idle ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task.WaitAsync(cancellation);
        }
    }
}
