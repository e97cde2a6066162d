using CongVan.Functions.Notices;
using CongVan.Functions.Storage;

namespace CongVan.Functions.Documents.Outgoing;

/// <summary>Files of the vault as a whole, where they are signed: at most as large as one file may be filed.</summary>
internal static class VaultBytes
{
    /// <summary>Without a copy where the vault has it in memory anyway.</summary>
    /// <exception cref="FileVaultException">Unknown, quarantined, or no longer what was stored.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(this IFileVault vault, string sha256, CancellationToken cancellation)
    {
        await using var stream = await vault.OpenAsync(sha256, cancellation);
        return await stream.WholeAsync(cancellation);
    }

    /// <param name="content">Never changed any more: the vault may give out these very bytes.</param>
    public static async Task<PaperFile> KeepAsync(this IFileVault vault, byte[] content, CancellationToken cancellation)
    {
        using var file = new MemoryStream(content, 0, content.Length, writable: false, publiclyVisible: true);
        var kept = await vault.AddAsync(file, cancellation);
        return new PaperFile(kept.Sha256, kept.Length);
    }
}
