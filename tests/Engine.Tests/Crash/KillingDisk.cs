using Engine.Tests.Disk;

namespace Engine.Tests;

/// <summary>Tells of each commit before its first byte is written ("before") and between its last byte and its sync ("in").</summary>
internal sealed class KillingDisk(string folder, Action<string> about) : WatchedDisk(folder)
{
    private bool _written;

    public override int Before(IoCall call, ReadOnlySpan<byte> bytes)
    {
        if (call.File.EndsWith("-wal", StringComparison.Ordinal) && call.Kind is Io.Write or Io.Sync)
        {
            if (call.Kind == Io.Sync)
            {
                about("in");
                _written = false;
            }
            else if (!_written)
            {
                about("before");
                _written = true;
            }
        }

        return Ok;
    }
}
