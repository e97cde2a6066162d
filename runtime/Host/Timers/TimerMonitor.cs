using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace CongVan.Runtime.Host.Timers;

/// <summary>
/// What is remembered of one timer function over restarts: when it last ran and when it is due next. Written after each run, so an occurrence
/// that a crash cut off is due again. On the system's clock each write is flushed to disk; on a virtual one, which steps through weeks in a
/// second, it is left to the system's cache, which survives a killed process.
/// </summary>
internal sealed class TimerMonitor : IDisposable
{
    private readonly SafeFileHandle? handle;
    private readonly string schedule;
    private readonly bool flushes;
    private bool isStale;

    public TimerMonitor(string file, string schedule, bool flushes)
    {
        this.schedule = schedule;
        this.flushes = flushes;
        var parts = File.Exists(file) ? File.ReadAllText(file).TrimEnd('\n').Split('|') : [];
        handle = File.OpenHandle(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        if (parts is [var last, var next, var kept] && string.Equals(kept, schedule, StringComparison.Ordinal))
            Remembered = (Moment(last), Moment(next));
        else
            isStale = true;
    }

    /// <summary>Remembers nothing (<c>UseMonitor = false</c>): what is missed while the host is off stays missed.</summary>
    public TimerMonitor()
    {
        schedule = "";
    }

    /// <summary>Null on the first start and after the schedule was changed.</summary>
    public (DateTimeOffset Last, DateTimeOffset Next)? Remembered { get; }

    public void Remember(DateTimeOffset last, DateTimeOffset next)
    {
        if (handle is null)
            return;

        // Not when it was opened: the folder might have turned out to be another process's.
        if (isStale)
            RandomAccess.SetLength(handle, 0);
        isStale = false;
        var text = string.Create(CultureInfo.InvariantCulture, $"{last.UtcDateTime:O}|{next.UtcDateTime:O}|{schedule}\n");
        RandomAccess.Write(handle, Encoding.UTF8.GetBytes(text), fileOffset: 0);
        if (flushes)
            RandomAccess.FlushToDisk(handle);
    }

    public void Dispose() => handle?.Dispose();

    private static DateTimeOffset Moment(string text) =>
        DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
