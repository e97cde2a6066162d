using CongVan.Runtime.Engine.Running;

namespace Engine.Tests.Simulation;

/// <summary>
/// Gives every turn on the one thread that asks for it: of all that is ready, the seed chooses what goes next. Without a seed, first come,
/// first served.
/// </summary>
internal sealed class SeededTurns(Random? seed = null) : Turns
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    private readonly Order _order = new();
    private readonly List<Action> _later = [];

    /// <summary>How many turns were given.</summary>
    public int Given { get; private set; }

    /// <summary>Called where the engine waits with its only writer: puts right what it waits for.</summary>
    public Action Mend { get; set; } = () => { };

    /// <summary>Told of each choice, for comparing runs.</summary>
    public Action<int, int> Chosen { get; set; } = (_, _) => { };

    public override void Run<T>(Action<T> work, T state) => Start(() => work(state));

    public override void Later(TimeSpan pause, Action work)
    {
        lock (_later)
        {
            _later.Add(work);
        }
    }

    public override void Wait(TimeSpan pause) => Mend();

    public override Task Aside(Action waiting)
    {
        waiting(); // on another thread it would come back when that thread likes, not when the seed does
        return Task.CompletedTask;
    }

    public override Worker Hire(string name, Action work) => new OnTurn(this, work);

    /// <summary>Begins it; it goes on turn by turn.</summary>
    public Task<T> Begin<T>(Func<Task<T>> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, _order).Unwrap();

    /// <summary>Gives turns until the work is done.</summary>
    public T Do<T>(Func<Task<T>> work)
    {
        var task = Begin(work);
        while (!task.IsCompleted)
        {
            if (!Turn() && !Resume() && !task.IsCompleted && !WaitForMore())
            {
                throw new TimeoutException("Nothing is ready and the work is not done: something was forgotten.");
            }
        }

        return task.GetAwaiter().GetResult();
    }

    public void Do(Func<Task> work) => Do(async () =>
    {
        await work();
        return true;
    });

    /// <summary>One turn to one that is ready.</summary>
    /// <returns>False when none is.</returns>
    public bool Turn()
    {
        var count = _order.Count;
        if (count == 0)
        {
            return false;
        }

        var which = seed?.Next(count) ?? 0;
        Chosen(which, count);
        Given++;
        _order.RunAt(which);
        return true;
    }

    /// <summary>Ends the pause of what waits to try again.</summary>
    public bool Resume()
    {
        Action[] due;
        lock (_later)
        {
            due = [.. _later];
            _later.Clear();
        }

        if (due.Length == 0)
        {
            return false;
        }

        Mend();
        Array.ForEach(due, work => work());
        return true;
    }

    /// <summary>Waits for what runs elsewhere, such as reading, to come back.</summary>
    public bool WaitForMore() => _order.Wait(s_limit);

    private void Start(Action work) => new Task(work).Start(_order);

    private sealed class OnTurn(SeededTurns turns, Action work) : Worker
    {
        private readonly Lock _gate = new();
        private int _asked;

        public override void Wake()
        {
            if (Interlocked.Exchange(ref _asked, 1) == 0)
            {
                turns.Start(Work);
            }
        }

        public override void Dispose() => Work();

        private void Work()
        {
            lock (_gate)
            {
                Volatile.Write(ref _asked, 0);
                work();
            }
        }
    }

    private sealed class Order : TaskScheduler
    {
        private readonly List<Task> _ready = [];
        private readonly Lock _gate = new();
        private readonly AutoResetEvent _more = new(initialState: false);

        public int Count
        {
            get
            {
                lock (_gate)
                {
                    return _ready.Count;
                }
            }
        }

        public void RunAt(int index)
        {
            Task task;
            lock (_gate)
            {
                task = _ready[index];
                _ready.RemoveAt(index);
            }

            TryExecuteTask(task);
        }

        public bool Wait(TimeSpan limit) => Count > 0 || _more.WaitOne(limit);

        protected override void QueueTask(Task task)
        {
            lock (_gate)
            {
                _ready.Add(task);
            }

            _more.Set();
        }

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

        protected override IEnumerable<Task> GetScheduledTasks() => [];
    }
}
