namespace CongVan.Runtime.Engine.Replay;

/// <summary>
/// Keeps an orchestrator's code on one logical thread, in one order. What it awaits from the context comes back here; what it awaits from
/// elsewhere (I/O, Task.Delay, Task.Run, ConfigureAwait(false)) comes from another thread and is told to <c>escaped</c> instead of being run.
/// </summary>
internal sealed class OrchestratorThread(Action escaped) : TaskScheduler
{
    private readonly Queue<Task> _queue = [];
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private volatile bool _closed;

    public bool IsHere => !_closed && Environment.CurrentManagedThreadId == _thread;

    /// <summary>Runs the action as orchestrator code, and all that follows from it, until everything waits.</summary>
    public void Run(Action action)
    {
        _queue.Enqueue(new Task(action));
        Drain();
    }

    /// <summary>Starts the orchestrator and runs it until it waits.</summary>
    public Task<string?> Start(Func<Task<string?>> orchestrator)
    {
        var root = Task.Factory.StartNew(
            async () => await orchestrator(), CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();
        Drain();
        return root;
    }

    /// <summary>The pass is over: whatever still comes is an escape.</summary>
    public void Close() => _closed = true;

    protected override void QueueTask(Task task)
    {
        if (IsHere)
        {
            _queue.Enqueue(task);
        }
        else
        {
            escaped();
        }
    }

    // Never inline: the order would depend on who completes what, and a replay must have the same order.
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => _queue.ToArray();

    private void Drain()
    {
        while (_queue.TryDequeue(out var task))
        {
            if (task.Status == TaskStatus.Created)
            {
                task.Start(this);
                continue;
            }

            TryExecuteTask(task);
        }
    }
}
