using CongVan.Functions.Storage;

namespace Functions.Tests.Storage;

public sealed class DiskFileVaultTests : FileVaultContract, IDisposable
{
    private readonly TestFolder folder = new();

    private static CancellationToken None => TestContext.Current.CancellationToken;

    private string Vault => folder.Data.Of("vault");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_file_lies_under_its_hash_and_nobody_may_write_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes are of Unix.");
        var file = await AddAsync(Open(), "abc");

        var place = Path.Combine(Vault, "ba", "78", file.Sha256);
        Assert.True(File.Exists(place));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.GroupRead, File.GetUnixFileMode(place));
    }

    [Fact]
    public async Task A_file_that_changed_on_disk_is_not_given_out_and_the_right_bytes_cure_it()
    {
        var file = await AddAsync(Open(), "abc");
        Spoil(file, "abd");

        await RefusedAsync(Open(), file.Sha256, VaultProblem.Damaged);
        await AddAsync(Open(), "abc");

        Assert.Equal("abc", await TextAsync(Open(), file.Sha256));
    }

    [Fact]
    public async Task A_quarantined_file_is_kept_with_its_reason()
    {
        var file = await AddAsync(Open(), "bí mật");

        await Open().QuarantineAsync(file.Sha256, "bí mật nhà nước (Đ24.6)", None);

        var kept = Path.Combine(folder.Data.Of("vault-quarantine"), file.Sha256);
        Assert.Equal("bí mật", await File.ReadAllTextAsync(kept, None));
        Assert.Equal("bí mật nhà nước (Đ24.6)", await File.ReadAllTextAsync(kept + ".reason.txt", None));
        Assert.False(File.Exists(Path.Combine(Vault, file.Sha256[..2], file.Sha256[2..4], file.Sha256)));
    }

    [Fact]
    public async Task A_crash_between_the_reason_and_the_move_hides_the_file_and_the_next_call_moves_it()
    {
        var file = await AddAsync(Open(), "bí mật");
        Directory.CreateDirectory(folder.Data.Of("vault-quarantine"));
        await File.WriteAllTextAsync(Path.Combine(folder.Data.Of("vault-quarantine"), file.Sha256 + ".reason.txt"), "x", None);

        await RefusedAsync(Open(), file.Sha256, VaultProblem.Quarantined);
        await Open().QuarantineAsync(file.Sha256, "y", None);

        Assert.True(File.Exists(Path.Combine(folder.Data.Of("vault-quarantine"), file.Sha256)));
    }

    [Fact]
    public async Task What_a_crash_left_half_written_is_cleared_and_what_is_being_written_is_not()
    {
        var incoming = Directory.CreateDirectory(Path.Combine(Vault, "incoming")).FullName;
        await File.WriteAllTextAsync(Path.Combine(incoming, "dead.part"), "half", None);
        await using var live = new FileStream(Path.Combine(incoming, "live.part"), FileMode.CreateNew, FileAccess.Write, FileShare.None);

        Open();

        Assert.Equal(["live.part"], Directory.GetFiles(incoming).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_full_disk_leaves_no_half_file_and_says_what_happened()
    {
        var vault = new DiskFileVault(folder.Data, path => new FullDiskStream(path, room: 200_000));

        var full = await Assert.ThrowsAsync<StorageException>(() => vault.AddAsync(new PatternStream(500_000), None));

        Assert.True(full.CanRetry);
        Assert.Contains("was not kept", full.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Vault, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_vault_that_cannot_be_made_says_so()
    {
        await File.WriteAllTextAsync(Vault, "a file where the folder should be", None);

        await Assert.ThrowsAsync<StorageException>(() => AddAsync(Open(), "abc"));
    }

    protected override IFileVault Open() => new DiskFileVault(folder.Data);

    private void Spoil(VaultFile file, string text)
    {
        var place = Path.Combine(Vault, file.Sha256[..2], file.Sha256[2..4], file.Sha256);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(place, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllText(place, text);
    }

    private sealed class FullDiskStream(string path, int room) : FileStream(path, FileMode.CreateNew)
    {
        public override void Write(byte[] buffer, int offset, int count)
        {
            if (Position + count > room)
                throw new IOException("No space left on device");
            base.Write(buffer, offset, count);
        }
    }
}
