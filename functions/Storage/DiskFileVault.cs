using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace CongVan.Functions.Storage;

/// <summary>
/// The vault as a folder: <c>vault/ab/cd/abcd…</c>, read-only files. Quarantined ones lie in <c>vault-quarantine</c>, each with
/// a file beside that says why; that file alone already hides them, so a crash between the two moves hides too.
/// </summary>
public sealed class DiskFileVault : IFileVault
{
    private const int BufferSize = 128 * 1024;

    /// <summary>What is larger goes in and out in pieces.</summary>
    private const int InOnePiece = 8 * 1024 * 1024;
    private readonly RecentFiles recent;
    private readonly string vault;
    private readonly string incoming;
    private readonly string quarantine;
    private readonly Func<string, Stream> create;

    public DiskFileVault(DataFolder data)
        : this(data, new RecentFiles(), CreateTemporary)
    {
    }

    internal DiskFileVault(DataFolder data, RecentFiles recent)
        : this(data, recent, CreateTemporary)
    {
    }

    internal DiskFileVault(DataFolder data, Func<string, Stream> create)
        : this(data, new RecentFiles(), create)
    {
    }

    private DiskFileVault(DataFolder data, RecentFiles recent, Func<string, Stream> create)
    {
        this.recent = recent;
        vault = data.Of("vault");
        incoming = Path.Combine(vault, "incoming");
        quarantine = data.Of("vault-quarantine");
        this.create = create;
        DurableFile.ClearAbandoned(incoming);
    }

    public async Task<VaultFile> AddAsync(Stream content, CancellationToken cancellation)
    {
        var temporary = Path.Combine(incoming, $"{Guid.NewGuid():N}{DurableFile.TemporaryEnding}");
        try
        {
            Writing(() => DurableFile.MakeFolder(incoming));
            var whole = await WholeAsync(content, cancellation);
            return whole.IsEmpty ? await ReceiveAsync(content, temporary, cancellation) : await ReceiveAsync(whole, temporary, cancellation);
        }
        catch (StorageWriteException problem)
        {
            throw new StorageException(
                "The file could not be written to the vault and was not kept; check the disk's space and rights, then try again.",
                canRetry: true,
                problem.InnerException);
        }
        finally
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
        }
    }

    public async Task<Stream> OpenAsync(string sha256, CancellationToken cancellation)
    {
        if (IsQuarantined(sha256))
            throw new FileVaultException(VaultProblem.Quarantined, sha256, $"The file {sha256} is in quarantine.");

        if (!IsAddress(sha256))
            throw Unknown(sha256);
        if (recent.Find(sha256, new FileInfo(PlaceOf(sha256))) is { } known)
            return Readable(known);
        var file = OpenStored(sha256);
        return file.Length is > 0 and <= InOnePiece ? Whole(file, sha256) : await SoundAsync(file, sha256, cancellation);
    }

    public async Task<Stream> OpenQuarantinedAsync(string sha256, CancellationToken cancellation)
    {
        if (!IsQuarantined(sha256))
            throw Unknown(sha256);

        // Hidden by its reason alone, when the machine stopped between the two moves.
        var (hidden, place) = (Path.Combine(quarantine, sha256), PlaceOf(sha256));
        try
        {
            return await SoundAsync(OpenStored(sha256, File.Exists(hidden) ? hidden : place), sha256, cancellation);
        }
        catch (FileVaultException) when (!File.Exists(place) && File.Exists(hidden))
        {
            return await SoundAsync(OpenStored(sha256, hidden), sha256, cancellation); // moved while it was looked for
        }
    }

    /// <summary>Read once: the bytes that are given out are the ones that were checked.</summary>
    private MemoryStream Whole(FileStream file, string sha256)
    {
        using (file)
        {
            var seen = new FileInfo(file.Name);
            var content = GC.AllocateUninitializedArray<byte>((int)file.Length);
            var length = file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            var (hash, hashed) = recent.HashOf(content.AsSpan(0, length));
            Commits.Hashed.Add(hashed);
            if (!string.Equals(Convert.ToHexStringLower(hash.GetCurrentHash()), sha256, StringComparison.Ordinal))
            {
                hash.Dispose();
                throw Damaged(sha256);
            }

            recent.Keep(sha256, seen, content, hash);
            return Readable(content);
        }
    }

    private static MemoryStream Readable(ReadOnlyMemory<byte> content) =>
        MemoryMarshal.TryGetArray(content, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false, publiclyVisible: true)
            : throw new InvalidOperationException("Contents of files are arrays.");

    private static async Task<Stream> SoundAsync(FileStream file, string sha256, CancellationToken cancellation)
    {
        try
        {
            if (!string.Equals(await HashAsync(file, cancellation), sha256, StringComparison.Ordinal))
                throw Damaged(sha256);

            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    public async Task QuarantineAsync(string sha256, string reason, CancellationToken cancellation)
    {
        if (!IsAddress(sha256) || !(File.Exists(PlaceOf(sha256)) || IsQuarantined(sha256)))
            throw Unknown(sha256);

        await DurableFile.WriteAsync(
            ReasonOf(sha256),
            file => file.WriteAsync(System.Text.Encoding.UTF8.GetBytes(reason), cancellation).AsTask(),
            cancellation);
        recent.Forget(sha256);
        MoveAway(sha256);
        Commits.Vault.Add(1);
    }

    /// <summary>Two who hide the same file at once both find it hidden.</summary>
    private void MoveAway(string sha256)
    {
        var (place, hidden) = (PlaceOf(sha256), Path.Combine(quarantine, sha256));
        if (!File.Exists(place))
            return;
        try
        {
            File.Move(place, hidden, overwrite: true);
        }
        catch (FileNotFoundException) when (File.Exists(hidden))
        {
            // Moved by the other between the look and the move.
        }

        DurableFile.FlushFolder(quarantine);
        DurableFile.FlushFolder(Path.GetDirectoryName(place)!);
    }

    /// <summary>
    /// What comes from memory: as it is where it is shown and not to be written to, else in bytes of our own; empty for what comes from elsewhere or
    /// is large.
    /// </summary>
    private static async Task<ReadOnlyMemory<byte>> WholeAsync(Stream content, CancellationToken cancellation)
    {
        if (content is not MemoryStream memory || content.Length - content.Position is not (> 0 and <= InOnePiece and var length))
            return default;
        if (!memory.CanWrite && memory.TryGetBuffer(out var shown))
            return shown.AsMemory((int)memory.Position, (int)length);
        var whole = GC.AllocateUninitializedArray<byte>((int)length);
        await content.ReadExactlyAsync(whole, cancellation);
        return whole;
    }

    /// <summary>From memory: named before it is written, and kept there.</summary>
    private async Task<VaultFile> ReceiveAsync(ReadOnlyMemory<byte> content, string temporary, CancellationToken cancellation)
    {
        var (hash, read) = recent.HashOf(content.Span);
        Commits.Hashed.Add(read);
        var named = new VaultFile(Convert.ToHexStringLower(hash.GetCurrentHash()), content.Length);
        if (IsQuarantined(named.Sha256) || await IsPlacedAsync(named.Sha256, cancellation))
        {
            hash.Dispose();
            return named;
        }

        Write(content, temporary);
        Place(temporary, named.Sha256);
        recent.Keep(named.Sha256, new FileInfo(PlaceOf(named.Sha256)), content, hash);
        return named;
    }

    private void Write(ReadOnlyMemory<byte> content, string temporary)
    {
        using var file = Writing(() => create(temporary));
        Writing(() =>
        {
            // In pieces also from memory: for a megabyte at once the system makes room as large, which takes longer than the writing.
            for (var at = 0; at < content.Length; at += BufferSize)
                file.Write(content.Span.Slice(at, Math.Min(BufferSize, content.Length - at)));
            if (file is FileStream written)
                DurableFile.FlushAndLetGo(written);
        });
    }

    public Task ReleaseAsync(string sha256, CancellationToken cancellation)
    {
        if (!IsAddress(sha256) || !(File.Exists(PlaceOf(sha256)) || IsQuarantined(sha256)))
            throw Unknown(sha256);

        // The reason goes last: until then the file is hidden, wherever it lies.
        var hidden = Path.Combine(quarantine, sha256);
        if (File.Exists(hidden))
        {
            DurableFile.MakeFolder(Path.GetDirectoryName(PlaceOf(sha256))!);
            File.Move(hidden, PlaceOf(sha256), overwrite: true);
            DurableFile.FlushFolder(Path.GetDirectoryName(PlaceOf(sha256))!);
            DurableFile.FlushFolder(quarantine);
        }

        if (IsQuarantined(sha256))
        {
            File.Delete(ReasonOf(sha256));
            DurableFile.FlushFolder(quarantine);
        }

        Commits.Vault.Add(1);
        return Task.CompletedTask;
    }

    private async Task<VaultFile> ReceiveAsync(Stream content, string temporary, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = Writing(() => create(temporary));
        var buffer = new byte[BufferSize];
        long length = 0;
        int read;
        while ((read = await content.ReadAsync(buffer, cancellation)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            length += read;
            Writing(() => file.Write(buffer, 0, read));
        }

        Writing(() =>
        {
            if (file is FileStream written)
                DurableFile.Flush(written);
        });
        Commits.Hashed.Add(length);
        await file.DisposeAsync();
        var named = new VaultFile(Convert.ToHexStringLower(hash.GetHashAndReset()), length);
        if (!IsQuarantined(named.Sha256) && !await IsPlacedAsync(named.Sha256, cancellation))
            Place(temporary, named.Sha256);
        return named;
    }

    private async Task<bool> IsPlacedAsync(string sha256, CancellationToken cancellation) =>
        File.Exists(PlaceOf(sha256)) && await IsSoundAsync(sha256, cancellation);

    private void Place(string temporary, string sha256)
    {
        var place = PlaceOf(sha256);
        Writing(() =>
        {
            DurableFile.MakeFolder(Path.GetDirectoryName(place)!);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(temporary, UnixFileMode.UserRead | UnixFileMode.GroupRead);
            // Over a damaged file the same bytes, fresh, are the cure; over a sound one they are the same.
            File.Move(temporary, place, overwrite: true);
            DurableFile.FlushFolder(Path.GetDirectoryName(place)!);
        });
        Commits.Vault.Add(1);
    }

    private async Task<bool> IsSoundAsync(string sha256, CancellationToken cancellation)
    {
        await using var file = OpenStored(sha256);
        return string.Equals(await HashAsync(file, cancellation), sha256, StringComparison.Ordinal);
    }

    private FileStream OpenStored(string sha256) => IsAddress(sha256) ? OpenStored(sha256, PlaceOf(sha256)) : throw Unknown(sha256);

    private FileStream OpenStored(string sha256, string path)
    {
        try
        {
            return new FileStream(path, new FileStreamOptions { Share = FileShare.Read | FileShare.Delete, Options = FileOptions.Asynchronous, BufferSize = 0 });
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw IsQuarantined(sha256)
                ? new FileVaultException(VaultProblem.Quarantined, sha256, $"The file {sha256} is in quarantine.")
                : Unknown(sha256);
        }
    }

    private static async Task<string> HashAsync(Stream file, CancellationToken cancellation)
    {
        Commits.Hashed.Add(file.Length);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
    }

    private static FileStream CreateTemporary(string path) =>
        new(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 });

    private static FileVaultException Damaged(string sha256) =>
        new(VaultProblem.Damaged, sha256, $"The file {sha256} is no longer what was stored; restore it from a backup.");

    private static FileVaultException Unknown(string sha256) =>
        new(VaultProblem.Unknown, sha256, $"The vault has no file {sha256}.");

    // Also keeps out addresses that would be paths.
    private static bool IsAddress(string sha256) => sha256.Length == 64 && sha256.All(char.IsAsciiHexDigitLower);

    private bool IsQuarantined(string sha256) => IsAddress(sha256) && File.Exists(ReasonOf(sha256));

    private string PlaceOf(string sha256) => Path.Combine(vault, sha256[..2], sha256[2..4], sha256);

    private string ReasonOf(string sha256) => Path.Combine(quarantine, sha256 + ".reason.txt");

    private static void Writing(Action act) => Writing(() =>
    {
        act();
        return true;
    });

    // Tells a disk that cannot take the file from a caller's stream that breaks: both throw IOException.
    private static T Writing<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StorageWriteException(problem);
        }
    }

    private sealed class StorageWriteException(Exception inner) : Exception(inner.Message, inner);
}
