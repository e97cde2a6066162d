using System.Security.Cryptography;
using System.Text;
using CongVan.Functions.Storage;

namespace Functions.Tests.Storage;

/// <summary>What every vault promises.</summary>
public abstract class FileVaultContract
{
    private static CancellationToken None => TestContext.Current.CancellationToken;

    /// <summary>The vault, as one more machine would open it.</summary>
    protected abstract IFileVault Open();

    [Fact]
    public async Task A_file_is_found_by_another_machine_by_the_hash_of_its_bytes()
    {
        var file = await AddAsync(Open(), "abc");

        // FIPS 180-4, example "abc".
        Assert.Equal(new VaultFile("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", 3), file);
        Assert.Equal("abc", await TextAsync(Open(), file.Sha256));
    }

    [Fact]
    public async Task The_same_bytes_again_are_the_same_file()
    {
        var vault = Open();

        Assert.Equal(await AddAsync(vault, "văn bản"), await AddAsync(vault, "văn bản"));
        Assert.Equal("văn bản", await TextAsync(vault, (await AddAsync(vault, "văn bản")).Sha256));
    }

    [Fact]
    public async Task An_empty_file_is_a_file()
    {
        var file = await AddAsync(Open(), "");

        Assert.Equal("", await TextAsync(Open(), file.Sha256));
    }

    [Fact]
    public async Task The_same_file_added_by_twenty_at_once_is_whole()
    {
        var bytes = RandomNumberGenerator.GetBytes(300_000);
        var vaults = new[] { Open(), Open() };

        var added = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(
            () => vaults[i % 2].AddAsync(new MemoryStream(bytes), None))));

        var file = Assert.Single(added.Distinct());
        await using var stored = await vaults[0].OpenAsync(file.Sha256, None);
        Assert.Equal(file.Sha256, Convert.ToHexStringLower(await SHA256.HashDataAsync(stored, None)));
    }

    [Theory]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    public async Task A_file_nobody_added_is_unknown(string sha256)
    {
        await RefusedAsync(Open(), sha256, VaultProblem.Unknown);
        var refused = await Assert.ThrowsAsync<FileVaultException>(() => Open().QuarantineAsync(sha256, "x", None));
        Assert.Equal(VaultProblem.Unknown, refused.Problem);
    }

    [Fact]
    public async Task A_quarantined_file_is_not_given_out_and_adding_it_again_does_not_bring_it_back()
    {
        var vault = Open();
        var file = await AddAsync(vault, "bí mật");

        await vault.QuarantineAsync(file.Sha256, "bí mật nhà nước (Đ24.6)", None);
        await vault.QuarantineAsync(file.Sha256, "lần hai", None);

        await RefusedAsync(Open(), file.Sha256, VaultProblem.Quarantined);
        Assert.Equal(file, await AddAsync(vault, "bí mật"));
        await RefusedAsync(vault, file.Sha256, VaultProblem.Quarantined);
    }

    [Fact]
    public async Task A_file_hidden_by_two_at_once_is_hidden_for_both()
    {
        for (var round = 0; round < 40; round++)
        {
            var file = await AddAsync(Open(), $"bí mật {round}");
            await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => Open().QuarantineAsync(file.Sha256, $"người {i}", None))));

            await RefusedAsync(Open(), file.Sha256, VaultProblem.Quarantined);
            await using var evidence = await Open().OpenQuarantinedAsync(file.Sha256, None);
            Assert.Equal(file.Length, evidence.Length);
        }
    }

    [Fact]
    public async Task The_evidence_in_quarantine_is_read_by_its_own_door_and_nothing_else_is()
    {
        var vault = Open();
        var (hidden, open) = (await AddAsync(vault, "bí mật"), await AddAsync(vault, "công khai"));
        await vault.QuarantineAsync(hidden.Sha256, "bí mật nhà nước (Đ24.6)", None);

        await using (var evidence = await Open().OpenQuarantinedAsync(hidden.Sha256, None))
        using (var reader = new StreamReader(evidence))
            Assert.Equal("bí mật", await reader.ReadToEndAsync(None));

        var refused = await Assert.ThrowsAsync<FileVaultException>(() => vault.OpenQuarantinedAsync(open.Sha256, None));
        Assert.Equal(VaultProblem.Unknown, refused.Problem);
        refused = await Assert.ThrowsAsync<FileVaultException>(() => vault.OpenQuarantinedAsync("../../etc/passwd", None));
        Assert.Equal(VaultProblem.Unknown, refused.Problem);
    }

    [Fact]
    public async Task A_file_hidden_by_mistake_is_given_back_whole_and_can_be_hidden_again()
    {
        var vault = Open();
        var file = await AddAsync(vault, "báo nhầm");
        await vault.QuarantineAsync(file.Sha256, "báo nhầm (Đ24.6)", None);

        await vault.ReleaseAsync(file.Sha256, None);
        await vault.ReleaseAsync(file.Sha256, None);

        Assert.Equal("báo nhầm", await TextAsync(Open(), file.Sha256));
        Assert.Equal(VaultProblem.Unknown, (await Assert.ThrowsAsync<FileVaultException>(() => Open().OpenQuarantinedAsync(file.Sha256, None))).Problem);
        Assert.Equal(VaultProblem.Unknown, (await Assert.ThrowsAsync<FileVaultException>(() => vault.ReleaseAsync(new string('a', 64), None))).Problem);
        await vault.QuarantineAsync(file.Sha256, "lần hai", None);
        await RefusedAsync(Open(), file.Sha256, VaultProblem.Quarantined);
    }

    [Fact]
    public async Task A_stream_that_breaks_leaves_nothing_and_tells_its_own_error()
    {
        var vault = Open();

        await Assert.ThrowsAsync<EndOfStreamException>(() => vault.AddAsync(new PatternStream(500_000, breaksAt: 300_000), None));

        var file = await vault.AddAsync(new PatternStream(500_000), None);
        Assert.Equal(500_000, file.Length);
    }

    protected static Task<VaultFile> AddAsync(IFileVault vault, string text) =>
        vault.AddAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), None);

    protected static async Task<string> TextAsync(IFileVault vault, string sha256)
    {
        using var reader = new StreamReader(await vault.OpenAsync(sha256, None));
        return await reader.ReadToEndAsync(None);
    }

    protected static async Task RefusedAsync(IFileVault vault, string sha256, VaultProblem problem) =>
        Assert.Equal(problem, (await Assert.ThrowsAsync<FileVaultException>(() => vault.OpenAsync(sha256, None))).Problem);
}
