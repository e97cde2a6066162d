namespace CongVan.Functions.Storage;

/// <summary>
/// Files that never change, found by the SHA-256 of their bytes. Throws <see cref="StorageException"/> when the store cannot;
/// nothing half written stays.
/// </summary>
public interface IFileVault
{
    /// <summary>
    /// Keeps a file and returns its address. Adding the same bytes again returns the same address. On return it is on disk.
    /// Reads the stream once, in bounded memory. The bytes of a quarantined file get their address and stay hidden.
    /// </summary>
    Task<VaultFile> AddAsync(Stream content, CancellationToken cancellation);

    /// <summary>
    /// The file, its hash checked again before the first byte is given out.
    /// Throws <see cref="FileVaultException"/>: unknown, quarantined, or no longer what was stored.
    /// </summary>
    Task<Stream> OpenAsync(string sha256, CancellationToken cancellation);

    /// <summary>
    /// A file in quarantine, for those who are named to look at the evidence (Đ24.6): its hash is checked as <see cref="OpenAsync"/> does.
    /// Throws <see cref="FileVaultException"/>: not in quarantine, or no longer what was stored.
    /// </summary>
    Task<Stream> OpenQuarantinedAsync(string sha256, CancellationToken cancellation);

    /// <summary>Hides a file from <see cref="OpenAsync"/> without destroying it. Safe to repeat; unknown files are refused.</summary>
    Task QuarantineAsync(string sha256, string reason, CancellationToken cancellation);

    /// <summary>Gives a hidden file back to <see cref="OpenAsync"/>. Safe to repeat: a file that is not hidden stays as it is; unknown ones are refused.</summary>
    Task ReleaseAsync(string sha256, CancellationToken cancellation);
}

/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
/// <param name="Length">Bytes.</param>
public sealed record VaultFile(string Sha256, long Length);

/// <summary>Why a file could not be given out.</summary>
public enum VaultProblem
{
    Unknown,
    Quarantined,
    Damaged,
}

public sealed class FileVaultException(VaultProblem problem, string sha256, string message) : Exception(message)
{
    public VaultProblem Problem { get; } = problem;

    public string Sha256 { get; } = sha256;
}
