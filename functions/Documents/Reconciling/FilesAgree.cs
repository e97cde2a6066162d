using CongVan.Functions.Storage;

namespace CongVan.Functions.Documents.Reconciling;

/// <summary>Every file a document names is in the vault, its bytes hashed again. Each file once, however many documents name it.</summary>
internal sealed class FilesAgree(Books books, IFileVault vault)
{
    public int Count { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>Hidden by somebody's act, kept as evidence: these are not given out to be hashed.</summary>
    public int Quarantined { get; private set; }

    public async IAsyncEnumerable<string> FaultsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var named = books.Outgoing.SelectMany(row => row.Files.Select(file => (Of: $"Văn bản đi {row.Name}", File: file)))
            .Concat(books.Incoming.SelectMany(row => row.Files.Select(file => (Of: $"Văn bản đến {row.Name}", File: file))));
        foreach (var same in named.GroupBy(each => each.File.Sha256, StringComparer.Ordinal))
        {
            Count++;
            var (problem, length) = await LookAsync(same.Key, cancellation);
            foreach (var (of, file) in same)
            {
                if (problem is not null)
                    yield return $"{of}: {file.Name} ({same.Key[..16]}…) {problem}.";
                else if (length is not null && length != file.Length)
                    yield return FormattableString.Invariant($"{of}: {file.Name} ({same.Key[..16]}…) dài {length} byte, sổ ghi {file.Length}.");
            }
        }
    }

    private async Task<(string? Problem, long? Length)> LookAsync(string sha256, CancellationToken cancellation)
    {
        try
        {
            await using var file = await vault.OpenAsync(sha256, cancellation);
            Bytes += file.Length;
            return (null, file.Length);
        }
        catch (FileVaultException exception)
        {
            if (exception.Problem == VaultProblem.Quarantined)
                Quarantined++;
            return exception.Problem switch
            {
                VaultProblem.Quarantined => (null, null),
                VaultProblem.Damaged => ("trong kho đã khác lúc cất giữ", null),
                _ => ("không có trong kho", null),
            };
        }
    }
}
