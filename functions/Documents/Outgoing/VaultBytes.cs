using CongVan.Functions.Notices;
using CongVan.Functions.Storage;

namespace CongVan.Functions.Documents.Outgoing;

/// <summary>Files of the vault as a whole, where they are signed: at most as large as one file may be filed.</summary>
internal static class VaultBytes
{
    /// <exception cref="FileVaultException">Unknown, quarantined, or no longer what was stored.</exception>
    public static async Task<byte[]> ReadAsync(this IFileVault vault, string sha256, CancellationToken cancellation)
    {
        await using var stream = await vault.OpenAsync(sha256, cancellation);
        using var copy = new MemoryStream(stream.CanSeek ? checked((int)stream.Length) : 0);
        await stream.CopyToAsync(copy, cancellation);
        return copy.Length == copy.Capacity ? copy.GetBuffer() : copy.ToArray();
    }

    public static async Task<PaperFile> KeepAsync(this IFileVault vault, byte[] content, CancellationToken cancellation)
    {
        using var file = new MemoryStream(content, writable: false);
        var kept = await vault.AddAsync(file, cancellation);
        return new PaperFile(kept.Sha256, kept.Length);
    }
}
