using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CongVan.Runtime.Host.Clock;

/// <summary>
/// Counts commits of this process, whoever makes them: measurements of instruments named <c>congvan.commits</c>. For crash tests it ends the
/// process with SIGKILL inside the n-th measurement, so the code that committed never learns that it did.
/// </summary>
internal sealed class CommitCounter : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly int? killAt;
    private long count;

    public CommitCounter(int? killAt)
    {
        this.killAt = killAt;
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (string.Equals(instrument.Name, "congvan.commits", StringComparison.Ordinal))
                own.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => Count());
        listener.SetMeasurementEventCallback<int>((_, _, _, _) => Count());
        listener.Start();
    }

    public long Commits => Interlocked.Read(ref count);

    public void Dispose() => listener.Dispose();

    private void Count()
    {
        if (Interlocked.Increment(ref count) < killAt || killAt is null)
            return;

        using var self = Process.GetCurrentProcess();
        self.Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}
