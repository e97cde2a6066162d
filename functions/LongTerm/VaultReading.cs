using CongVan.Functions.Notices;
using CongVan.Functions.Storage;

namespace CongVan.Functions.LongTerm;

internal static class VaultReading
{
    /// <summary>The whole file: papers are written here and small.</summary>
    public static async Task<byte[]> ReadWholeAsync(this IFileVault vault, PaperFile file, CancellationToken cancellation)
    {
        await using var stream = await vault.OpenAsync(file.Sha256, cancellation);
        using var copy = new MemoryStream(checked((int)file.Length));
        await stream.CopyToAsync(copy, cancellation);
        return copy.ToArray();
    }
}
