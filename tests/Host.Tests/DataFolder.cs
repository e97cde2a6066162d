namespace Host.Tests;

/// <summary>A data folder of its own, with a folder for host.json and local.settings.json beside it; gone when disposed.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("congvan-host-");

    public DataFolder()
    {
        Directory.CreateDirectory(Settings);
        Write("host.json", """{ "version": "2.0", "extensions": { "http": { "routePrefix": "" } } }""");
    }

    public string Path => System.IO.Path.Combine(folder.FullName, "data");

    public string Settings => System.IO.Path.Combine(folder.FullName, "settings");

    public void Write(string name, string content) => File.WriteAllText(System.IO.Path.Combine(Settings, name), content);

    public void Dispose() => folder.Delete(recursive: true);
}
