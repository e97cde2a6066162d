using System.Diagnostics;
using CongVan.Functions.Tests;

namespace Functions.Tests.Storage;

/// <summary>
/// The storage emulator of the npm package azurite, started by the tests on free ports. It ends with its standard input, so also when the
/// tests are killed.
/// </summary>
public sealed class Azurite : IAsyncDisposable
{
    // The emulator's account and key are published and the same everywhere (learn.microsoft.com, "Use Azurite").
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private const string EndWithInput = "process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM')).resume(); require(process.argv[1])";

    private readonly string? folder;
    private readonly int blobs = FreePorts.Next();
    private readonly int tables = FreePorts.Next();
    private Process? process;

    private Azurite(string? folder) => this.folder = folder;

    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint=http://127.0.0.1:{blobs}/{Account};TableEndpoint=http://127.0.0.1:{tables}/{Account};";

    /// <summary>Skips the test, aloud, where there is no node or no npm package.</summary>
    public static async Task<Azurite> StartAsync(bool onDisk)
    {
        var azurite = new Azurite(onDisk ? Directory.CreateTempSubdirectory("azurite-").FullName : null);
        await azurite.StartAsync();
        return azurite;
    }

    public async Task StartAsync()
    {
        var script = Npm.ScriptOf("azurite", "dist/src/azurite.js");
        List<string> options =
        [
            "-e", EndWithInput, script, "--silent", "--disableTelemetry", "--skipApiVersionCheck",
            "--blobPort", $"{blobs}", "--tablePort", $"{tables}", "--queuePort", $"{FreePorts.Next()}",
            .. folder is null ? (string[])["--inMemoryPersistence"] : ["--location", folder],
        ];
        process = await Npm.StartAsync(options, line => line.Contains("Table service", StringComparison.Ordinal) && line.Contains("successfully listening", StringComparison.Ordinal));
    }

    /// <summary>Ends it in order, so that what it has is on the disk.</summary>
    public async Task StopAsync()
    {
        if (process is null)
            return;

        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (folder is not null)
            Directory.Delete(folder, recursive: true);
    }
}

/// <summary>One emulator of each kind for all tests of the assembly; each test takes tables and containers of its own.</summary>
public sealed class AzuriteServers : IAsyncDisposable
{
    private readonly Lazy<Task<Azurite>> onDisk = new(() => Azurite.StartAsync(onDisk: true));
    private readonly Lazy<Task<Azurite>> inMemory = new(() => Azurite.StartAsync(onDisk: false));

    public Task<Azurite> OnDiskAsync() => onDisk.Value;

    public Task<Azurite> InMemoryAsync() => inMemory.Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var server in new[] { onDisk, inMemory }.Where(server => server is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }))
            await (await server.Value).DisposeAsync();
    }
}
