using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace CongVan.Functions.Storage;

/// <summary>A file on its way to or from a store: read once, hashed, then to be read again from its beginning. Large ones pass by the disk, under no name.</summary>
internal static class PassingFile
{
    private const int BufferSize = 128 * 1024;
    private const int InMemory = 1024 * 1024;

    /// <summary>The content with its hash, at its beginning.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "Given to the caller, or disposed when something goes wrong.")]
    public static async Task<(Stream Content, string Sha256)> ReceiveAsync(Stream content, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferSize];
        Stream received = new MemoryStream();
        try
        {
            int read;
            while ((read = await content.ReadAsync(buffer, cancellation)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                received = await KeepAsync(received, buffer.AsMemory(0, read), cancellation);
            }

            received.Position = 0;
            return (received, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        catch
        {
            await received.DisposeAsync();
            throw;
        }
    }

    private static async Task<Stream> KeepAsync(Stream received, ReadOnlyMemory<byte> piece, CancellationToken cancellation)
    {
        try
        {
            if (received is MemoryStream begun && received.Length + piece.Length > InMemory)
                received = await OnDiskAsync(begun, cancellation);
            await received.WriteAsync(piece, cancellation);
            return received;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(
                "The file could not be kept in the temporary folder on its way; check that disk's space and rights, then try again.", canRetry: true, problem);
        }
    }

    private static async Task<Stream> OnDiskAsync(MemoryStream begun, CancellationToken cancellation)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
        try
        {
            // Without a name nothing is left of it, whatever happens to this process.
            if (!OperatingSystem.IsWindows())
                File.Delete(path);
            begun.Position = 0;
            await begun.CopyToAsync(file, cancellation);
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
