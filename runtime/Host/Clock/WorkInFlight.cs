namespace CongVan.Runtime.Host.Clock;

/// <summary>Functions that are running now. The virtual clock stands still until there are none.</summary>
internal sealed class WorkInFlight
{
    private readonly Lock gate = new();
    private readonly List<Entry> running = [];
    private TaskCompletionSource? idle;

    public bool IsIdle
    {
        get
        {
            lock (gate)
                return running.Count == 0;
        }
    }

    /// <summary>For people: what runs now.</summary>
    public string[] Names
    {
        get
        {
            lock (gate)
                return [.. running.Select(entry => entry.Name)];
        }
    }

    /// <summary>Counts until disposed; disposing twice counts once.</summary>
    public IDisposable Enter(string name)
    {
        var entry = new Entry(this, name);
        lock (gate)
            running.Add(entry);
        return entry;
    }

    public Task WhenIdle(CancellationToken cancellation)
    {
        lock (gate)
        {
            if (running.Count == 0)
                return Task.CompletedTask;

            idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return idle.Task.WaitAsync(cancellation);
        }
    }

    private void Leave(Entry entry)
    {
        lock (gate)
        {
            if (!running.Remove(entry) || running.Count > 0)
                return;

            idle?.SetResult();
            idle = null;
        }
    }

    private sealed class Entry(WorkInFlight all, string name) : IDisposable
    {
        public string Name { get; } = name;

        public void Dispose() => all.Leave(this);
    }
}
