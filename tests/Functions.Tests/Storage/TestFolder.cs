using CongVan.Functions.Storage;

namespace Functions.Tests.Storage;

/// <summary>A data folder for one test.</summary>
public sealed class TestFolder : IDisposable
{
    public DataFolder Data { get; } = new(Directory.CreateTempSubdirectory("congvan-").FullName);

    public string Registers => Path.Combine(Data.Of("registers"), "registers.db");

    public void Dispose() => Directory.Delete(Data.Path, recursive: true);
}
