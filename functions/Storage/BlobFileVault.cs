using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace CongVan.Functions.Storage;

/// <summary>
/// The vault as blobs, named by the SHA-256 of their bytes and put only where there is none. Where the account keeps versions, one of them is
/// given out when somebody overwrote or deleted the file past us.
/// </summary>
/// <param name="keep">How long the account is asked to let nobody change a new file; null asks for nothing.</param>
internal sealed class BlobFileVault(BlobServiceClient account, string container, TimeSpan? keep, TimeProvider time) : IFileVault
{
    private const int Tries = 3;
    private readonly BlobContainerClient vault = account.GetBlobContainerClient(container);
    private readonly BlobQuarantine quarantine = new(account.GetBlobContainerClient(container + "-quarantine"));

    public async Task<VaultFile> AddAsync(Stream content, CancellationToken cancellation)
    {
        var (received, sha256) = await PassingFile.ReceiveAsync(content, cancellation);
        await using (received)
            return await Guarded(() => KeepAsync(received, sha256, cancellation), cancellation);
    }

    public Task<Stream> OpenAsync(string sha256, CancellationToken cancellation) => Guarded(
        async () =>
        {
            if (!IsAddress(sha256))
                throw Unknown(sha256);
            if (await quarantine.HasAsync(sha256, cancellation))
                throw new FileVaultException(VaultProblem.Quarantined, sha256, $"The file {sha256} is in quarantine.");

            var (found, seen) = await SoundAsync(vault.GetBlobClient(sha256), sha256, cancellation);
            return found ?? await EarlierVersionAsync(sha256, cancellation) ?? throw (seen is not null
                ? new FileVaultException(VaultProblem.Damaged, sha256, $"The file {sha256} is no longer what was stored; restore it from a backup.")
                : Unknown(sha256));
        },
        cancellation);

    public Task<Stream> OpenQuarantinedAsync(string sha256, CancellationToken cancellation) => Guarded(
        async () =>
        {
            if (!IsAddress(sha256) || !await quarantine.HasAsync(sha256, cancellation))
                throw Unknown(sha256);

            var (found, seen) = await SoundAsync(quarantine.FileOf(sha256), sha256, cancellation);
            // One that a policy holds was hidden where it is.
            return found ?? (await SoundAsync(vault.GetBlobClient(sha256), sha256, cancellation)).Content ?? throw (seen is not null
                ? new FileVaultException(VaultProblem.Damaged, sha256, $"The file {sha256} is no longer what was stored; restore it from a backup.")
                : Unknown(sha256));
        },
        cancellation);

    public Task QuarantineAsync(string sha256, string reason, CancellationToken cancellation) => Guarded(
        async () =>
        {
            if (!IsAddress(sha256))
                throw Unknown(sha256);

            var blob = vault.GetBlobClient(sha256);
            var isHere = (await blob.ExistsAsync(cancellation)).Value;
            if (!isHere && !await quarantine.HasAsync(sha256, cancellation))
                throw Unknown(sha256);

            await quarantine.HideAsync(sha256, reason, cancellation);
            if (isHere)
                await quarantine.TakeInAsync(blob, cancellation);
            Commits.Vault.Add(1);
            return true;
        },
        cancellation);

    public Task ReleaseAsync(string sha256, CancellationToken cancellation) => Guarded(
        async () =>
        {
            if (!IsAddress(sha256))
                throw Unknown(sha256);

            var blob = vault.GetBlobClient(sha256);
            if (!(await blob.ExistsAsync(cancellation)).Value)
            {
                if (!await quarantine.HasAsync(sha256, cancellation) || (await SoundAsync(quarantine.FileOf(sha256), sha256, cancellation)).Content is not { } hidden)
                    throw Unknown(sha256);
                await using (hidden)
                    await PutOnceAsync(hidden, sha256, cancellation);
            }

            await quarantine.LetGoAsync(blob, cancellation);
            Commits.Vault.Add(1);
            return true;
        },
        cancellation);

    /// <summary>Asks the account for something, to see that it answers.</summary>
    /// <exception cref="StorageException">It does not.</exception>
    public Task CheckAsync(CancellationToken cancellation) => Guarded(async () => (await vault.ExistsAsync(cancellation)).Value, cancellation);

    private async Task<VaultFile> KeepAsync(Stream received, string sha256, CancellationToken cancellation)
    {
        if (!await quarantine.HasAsync(sha256, cancellation))
            await PutOnceAsync(received, sha256, cancellation);
        Commits.Vault.Add(1);
        return new VaultFile(sha256, received.Length);
    }

    /// <summary>Puts the file where there is none. Over a damaged one the same bytes, fresh, are the cure; a sound one stays.</summary>
    private async Task PutOnceAsync(Stream content, string sha256, CancellationToken cancellation)
    {
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            if (await PutAsync(content, sha256, new() { IfNoneMatch = ETag.All }, cancellation))
                return;

            var (sound, seen) = await SoundAsync(vault.GetBlobClient(sha256), sha256, cancellation);
            if (sound is not null)
            {
                await sound.DisposeAsync();
                return;
            }

            if (seen is not null && await PutAsync(content, sha256, new() { IfMatch = seen }, cancellation))
                return;
        }

        throw new StorageException($"The file {sha256} in the vault is damaged and could not be replaced; try again.", canRetry: true);
    }

    /// <summary>False when a file of that name is there that <paramref name="conditions"/> do not let be replaced.</summary>
    private async Task<bool> PutAsync(Stream content, string sha256, BlobRequestConditions conditions, CancellationToken cancellation)
    {
        try
        {
            await BlobQuarantine.InContainerAsync(
                vault, () => BlobUpload.PutAsync(vault.GetBlockBlobClient(sha256), content, conditions, Immutability(), cancellation), cancellation);
            return true;
        }
        catch (RequestFailedException there) when (there.Status == 412 || there.ErrorCode == BlobErrorCode.BlobAlreadyExists)
        {
            return false;
        }
    }

    private BlobImmutabilityPolicy? Immutability() => keep is null
        ? null
        : new BlobImmutabilityPolicy { ExpiresOn = time.GetUtcNow() + keep, PolicyMode = BlobImmutabilityPolicyMode.Unlocked };

    /// <summary>The file when its hash is right, and the ETag of what was read; null when there is none.</summary>
    private static async Task<(Stream? Content, ETag? Seen)> SoundAsync(BlobBaseClient blob, string sha256, CancellationToken cancellation)
    {
        try
        {
            using var download = (await blob.DownloadStreamingAsync(cancellationToken: cancellation)).Value;
            var (content, hash) = await PassingFile.ReceiveAsync(download.Content, cancellation);
            if (string.Equals(hash, sha256, StringComparison.Ordinal))
                return (content, download.Details.ETag);

            await content.DisposeAsync();
            return (null, download.Details.ETag);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return (null, null);
        }
    }

    private async Task<Stream?> EarlierVersionAsync(string sha256, CancellationToken cancellation)
    {
        try
        {
            var options = new GetBlobsOptions { States = BlobStates.Version, Prefix = sha256 };
            await foreach (var version in vault.GetBlobsAsync(options, cancellation))
            {
                if (version is { VersionId: { } id, IsLatestVersion: not true }
                    && (await SoundAsync(vault.GetBlobClient(sha256).WithVersion(id), sha256, cancellation)).Content is { } content)
                    return content;
            }
        }
        catch (RequestFailedException without) when (without.Status is 400 or 404 or 501)
        {
            // The account keeps no versions.
        }

        return null;
    }

    private static async Task<T> Guarded<T>(Func<Task<T>> act, CancellationToken cancellation)
    {
        try
        {
            return await act();
        }
        catch (Exception problem) when (AzureProblem.Explains(problem, cancellation))
        {
            throw AzureProblem.OfBlobs(problem);
        }
    }

    private static FileVaultException Unknown(string sha256) => new(VaultProblem.Unknown, sha256, $"The vault has no file {sha256}.");

    private static bool IsAddress(string sha256) => sha256.Length == 64 && sha256.All(char.IsAsciiHexDigitLower);
}
