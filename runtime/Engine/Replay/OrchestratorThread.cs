namespace CongVan.Runtime.Engine.Replay;

/// <summary>
/// Keeps an orchestrator's code on one logical thread, in one order. What it awaits from the context comes back here; what it awaits from
/// elsewhere (I/O, Task.Delay, Task.Run, ConfigureAwait(false)) comes from another thread and is told to <c>escaped</c> instead of being run.
/// </summary>
internal sealed class OrchestratorThread(Action escaped) : TaskScheduler
{
    private readonly Queue<Task> _queue = [];
    private volatile int _thread;

    public bool IsHere => Environment.CurrentManagedThreadId == _thread;

    /// <summary>The calling thread is it until <see cref="Leave"/>. One pass may enter on another thread than the one before.</summary>
    public void Enter() => _thread = Environment.CurrentManagedThreadId;

    /// <summary>The pass is over: whatever still comes, until the next, is an escape.</summary>
    public void Leave() => _thread = 0;

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
