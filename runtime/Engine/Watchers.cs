namespace CongVan.Runtime.Engine;

/// <summary>Those who wait for an instance to change, by id.</summary>
internal sealed class Watchers
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, TaskCompletionSource> _waiting = new(StringComparer.Ordinal);

    /// <summary>Completes at the next recorded change. Ask before looking, so that no change falls between.</summary>
    public Task NextChange(string id)
    {
        lock (_gate)
        {
            if (!_waiting.TryGetValue(id, out var source))
            {
                _waiting.Add(id, source = new(TaskCreationOptions.RunContinuationsAsynchronously));
            }

            return source.Task;
        }
    }

    public void Changed(IReadOnlyList<string> ids)
    {
        lock (_gate)
        {
            if (_waiting.Count == 0)
            {
                return;
            }

            foreach (var id in ids)
            {
                if (_waiting.Remove(id, out var source))
                {
                    source.SetResult();
                }
            }
        }
    }
}
