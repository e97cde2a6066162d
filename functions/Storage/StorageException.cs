namespace CongVan.Functions.Storage;

/// <summary>A register or the vault could not be read or written: a full disk, a lost folder, another process holding it too long.</summary>
/// <param name="canRetry">Whether waiting may help.</param>
public sealed class StorageException(string message, bool canRetry, Exception? inner = null) : Exception(message, inner)
{
    public bool CanRetry { get; } = canRetry;
}
