using System.Security.Cryptography;
using CongVan.Functions.Storage;

namespace CongVan.Functions.Backup;

/// <summary>
/// Puts a backup into an empty data folder, every byte checked against the manifest. What survived of the old folder may be given too:
/// its vault is added, and its mails are read for numbers that were issued after the backup.
/// </summary>
internal sealed class Restorer(DataFolder data, NumberEvidence evidence, TimeProvider machine, TextWriter say)
{
    private const string Outbox = "outbox";
    private const string Vault = "vault";

    /// <summary>Mails written after the point: their processes have not sent them yet and will send them again. Kept for people to compare.</summary>
    private const string LaterMails = "outbox-after-backup";

    /// <summary>The kernel stamps files a tick late: a mail of the last moment is rather sent twice than not at all.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);

    /// <exception cref="BackupException">Nothing was left behind in the data folder.</exception>
    public async Task<RestoredMark> RestoreAsync(string backup, string? survivor, CancellationToken cancellation)
    {
        var manifest = await Manifest.ReadAsync(backup, cancellation);
        CheckNothingElse(backup, manifest);
        using var place = NewFolder.Beside(data.Path);
        try
        {
            await say.WriteLineAsync($"Đang khôi phục {manifest.Files.Count} tệp, thời điểm {manifest.Point:yyyy-MM-dd HH:mm:ss}Z…");
            foreach (var file in manifest.Files)
                await CopyAsync(file, backup, place.Temporary, manifest.Point, cancellation);
            if (survivor is not null)
                await AddVaultAsync(survivor, place.Temporary, cancellation);

            var found = await evidence.FindAsync(
                manifest.Point,
                Path.Combine(place.Temporary, Vault),
                [Path.Combine(place.Temporary, LaterMails), .. survivor is null ? Array.Empty<string>() : [Path.Combine(survivor, Outbox)]],
                cancellation);
            var mark = new RestoredMark(manifest.Point, machine.GetUtcNow(), found);
            await mark.WriteAsync(place.Temporary, cancellation);
            FileCopy.FlushFolders(place.Temporary);
            place.Finish();
            return mark;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"Không khôi phục được: {problem.Message} Thư mục dữ liệu vẫn như trước; sửa lỗi rồi chạy lại.", problem);
        }
    }

    private static void CheckNothingElse(string backup, Manifest manifest)
    {
        var known = manifest.Files.Select(file => file.In(backup)).Append(Path.Combine(backup, Manifest.FileName)).ToHashSet(StringComparer.Ordinal);
        if (System.IO.Directory.EnumerateFiles(backup, "*", SearchOption.AllDirectories).FirstOrDefault(file => !known.Contains(file)) is { } stranger)
            throw new BackupException($"{stranger} không có trong {Manifest.FileName}: thư mục sao lưu đã bị thêm tệp. Bỏ tệp đó ra rồi chạy lại.");
    }

    private static async Task CopyAsync(ManifestFile file, string backup, string to, DateTimeOffset point, CancellationToken cancellation)
    {
        var later = file.Path.StartsWith(Outbox + "/", StringComparison.Ordinal) && file.Written > point - Tick;
        var target = later ? file with { Path = LaterMails + file.Path[Outbox.Length..] } : file;
        if (!File.Exists(file.In(backup)))
            throw Damaged(file, "không còn");

        (long Length, string Sha256) copied;
        await using (var from = new FileStream(file.In(backup), FileMode.Open, FileAccess.Read, FileShare.Read))
            copied = await FileCopy.WriteAsync(from, target.In(to), cancellation);
        if (copied != (file.Length, file.Sha256))
            throw Damaged(file, "đã bị thay đổi");
        FileCopy.Dressed(target, to);
    }

    private static BackupException Damaged(ManifestFile file, string how) =>
        new($"Bản sao lưu đã hỏng: {file.Path} {how} so với {Manifest.FileName}. Không có gì được khôi phục; dùng một bản sao lưu khác.");

    /// <summary>Files under their hash, so one that was changed is told from a sound one and left where it is.</summary>
    private static async Task AddVaultAsync(string survivor, string to, CancellationToken cancellation)
    {
        var vault = Path.Combine(survivor, Vault);
        if (!System.IO.Directory.Exists(vault))
            throw new BackupException($"{survivor} không có thư mục {Vault}. Đặt --survivor tới thư mục dữ liệu cũ, hoặc bỏ đi nếu không còn.");

        foreach (var file in System.IO.Directory.EnumerateFiles(vault, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(survivor, file);
            var hidden = File.Exists(Path.Combine(to, "vault-quarantine", Path.GetFileName(file) + ".reason.txt"));
            if (File.Exists(Path.Combine(to, path)) || hidden || Path.GetFileName(file) != await HashAsync(file, cancellation))
                continue;

            await FileCopy.MakeAsync(survivor, path, to, cancellation);
        }
    }

    private static async Task<string> HashAsync(string file, CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation));
    }
}
