namespace Engine.Tests.Disk;

internal enum Failing
{
    /// <summary>Nothing is done and an error is reported.</summary>
    Before,

    /// <summary>It is done and an error is reported all the same.</summary>
    After,

    /// <summary>The disk is full from then on, until <see cref="OneFault.Free"/>.</summary>
    Full,
}

/// <summary>Fails at the n-th call that can fail, once.</summary>
internal sealed class OneFault(string folder, int at, Failing how, Func<IoCall, bool> counts) : WatchedDisk(folder)
{
    private int _seen;
    private volatile bool _full;

    /// <summary>What failed; null when fewer calls were made.</summary>
    public IoCall? Failed { get; private set; }

    public void Free() => _full = false;

    public override int Before(IoCall call, ReadOnlySpan<byte> bytes)
    {
        if (_full && call.Kind == Io.Write)
        {
            return Full;
        }

        return how is Failing.Before or Failing.Full && IsIt(call) ? Error(call) : Ok;
    }

    public override int After(IoCall call, ReadOnlySpan<byte> bytes) => how == Failing.After && IsIt(call) ? Error(call) : Ok;

    private bool IsIt(IoCall call)
    {
        if (Failed is not null || !counts(call) || Interlocked.Increment(ref _seen) != at)
        {
            return false;
        }

        Failed = call;
        return true;
    }

    private int Error(IoCall call)
    {
        if (how == Failing.Full)
        {
            _full = true;
            return Full;
        }

        return call.Kind switch
        {
            Io.Sync => IoErrorSync,
            Io.Truncate => IoErrorTruncate,
            Io.Delete => IoErrorDelete,
            Io.Read => IoErrorRead,
            _ => IoErrorWrite,
        };
    }
}
