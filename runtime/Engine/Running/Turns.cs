namespace CongVan.Runtime.Engine.Running;

/// <summary>
/// Decides when what is ready runs, and where: on the thread pool, and for the commits on a thread of their own. The simulation has another
/// one, which gives each turn by its seed.
/// </summary>
internal abstract class Turns
{
    public static Turns Threads { get; } = new ThreadTurns();

    /// <summary>Runs it soon, beside others.</summary>
    public abstract void Run<T>(Action<T> work, T state);

    /// <summary>Runs it after a pause in the machine's time, not the engine's clock: a virtual clock stands still while a disk is waited for.</summary>
    public abstract void Later(TimeSpan pause, Action work);

    /// <summary>Waits a pause in the machine's time before trying again, having the only thread that may do anything now.</summary>
    public abstract void Wait(TimeSpan pause);

    /// <summary>Runs what waits for the disk or for another thread, without holding up whoever asks for it.</summary>
    public abstract Task Aside(Action waiting);

    /// <summary>Something that runs the work whenever it is woken, never twice at once, and a last time when it is disposed.</summary>
    public abstract Worker Hire(string name, Action work);
}

/// <summary>Runs its work when it is woken.</summary>
internal abstract class Worker : IDisposable
{
    public abstract void Wake();

    /// <summary>Returns when the work has run for the last time.</summary>
    public abstract void Dispose();
}

/// <summary>The machine's own threads.</summary>
internal sealed class ThreadTurns : Turns
{
    public override void Run<T>(Action<T> work, T state) => ThreadPool.UnsafeQueueUserWorkItem(work, state, preferLocal: false);

    public override void Later(TimeSpan pause, Action work) =>
        _ = Task.Delay(pause).ContinueWith(static (_, work) => ((Action)work!)(), work, TaskScheduler.Default);

    public override void Wait(TimeSpan pause) => Thread.Sleep(pause);

    public override Task Aside(Action waiting) => Task.Run(waiting);

    public override Worker Hire(string name, Action work) => new OwnThread(name, work);

    private sealed class OwnThread : Worker
    {
        private readonly AutoResetEvent _wake = new(initialState: false);
        private readonly Thread _thread;
        private readonly Action _work;
        private volatile bool _last;

        public OwnThread(string name, Action work)
        {
            _work = work;
            _thread = new Thread(Run) { IsBackground = true, Name = name };
            _thread.Start();
        }

        public override void Wake() => _wake.Set();

        public override void Dispose()
        {
            _last = true;
            _wake.Set();
            _thread.Join();
            _wake.Dispose();
        }

        private void Run()
        {
            while (true)
            {
                var last = _last;
                _work();
                if (last)
                {
                    return;
                }

                _wake.WaitOne();
            }
        }
    }
}
