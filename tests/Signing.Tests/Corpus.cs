namespace CongVan.Tests.Signing;

/// <summary>Real files made by others; a clone elsewhere does not have them.</summary>
internal static class Corpus
{
    private static readonly string? Folder = Find();

    public static byte[] Read(string name)
    {
        Assert.SkipWhen(Folder is null, "The corpus ../shared/corpus is not beside this repository: its files are not judged.");
        return File.ReadAllBytes(Path.Combine(Folder!, name));
    }

    /// <summary>Every file of it.</summary>
    public static List<(string Name, byte[] File)> All()
    {
        Assert.SkipWhen(Folder is null, "The corpus ../shared/corpus is not beside this repository: its files are not judged.");
        return [.. Directory.EnumerateFiles(Folder!, "*.pdf", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(f => (Path.GetFileName(f), File.ReadAllBytes(f)))];
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var corpus = Path.Combine(folder.FullName, "shared", "corpus", "pdf-signed");
            if (Directory.Exists(corpus))
                return corpus;
        }

        return null;
    }
}
