using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace CongVan.Functions.Storage;

/// <summary>
/// The container of hidden files. The reason is written first and alone hides a file; then the file is tagged, copied beside its reason, and
/// taken away where it was. One that an immutability policy holds there stays, tagged and hidden.
/// </summary>
internal sealed class BlobQuarantine(BlobContainerClient quarantine)
{
    /// <summary>On a file in quarantine, for those who look at the account.</summary>
    public const string Tag = "congvan-state";
    public const string Quarantined = "quarantined";
    private const int Tries = 3;

    public async Task<bool> HasAsync(string sha256, CancellationToken cancellation) => (await ReasonOf(sha256).ExistsAsync(cancellation)).Value;

    /// <summary>From here on nobody is given the file. The first reason stays.</summary>
    public async Task HideAsync(string sha256, string reason, CancellationToken cancellation)
    {
        for (var attempt = 1; !await HasAsync(sha256, cancellation); attempt++)
        {
            try
            {
                await PutReasonAsync(sha256, reason, cancellation);
                return;
            }
            catch (RequestFailedException there) when (attempt < Tries && (there.Status == 412 || there.ErrorCode == BlobErrorCode.BlobAlreadyExists))
            {
                // Hidden by another meanwhile, or not: a file is called hidden only when its reason was seen.
            }
        }
    }

    /// <summary>Moves a hidden file in. Safe to repeat.</summary>
    public async Task TakeInAsync(BlobClient file, CancellationToken cancellation)
    {
        await TagAsync(file, new Dictionary<string, string>(StringComparer.Ordinal) { [Tag] = Quarantined }, cancellation);
        if (!await CopyAsync(file, cancellation))
            return;

        try
        {
            await file.DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellation);
        }
        catch (RequestFailedException held) when (held.Status == 409)
        {
            // A policy holds it where it is: the tag and the reason hide it there.
        }
    }

    /// <summary>Ends the hiding of a file that lies in the vault again; its reason goes last but the copy beside it. Safe to repeat.</summary>
    public async Task LetGoAsync(BlobClient file, CancellationToken cancellation)
    {
        if (!await HasAsync(file.Name, cancellation))
            return;
        await TagAsync(file, new Dictionary<string, string>(StringComparer.Ordinal), cancellation);
        await ReasonOf(file.Name).DeleteIfExistsAsync(cancellationToken: cancellation);
        await FileOf(file.Name).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellation);
    }

    private async Task PutReasonAsync(string sha256, string reason, CancellationToken cancellation)
    {
        var options = new BlobUploadOptions
        {
            Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
            HttpHeaders = new BlobHttpHeaders { ContentType = "text/plain; charset=utf-8" },
        };
        await InContainerAsync(quarantine, () => ReasonOf(sha256).UploadAsync(BinaryData.FromString(reason), options, cancellation), cancellation);
    }

    /// <summary>Does the act; where the container is missing, makes it first.</summary>
    public static async Task InContainerAsync<T>(BlobContainerClient container, Func<Task<T>> act, CancellationToken cancellation)
    {
        try
        {
            await act();
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellation);
            await act();
        }
    }

    private static async Task TagAsync(BlobClient file, Dictionary<string, string> tags, CancellationToken cancellation)
    {
        try
        {
            await file.SetTagsAsync(tags, cancellationToken: cancellation);
        }
        catch (RequestFailedException without) when (without.Status is 400 or 403 or 404 or 409 or 501)
        {
            // An account without tags, or an identity that may not set them: the reason hides the file all the same.
        }
    }

    /// <summary>False when the file is gone already.</summary>
    private async Task<bool> CopyAsync(BlobClient file, CancellationToken cancellation)
    {
        var place = quarantine.GetBlobClient(file.Name);
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            try
            {
                var copy = await place.StartCopyFromUriAsync(
                    file.Uri, new BlobCopyFromUriOptions { DestinationConditions = new BlobRequestConditions { IfNoneMatch = ETag.All } }, cancellation);
                await copy.WaitForCompletionAsync(cancellation);
                return true;
            }
            catch (RequestFailedException there) when (there.Status == 412 || there.ErrorCode == BlobErrorCode.BlobAlreadyExists)
            {
                if ((await place.ExistsAsync(cancellation)).Value
                    && (await place.GetPropertiesAsync(cancellationToken: cancellation)).Value.BlobCopyStatus is CopyStatus.Success)
                    return true;
            }
            catch (RequestFailedException gone) when (gone.Status == 404)
            {
                return false;
            }
        }

        throw new StorageException("The copy into the quarantine is not done yet; the file is hidden already. Try again.", canRetry: true);
    }

    public BlobClient FileOf(string sha256) => quarantine.GetBlobClient(sha256);

    private BlobClient ReasonOf(string sha256) => quarantine.GetBlobClient(sha256 + ".reason.txt");
}
