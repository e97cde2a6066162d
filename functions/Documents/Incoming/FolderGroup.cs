using CongVan.Functions.Documents.Exchange;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>
/// The files of one document in the exchange folder, told by their common beginning: <c>15-qd-snv.pdf</c> the document, <c>15-qd-snv.json</c>
/// its description, <c>15-qd-snv.goc.docx</c> its source file, any other <c>15-qd-snv.….…</c> attached.
/// </summary>
/// <param name="Name">What comes before the first full stop.</param>
internal sealed record FolderGroup(string Name, IReadOnlyList<FileInfo> Files)
{
    private const string SourceMark = ".goc";

    /// <summary>The documents of a folder, by name. Links to elsewhere are not followed.</summary>
    public static IReadOnlyList<FolderGroup> In(DirectoryInfo folder) =>
    [
        .. folder.EnumerateFiles()
            .Where(file => file.LinkTarget is null && !file.Name.StartsWith('.'))
            .GroupBy(file => file.Name.Split('.')[0], StringComparer.Ordinal)
            .Where(group => group.Key.Length > 0)
            .OrderBy(group => group.Min(file => file.LastWriteTimeUtc))
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new FolderGroup(group.Key, [.. group.OrderBy(file => file.Name, StringComparer.Ordinal)])),
    ];

    public FileInfo? Description => Files.FirstOrDefault(file => string.Equals(file.Name, $"{Name}.json", StringComparison.OrdinalIgnoreCase));

    public FileInfo? Document => Files.FirstOrDefault(file => string.Equals(file.Name, $"{Name}.pdf", StringComparison.OrdinalIgnoreCase));

    public IEnumerable<(EnvelopeFileRole Role, FileInfo File)> Kept => Files
        .Where(file => file != Description)
        .Select(file => (RoleOf(file), file))
        .OrderBy(pair => pair.Item1);

    /// <summary>Nothing of it was written lately.</summary>
    public bool HasSettled(DateTimeOffset now, TimeSpan settle) => Files.All(file => now.UtcDateTime - file.LastWriteTimeUtc >= settle);

    private EnvelopeFileRole RoleOf(FileInfo file) => file == Document
        ? EnvelopeFileRole.Signed
        : Path.GetFileNameWithoutExtension(file.Name).EndsWith(SourceMark, StringComparison.OrdinalIgnoreCase) ? EnvelopeFileRole.Source : EnvelopeFileRole.Attachment;
}
