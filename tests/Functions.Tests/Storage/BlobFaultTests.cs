using System.Text;
using Azure.Core;
using Azure.Storage.Blobs;
using CongVan.Functions.Storage;

namespace Functions.Tests.Storage;

/// <summary>Whatever happens once to any one call to the vault, who asks again finds what would be there without it.</summary>
public sealed class BlobFaultTests(AzuriteServers servers) : IAsyncLifetime
{
    private Azurite? azurite;

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public static TheoryData<Fault> Faults => [.. Enum.GetValues<Fault>()];

    public async ValueTask InitializeAsync() => azurite = await servers.InMemoryAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Files_are_kept_whole_given_out_and_hidden(Fault fault)
    {
        for (var call = 1; ; call++)
        {
            var container = "vault-" + TableStores.NewPrefix();
            var faults = new StoreFaults(fault, call);
            var vault = Open(container, faults);
            var small = await AgainAsync(() => vault.AddAsync(new MemoryStream(Encoding.UTF8.GetBytes("văn bản")), None));
            var large = await AgainAsync(() => vault.AddAsync(new PatternStream(5_000_000), None));
            Assert.Equal(small, await AgainAsync(() => vault.AddAsync(new MemoryStream(Encoding.UTF8.GetBytes("văn bản")), None)));
            await using (var read = await AgainAsync(() => vault.OpenAsync(large.Sha256, None)))
                Assert.Equal(5_000_000, read.Length);
            await AgainAsync(async () =>
            {
                await vault.QuarantineAsync(small.Sha256, "mã độc", None);
                return true;
            });
            using (var evidence = new StreamReader(await AgainAsync(() => vault.OpenQuarantinedAsync(small.Sha256, None))))
                Assert.Equal("văn bản", await evidence.ReadToEndAsync(None));

            var after = Open(container, faults: null);
            await using (var read = await after.OpenAsync(large.Sha256, None))
                Assert.Equal(5_000_000, read.Length);
            var hidden = await Assert.ThrowsAsync<FileVaultException>(() => after.OpenAsync(small.Sha256, None));
            Assert.Equal(VaultProblem.Quarantined, hidden.Problem);
            if (!faults.Happened)
            {
                Assert.InRange(call, 10, 100);
                return;
            }
        }
    }

    [Fact]
    public async Task A_file_overwritten_past_us_is_not_given_out_and_the_right_bytes_cure_it()
    {
        var container = "vault-" + TableStores.NewPrefix();
        var vault = Open(container, faults: null);
        var file = await vault.AddAsync(new MemoryStream(Encoding.UTF8.GetBytes("văn bản")), None);
        var blob = new BlobServiceClient(azurite!.ConnectionString).GetBlobContainerClient(container).GetBlobClient(file.Sha256);
        await blob.UploadAsync(BinaryData.FromString("khác"), overwrite: true, None);

        var damaged = await Assert.ThrowsAsync<FileVaultException>(() => vault.OpenAsync(file.Sha256, None));
        Assert.Equal(VaultProblem.Damaged, damaged.Problem);

        await vault.AddAsync(new MemoryStream(Encoding.UTF8.GetBytes("văn bản")), None);
        using var reader = new StreamReader(await vault.OpenAsync(file.Sha256, None));
        Assert.Equal("văn bản", await reader.ReadToEndAsync(None));
    }

    [Fact]
    public async Task A_quarantined_file_lies_with_its_reason_in_a_container_of_its_own()
    {
        var container = "vault-" + TableStores.NewPrefix();
        var vault = Open(container, faults: null);
        var file = await vault.AddAsync(new MemoryStream(Encoding.UTF8.GetBytes("mã độc")), None);
        await vault.QuarantineAsync(file.Sha256, "EICAR", None);

        var account = new BlobServiceClient(azurite!.ConnectionString);
        var quarantine = account.GetBlobContainerClient(container + "-quarantine");
        Assert.Equal("mã độc", (await quarantine.GetBlobClient(file.Sha256).DownloadContentAsync(None)).Value.Content.ToString());
        Assert.Equal("EICAR", (await quarantine.GetBlobClient(file.Sha256 + ".reason.txt").DownloadContentAsync(None)).Value.Content.ToString());
        Assert.False((await account.GetBlobContainerClient(container).GetBlobClient(file.Sha256).ExistsAsync(None)).Value);
    }

    [Fact]
    public async Task Evidence_that_is_hidden_but_not_yet_taken_away_is_read_where_it_lies_and_what_was_overwritten_is_not_given_out()
    {
        var container = "vault-" + TableStores.NewPrefix();
        var vault = Open(container, faults: null);
        var file = await vault.AddAsync(new MemoryStream(Encoding.UTF8.GetBytes("bí mật")), None);
        var quarantine = new BlobServiceClient(azurite!.ConnectionString).GetBlobContainerClient(container + "-quarantine");
        await quarantine.CreateAsync(cancellationToken: None);
        await quarantine.GetBlobClient(file.Sha256 + ".reason.txt").UploadAsync(BinaryData.FromString("Đ24.6"), None);

        using (var reader = new StreamReader(await vault.OpenQuarantinedAsync(file.Sha256, None)))
            Assert.Equal("bí mật", await reader.ReadToEndAsync(None));

        await vault.QuarantineAsync(file.Sha256, "Đ24.6", None);
        await quarantine.GetBlobClient(file.Sha256).UploadAsync(BinaryData.FromString("khác"), overwrite: true, None);
        var damaged = await Assert.ThrowsAsync<FileVaultException>(() => vault.OpenQuarantinedAsync(file.Sha256, None));
        Assert.Equal(VaultProblem.Damaged, damaged.Problem);
    }

    private BlobFileVault Open(string container, StoreFaults? faults)
    {
        var options = AzureStorage.Options(new BlobClientOptions());
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(1);
        if (faults is not null)
            options.AddPolicy(faults, HttpPipelinePosition.BeforeTransport);
        return new BlobFileVault(new BlobServiceClient(azurite!.ConnectionString, options), container, keep: null, TimeProvider.System);
    }

    private static async Task<T> AgainAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (StorageException problem) when (problem.CanRetry)
        {
            return await act();
        }
    }
}
