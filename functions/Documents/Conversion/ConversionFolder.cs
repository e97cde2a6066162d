namespace CongVan.Functions.Documents.Conversion;

/// <summary>A folder of its own for one conversion, readable by nobody else and gone when it is disposed of; also what a process left that was killed.</summary>
internal sealed class ConversionFolder : IAsyncDisposable
{
    private const string Prefix = "congvan-chuyen-doi-";
    private const int Tries = 5;

    /// <summary>No conversion takes this long.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(1);

    private readonly DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory(Prefix);

    public ConversionFolder()
    {
        foreach (var other in folder.Parent!.EnumerateDirectories(Prefix + "*"))
        {
            if (folder.CreationTimeUtc - other.CreationTimeUtc > Forgotten)
                TryDelete(other);
        }
    }

    public string Path => folder.FullName;

    public string Of(string name) => System.IO.Path.Combine(Path, name);

    public async ValueTask DisposeAsync()
    {
        // Whatever was killed may still be closing its files.
        for (var left = Tries; left > 0 && !TryDelete(folder); left--)
            await Task.Delay(TimeSpan.FromMilliseconds(100));
    }

    private static bool TryDelete(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
