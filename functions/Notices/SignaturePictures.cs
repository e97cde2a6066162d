using CongVan.Functions.Storage;
using CongVan.Signing;

namespace CongVan.Functions.Notices;

/// <summary>A registered picture of a hand signature or a seal.</summary>
/// <param name="Sha256">Its place in the vault.</param>
public sealed record PictureRow(string Sha256, DateTimeOffset At, string By);

/// <summary>
/// What signatures show (NĐ 30 Phụ lục I.II.7d, II.8): the pictures that officials and agencies registered, and a plain stroke or seal
/// where none is.
/// </summary>
public sealed class SignaturePictures(IRegister<PictureRow> rows, IFileVault vault)
{
    private const string Partition = "pictures";

    public static RegisterDefinition<PictureRow> Definition { get; } = new("signature-pictures");

    public async Task<SignaturePicture> HandOfAsync(string officialId, CancellationToken cancellation) =>
        await FindAsync(KeyOfOfficial(officialId), cancellation) is { } png ? new SignaturePicture.Png(png) : new SignaturePicture.PlainStroke();

    public async Task<SignaturePicture> SealOfAsync(string agencyCode, CancellationToken cancellation) =>
        await FindAsync(KeyOfAgency(agencyCode), cancellation) is { } png ? new SignaturePicture.Png(png) : new SignaturePicture.PlainSeal();

    /// <summary>Null when none is registered.</summary>
    public async Task<byte[]?> FindAsync(string key, CancellationToken cancellation)
    {
        if (await rows.FindAsync(Partition, key, cancellation) is not { } row)
            return null;
        await using var stream = await vault.OpenAsync(row.Value.Sha256, cancellation);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, cancellation);
        return copy.ToArray();
    }

    /// <summary>Takes the place of the one before; papers signed with that one stay as they are.</summary>
    /// <returns>The address of the file: 64 hexadecimal digits.</returns>
    public async Task<string> PutAsync(string key, byte[] png, DateTimeOffset at, string by, CancellationToken cancellation)
    {
        using var file = new MemoryStream(png, writable: false);
        var kept = await vault.AddAsync(file, cancellation);
        var picture = new PictureRow(kept.Sha256, at, by);
        var (_, added) = await rows.AddOrFindAsync(Partition, key, picture, cancellation);
        if (!added)
            await rows.ChangeAsync(Partition, key, row => row.Sha256 == picture.Sha256 ? row : picture, cancellation);
        return kept.Sha256;
    }

    public static string KeyOfOfficial(string id) => $"can-bo.{id}";

    public static string KeyOfAgency(string code) => $"co-quan.{code}";
}
