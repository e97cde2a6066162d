using CongVan.Functions.Tests.Processes;
using Functions.Tests.Storage;

namespace CongVan.Functions.Tests.Instances;

/// <summary>Two instances of the application, each with a data folder and an engine of its own, on the same Tables, Blobs and keys.</summary>
internal sealed class TwoInstances : IAsyncDisposable
{
    private readonly string keys;

    private TwoInstances(Dictionary<string, string> settings)
    {
        settings["Keys:Folder"] = keys = System.IO.Directory.CreateTempSubdirectory("keys-").FullName;
        (Here, There) = (new Province(settings), new RunningApp(settings));
    }

    public Province Here { get; }

    public RunningApp There { get; }

    public static async Task<TwoInstances> StartAsync(AzuriteServers servers, Dictionary<string, string> more)
    {
        var settings = TableStores.Settings(await servers.InMemoryAsync(), TableStores.NewPrefix());
        foreach (var (name, value) in more)
            settings[name] = value;
        var both = new TwoInstances(settings);
        await both.Here.InitializeAsync();
        await both.There.InitializeAsync();
        return both;
    }

    public async ValueTask DisposeAsync()
    {
        await Here.DisposeAsync();
        await There.DisposeAsync();
        System.IO.Directory.Delete(keys, recursive: true);
    }
}
