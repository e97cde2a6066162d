using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using Folder = System.IO.Directory;

namespace CongVan.Functions.Storage;

/// <summary>
/// Files that are whole or not there: written beside, flushed, then renamed, and the folder flushed too, since a rename that is
/// only in memory is lost with the power.
/// </summary>
internal static class DurableFile
{
    /// <summary>Makes the folder and those above it, and flushes each folder that got a new one.</summary>
    public static void MakeFolder(string folder)
    {
        if (Folder.Exists(folder))
            return;

        var above = Path.GetDirectoryName(folder);
        if (above is not null)
            MakeFolder(above);
        Folder.CreateDirectory(folder);
        if (above is not null)
            FlushFolder(above);
    }

    /// <summary>Puts a flushed file in its place. The first one stays: false when there was one already.</summary>
    public static bool PutInPlace(string temporary, string place)
    {
        MakeFolder(Path.GetDirectoryName(place)!);
        try
        {
            File.Move(temporary, place, overwrite: false);
        }
        catch (IOException) when (File.Exists(place))
        {
            File.Delete(temporary);
            return false;
        }

        FlushFolder(Path.GetDirectoryName(place)!);
        return true;
    }

    /// <summary>Writes a whole file. The first one stays: false when there was one already.</summary>
    public static async Task<bool> WriteAsync(
        string place, Func<Stream, Task> write, CancellationToken cancellation, UnixFileMode? mode = null)
    {
        if (File.Exists(place))
            return false;

        MakeFolder(Path.GetDirectoryName(place)!);
        var temporary = $"{place}.{Guid.NewGuid():N}{TemporaryEnding}";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
            if (!OperatingSystem.IsWindows() && mode is not null)
                options.UnixCreateMode = mode;
            await using (var file = new FileStream(temporary, options))
            {
                await write(file);
                await file.FlushAsync(cancellation); // stops at the operating system; only the next reaches the disk
                Flush(file);
            }

            return PutInPlace(temporary, place);
        }
        catch
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
            throw;
        }
    }

    public const string TemporaryEnding = ".part";

    /// <summary>Takes away what a crash left half written. A file that another process is writing is locked and stays.</summary>
    public static void ClearAbandoned(string folder)
    {
        if (!Folder.Exists(folder))
            return;

        foreach (var left in Folder.EnumerateFiles(folder, "*" + TemporaryEnding))
        {
            try
            {
                using (new FileStream(left, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                {
                    // Nobody else holds it.
                }

                File.Delete(left);
            }
            catch (IOException)
            {
                // Somebody does.
            }
        }
    }

    public static void Flush(FileStream file)
    {
        var start = Stopwatch.GetTimestamp();
        file.Flush(flushToDisk: true);
        Commits.Waited(Commits.FilesWait, start);
    }

    /// <summary>
    /// For a file that is kept in memory elsewhere: the system need not keep it too. Its memory is used again for the next one, where new memory would be
    /// taken for each, which costs a virtual machine more than the writing.
    /// </summary>
    public static void FlushAndLetGo(FileStream file)
    {
        Flush(file);
        if (OperatingSystem.IsLinux())
            _ = Advise(file.SafeFileHandle, offset: 0, length: 0, advice: NotNeeded);
    }

    public static void FlushFolder(string folder)
    {
        // Windows keeps folders in its journal by itself and has no such call.
        if (OperatingSystem.IsWindows())
            return;

        var handle = Open(Encoding.UTF8.GetBytes(folder + '\0'), flags: 0);
        if (handle < 0)
            throw new IOException($"The folder {folder} could not be flushed to disk (error {Marshal.GetLastPInvokeError()}).");

        var start = Stopwatch.GetTimestamp();
        try
        {
            if (Flush(handle) != 0)
                throw new IOException($"The folder {folder} could not be flushed to disk (error {Marshal.GetLastPInvokeError()}).");
            Commits.Waited(Commits.FilesWait, start);
        }
        finally
        {
            _ = Close(handle);
        }
    }

    // DllImport, not LibraryImport: the generated code would need unsafe blocks in the whole project for three plain calls.
    [SuppressMessage("Interoperability", "SYSLIB1054", Justification = "See above.")]
    [DllImport("libc", EntryPoint = "open", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [SuppressMessage("Interoperability", "SYSLIB1054", Justification = "See above.")]
    [DllImport("libc", EntryPoint = "fsync", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Flush(int handle);

    /// <summary>POSIX_FADV_DONTNEED. Only advice: what it answers changes nothing.</summary>
    private const int NotNeeded = 4;

    [SuppressMessage("Interoperability", "SYSLIB1054", Justification = "See above.")]
    [DllImport("libc", EntryPoint = "posix_fadvise"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Advise(SafeHandle file, long offset, long length, int advice);

    [SuppressMessage("Interoperability", "SYSLIB1054", Justification = "See above.")]
    [DllImport("libc", EntryPoint = "close"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
}
