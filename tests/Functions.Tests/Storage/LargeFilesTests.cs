using Azure.Storage.Blobs;
using CongVan.Functions.Storage;

namespace Functions.Tests.Storage;

/// <summary>Nothing else runs beside these tests: they count what the whole process allocates.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class Alone
{
    public const string Name = "alone";
}

[Collection(Alone.Name)]
public sealed class LargeFilesTests(AzuriteServers servers) : IDisposable
{
    private const int Megabyte = 1024 * 1024;
    private readonly TestFolder folder = new();

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public Task Fifty_megabytes_pass_through_the_disk_in_bounded_memory() => PassAsync(new DiskFileVault(folder.Data));

    [Fact]
    public async Task Fifty_megabytes_pass_through_blobs_in_bounded_memory() => await PassAsync(new BlobFileVault(
        new BlobServiceClient((await servers.OnDiskAsync()).ConnectionString, AzureStorage.Options(new BlobClientOptions())),
        "vault-" + TableStores.NewPrefix(),
        keep: null,
        TimeProvider.System));

    private static async Task PassAsync(IFileVault vault)
    {
        // The first of a kind loads code and opens connections.
        await vault.AddAsync(new PatternStream(6 * Megabyte), None);

        var before = GC.GetTotalAllocatedBytes(precise: true);
        var file = await vault.AddAsync(new PatternStream(50 * Megabyte), None);
        var added = GC.GetTotalAllocatedBytes(precise: true);
        await using (var stored = await vault.OpenAsync(file.Sha256, None))
            Assert.Equal(50 * Megabyte, stored.Length);
        var opened = GC.GetTotalAllocatedBytes(precise: true);

        Assert.Equal(50 * Megabyte, file.Length);
        Assert.InRange(added - before, 0, 12 * Megabyte);
        Assert.InRange(opened - added, 0, 12 * Megabyte);
    }
}
