using System.Globalization;
using System.Text;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace CongVan.Functions.Storage;

/// <summary>A file put as one blob, block after block through one buffer, so that any size takes the memory of a block.</summary>
internal static class BlobUpload
{
    private const int BlockSize = 4 * 1024 * 1024;

    public static async Task<bool> PutAsync(
        BlockBlobClient blob, Stream content, BlobRequestConditions conditions, BlobImmutabilityPolicy? immutability, CancellationToken cancellation)
    {
        content.Position = 0;
        var headers = new BlobHttpHeaders { ContentType = "application/octet-stream" };
        if (content.Length <= BlockSize)
        {
            var options = new BlobUploadOptions { Conditions = conditions, HttpHeaders = headers, ImmutabilityPolicy = immutability };
            await blob.UploadAsync(content, options, cancellation);
            return true;
        }

        var blocks = await StageAsync(blob, content, cancellation);
        try
        {
            var options = new CommitBlockListOptions { Conditions = conditions, HttpHeaders = headers, ImmutabilityPolicy = immutability };
            await blob.CommitBlockListAsync(blocks, options, cancellation);
            return true;
        }
        catch (RequestFailedException lost) when (lost.ErrorCode == BlobErrorCode.InvalidBlockList)
        {
            // Who committed the same file meanwhile took the blocks: then it is there, which the conditions of this one tell.
            await blob.CommitBlockListAsync(await StageAsync(blob, content, cancellation), new CommitBlockListOptions { Conditions = conditions, HttpHeaders = headers, ImmutabilityPolicy = immutability }, cancellation);
            return true;
        }
    }

    private static async Task<List<string>> StageAsync(BlockBlobClient blob, Stream content, CancellationToken cancellation)
    {
        content.Position = 0;
        var buffer = new byte[BlockSize];
        List<string> blocks = [];
        int read;
        while ((read = await content.ReadAtLeastAsync(buffer, BlockSize, throwOnEndOfStream: false, cancellation)) > 0)
        {
            // The same blocks under the same ids, whoever uploads this file: the name is the hash of the content.
            var id = Convert.ToBase64String(Encoding.ASCII.GetBytes(blocks.Count.ToString("D6", CultureInfo.InvariantCulture)));
            using var block = new MemoryStream(buffer, 0, read, writable: false);
            await blob.StageBlockAsync(id, block, cancellationToken: cancellation);
            blocks.Add(id);
        }

        return blocks;
    }
}
