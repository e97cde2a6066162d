using System.Security.Cryptography;
using CongVan.Functions.Storage;

namespace CongVan.Functions.Backup;

/// <summary>Copies a file, hashes what was written, and puts it on the disk.</summary>
internal static class FileCopy
{
    private const int BufferSize = 128 * 1024;

    /// <returns>What was copied; null when the file is no longer there.</returns>
    public static async Task<ManifestFile?> MakeAsync(string fromFolder, string path, string toFolder, CancellationToken cancellation)
    {
        var source = Path.Combine(fromFolder, path);
        try
        {
            await using var from = new FileStream(source, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 });
            var written = new DateTimeOffset(File.GetLastWriteTimeUtc(source), TimeSpan.Zero);
            UnixFileMode? mode = OperatingSystem.IsWindows() ? null : File.GetUnixFileMode(source);
            var (length, sha256) = await WriteAsync(from, Path.Combine(toFolder, path), cancellation);
            return Dressed(new ManifestFile(path.Replace(Path.DirectorySeparatorChar, '/'), length, sha256, written, mode), toFolder);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Of a file that is in its place already.</summary>
    public static async Task<ManifestFile> DescribeAsync(string folder, string path, CancellationToken cancellation)
    {
        var place = Path.Combine(folder, path);
        await using var file = new FileStream(place, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
        Flush(file);
        return new ManifestFile(
            path.Replace(Path.DirectorySeparatorChar, '/'),
            file.Length,
            sha256,
            new DateTimeOffset(File.GetLastWriteTimeUtc(place), TimeSpan.Zero),
            OperatingSystem.IsWindows() ? null : File.GetUnixFileMode(place));
    }

    /// <summary>Gives a copy the time and rights of its original.</summary>
    public static ManifestFile Dressed(ManifestFile file, string folder)
    {
        File.SetLastWriteTimeUtc(file.In(folder), file.Written.UtcDateTime);
        if (!OperatingSystem.IsWindows() && file.Mode is { } mode)
            File.SetUnixFileMode(file.In(folder), mode);
        return file;
    }

    public static async Task<(long Length, string Sha256)> WriteAsync(Stream from, string place, CancellationToken cancellation)
    {
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var to = new FileStream(place, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 });
        var buffer = new byte[BufferSize];
        int read;
        while ((read = await from.ReadAsync(buffer, cancellation)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }

        Flush(to);
        return (to.Length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>FlushAsync stops at the operating system; only this reaches the disk.</summary>
    private static void Flush(FileStream file) => file.Flush(flushToDisk: true);

    /// <summary>Puts the names of everything in the folder on the disk, deepest first.</summary>
    public static void FlushFolders(string folder)
    {
        foreach (var below in System.IO.Directory.EnumerateDirectories(folder))
            FlushFolders(below);
        DurableFile.FlushFolder(folder);
    }
}
