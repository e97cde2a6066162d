using System.Security.Cryptography;
using CongVan.Functions.Storage;

namespace Functions.Tests.Storage;

/// <summary>A file that begins with one the vault knows is hashed from there, and its name is the same as if every byte had been read.</summary>
public sealed class RecentFilesTests : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly RecentFiles recent = new();

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_signed_file_is_read_from_where_the_unsigned_one_ended()
    {
        var vault = new DiskFileVault(folder.Data, recent);
        var draft = Bytes(300_000);
        await AddAsync(vault, draft);
        byte[] signed = [.. draft, .. Bytes(5_000)];

        var (hash, read) = recent.HashOf(signed);

        Assert.Equal(5_000, read);
        Assert.Equal(SHA256.HashData(signed), hash.GetCurrentHash());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(signed)), (await AddAsync(vault, signed)).Sha256);
    }

    [Fact]
    public async Task The_longest_beginning_is_taken()
    {
        var vault = new DiskFileVault(folder.Data, recent);
        var draft = Bytes(200_000);
        byte[] signed = [.. draft, .. Bytes(30_000)];
        byte[] both = [.. signed, .. Bytes(4_000)];
        await AddAsync(vault, signed);
        await AddAsync(vault, draft);

        Assert.Equal(4_000, recent.HashOf(both).Read);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(150_000)]
    [InlineData(299_999)]
    public async Task A_beginning_that_differs_in_one_byte_is_none(int at)
    {
        var vault = new DiskFileVault(folder.Data, recent);
        var draft = Bytes(300_000);
        await AddAsync(vault, draft);
        byte[] other = [.. draft, .. Bytes(5_000)];
        other[at] ^= 1;

        var (hash, read) = recent.HashOf(other);

        Assert.Equal(other.Length, read);
        Assert.Equal(SHA256.HashData(other), hash.GetCurrentHash());
    }

    [Fact]
    public async Task What_is_hidden_is_known_as_a_beginning_no_more()
    {
        var vault = new DiskFileVault(folder.Data, recent);
        var draft = Bytes(300_000);
        var file = await AddAsync(vault, draft);
        await vault.QuarantineAsync(file.Sha256, "mật", None);

        Assert.Equal(305_000, recent.HashOf([.. draft, .. Bytes(5_000)]).Read);
    }

    [Fact]
    public async Task Only_the_hash_that_was_kept_is_gone_on_with()
    {
        var vault = new DiskFileVault(folder.Data, recent);
        var draft = Bytes(300_000);
        await AddAsync(vault, draft);

        Assert.Null(recent.Find(HashAlgorithmName.SHA384, draft));
        var known = Assert.NotNull(recent.Find(HashAlgorithmName.SHA256, draft));
        Assert.Equal(300_000, known.Length);
        known.Hash.AppendData("x"u8);
        // The clone went on, not the kept one.
        Assert.Equal(SHA256.HashData(draft), recent.HashOf(draft).Hash.GetCurrentHash());
    }

    private static byte[] Bytes(int count) => RandomNumberGenerator.GetBytes(count);

    private static Task<VaultFile> AddAsync(DiskFileVault vault, byte[] content) =>
        vault.AddAsync(new MemoryStream(content, 0, content.Length, writable: false, publiclyVisible: true), None);
}
