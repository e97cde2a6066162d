using System.Security.Cryptography;
using CongVan.Functions.Storage;

namespace CongVan.Functions.Scanning;

/// <summary>Files that the scanner took for infected and two named persons have let go: it is not asked about them any more.</summary>
public sealed class ReleasedFiles(IRegister<ReleasedFile> rows)
{
    private const string Partition = "files";

    public Task AddAsync(ReleasedFile file, CancellationToken cancellation) => rows.AddOrFindAsync(Partition, file.Sha256, file, cancellation);

    public async Task<bool> HasAsync(string sha256, CancellationToken cancellation) => await rows.FindAsync(Partition, sha256, cancellation) is not null;

    /// <summary>By its bytes; the stream stands at its start afterwards.</summary>
    public async Task<bool> HasAsync(Stream content, CancellationToken cancellation)
    {
        content.Position = 0;
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation));
        content.Position = 0;
        return await HasAsync(sha256, cancellation);
    }
}

/// <param name="ProcessId">In which it was decided.</param>
/// <param name="By">Id of the official who confirmed it.</param>
public sealed record ReleasedFile(string Sha256, string ProcessId, string By, DateTimeOffset At)
{
    /// <summary>Contains each file that the malware scanner hid by mistake and people have given back.</summary>
    public static RegisterDefinition<ReleasedFile> Register { get; } = new("released-files");
}
