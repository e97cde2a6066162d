using Microsoft.DurableTask;

namespace CongVan.Runtime.Engine.Replay;

/// <summary>
/// Events and their waiters within one generation. An event nobody waits for is kept, in order; the newest waiter is served first, as the
/// published worker does; a wait that was cancelled takes nothing. Names do not distinguish case.
/// </summary>
internal sealed class EventMailbox(DataConverter converter)
{
    private readonly Dictionary<string, LinkedList<Waiter>> _waiters = new(StringComparer.OrdinalIgnoreCase);
    private readonly LinkedList<(string Name, string? Data)> _kept = [];

    public bool IsAwaited => _waiters.Count > 0;

    /// <summary>Events nobody took, oldest first.</summary>
    public IEnumerable<(string Name, string? Data)> Kept => _kept;

    public void Raise(string name, string? data)
    {
        if (!_waiters.TryGetValue(name, out var waiters))
        {
            _kept.AddLast((name, data));
            return;
        }

        var newest = waiters.Last!;
        Remove(name, newest);
        newest.Value.Answer(data);
    }

    public Task<T> Wait<T>(string name, CancellationToken cancellation)
    {
        if (_waiters.TryGetValue(name, out var others) && others.Last!.Value.Type != typeof(T))
        {
            throw new ArgumentException(
                $"Event '{name}' is already awaited as {others.Last.Value.Type}; it cannot be awaited as {typeof(T)} at the same time.", nameof(name));
        }

        var waiter = new Waiter<T>(converter);
        if (cancellation.IsCancellationRequested)
        {
            waiter.Cancel(cancellation);
            return waiter.Task;
        }

        if (TakeKept(name) is { } kept)
        {
            waiter.Answer(kept.Data);
            return waiter.Task;
        }

        var waiters = others ?? (_waiters[name] = []);
        var place = waiters.AddLast(waiter);
        if (cancellation.CanBeCanceled)
        {
            cancellation.Register(() =>
            {
                if (waiter.Cancel(cancellation) && place.List is not null)
                {
                    Remove(name, place);
                }
            });
        }

        return waiter.Task;
    }

    private (string Name, string? Data)? TakeKept(string name)
    {
        for (var node = _kept.First; node is not null; node = node.Next)
        {
            if (string.Equals(node.Value.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                _kept.Remove(node);
                return node.Value;
            }
        }

        return null;
    }

    private void Remove(string name, LinkedListNode<Waiter> place)
    {
        var list = place.List!;
        list.Remove(place);
        if (list.Count == 0)
        {
            _waiters.Remove(name);
        }
    }
}
