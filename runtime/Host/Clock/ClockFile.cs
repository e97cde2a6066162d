using System.Globalization;
using System.Text;
using CongVan.Runtime.Host.Start;
using Microsoft.Win32.SafeHandles;

namespace CongVan.Runtime.Host.Clock;

/// <summary>
/// The virtual clock's moment, kept over restarts. Two promises:
/// <para>Never behind a commit. A moment is written here before the clock shows it, so whatever is stamped with it is stamped with a moment
/// this file already holds. One short write to one page reaches the system's cache whole, and that survives SIGKILL; no fsync is needed for it.
/// Only a power cut could take it back: <see cref="Flush"/> runs before an advance is answered, so what a caller was told stands even then.</para>
/// <para>Never ahead of work that has not run. The driver moves from one due moment to the next and only when nothing runs, so at moment T
/// everything due before T has run. What is due at T itself may be cut off by a kill: the engine keeps its timers and timer functions keep their
/// next occurrence, so both find it due again after the restart.</para>
/// </summary>
internal sealed class ClockFile : IDisposable
{
    private readonly SafeFileHandle handle;

    /// <summary>Continues at the moment in the folder; a fresh folder begins at the seed.</summary>
    public ClockFile(string folder, DateTimeOffset seed)
    {
        var path = Path.Combine(folder, "clock");
        var text = File.Exists(path) ? File.ReadAllText(path).Trim() : "";
        if (text.Length > 0 && !DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out seed))
            throw new SelfHostStartException($"{path} does not hold a moment but \"{text}\". Put the file right, or start with a fresh data folder.");

        Moment = seed.ToUniversalTime();
        handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);

        // Nothing is written over a moment found: the folder may yet turn out to be another process's.
        if (text.Length == 0)
            Write(Moment);
    }

    /// <summary>The moment found at the start.</summary>
    public DateTimeOffset Moment { get; }

    /// <summary>Always the same length, so each write replaces the last.</summary>
    public void Write(DateTimeOffset moment) =>
        RandomAccess.Write(handle, Encoding.ASCII.GetBytes(moment.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture) + "\n"), fileOffset: 0);

    public void Flush() => RandomAccess.FlushToDisk(handle);

    public void Dispose() => handle.Dispose();
}
