namespace Engine.Tests.Disk;

internal enum Io
{
    Write,
    Sync,
    Truncate,
    Delete,
    Read,
}

/// <summary>What is about to be done to a file of the folder under test.</summary>
/// <param name="Kind">What.</param>
/// <param name="File">Its name without the folder.</param>
/// <param name="Offset">Of a write or read; the new length for a truncation.</param>
/// <param name="Length">Of a write or read, in bytes.</param>
internal readonly record struct IoCall(Io Kind, string File, long Offset, int Length);

/// <summary>
/// Stands between SQLite and the files of one folder: sees each write, sync, truncation and deletion before it is done and may let it fail as a
/// disk would. Other folders are not touched, so tests beside it run on.
/// </summary>
internal abstract class WatchedDisk : IDisposable
{
    // https://sqlite.org/rescode.html
    public const int Ok = 0;
    public const int IoErrorRead = 10 | (1 << 8);
    public const int IoErrorWrite = 10 | (3 << 8);
    public const int IoErrorSync = 10 | (4 << 8);
    public const int IoErrorTruncate = 10 | (6 << 8);
    public const int IoErrorDelete = 10 | (10 << 8);
    public const int Full = 13;

    protected WatchedDisk(string folder)
    {
        Folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar;
        Vfs.Watch(this);
    }

    public string Folder { get; }

    /// <summary>SQLite calls from whichever thread works on the file. Must not throw.</summary>
    /// <returns><see cref="Ok"/> to let it be done, else the error SQLite is told; nothing is done then.</returns>
    public virtual int Before(IoCall call, ReadOnlySpan<byte> bytes) => Ok;

    /// <summary>It was done.</summary>
    /// <returns><see cref="Ok"/>, else the error SQLite is told all the same.</returns>
    public virtual int After(IoCall call, ReadOnlySpan<byte> bytes) => Ok;

    public void Dispose() => Vfs.Forget(this);
}

/// <summary>Lets everything be done, without waiting for the real disk.</summary>
internal sealed class GoodDisk(string folder) : WatchedDisk(folder);
