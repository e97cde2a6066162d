using System.Text.RegularExpressions;
using CongVan.Functions.Storage;
using Microsoft.Data.Sqlite;

namespace CongVan.Functions.Backup;

/// <summary>
/// Copies a data folder while its service runs (decisions/0004). Timers before the databases, so that none is ahead of them; files after
/// the databases, since a file is on disk before the row that names it. What is not whole carries another name.
/// </summary>
internal sealed partial class BackupWriter(DataFolder data, TimeProvider machine, TextWriter say)
{
    private static readonly string EngineFile = Path.Combine("engine", "engine.db");
    private static readonly string RegistersFile = Path.Combine("registers", "registers.db");
    private readonly List<ManifestFile> files = [];
    private readonly List<string> warnings = [];

    /// <returns>What the backup holds.</returns>
    /// <exception cref="BackupException">Nothing was left behind under the name asked for.</exception>
    public async Task<Manifest> WriteAsync(string folder, CancellationToken cancellation)
    {
        CheckSource();
        using var place = NewFolder.Beside(folder);
        try
        {
            var manifest = await CopyAsync(place.Temporary, cancellation);
            await manifest.WriteAsync(place.Temporary, cancellation);
            FileCopy.FlushFolders(place.Temporary);
            place.Finish();
            return manifest;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"Không ghi được bản sao lưu: {problem.Message} Kiểm tra dung lượng và quyền ghi rồi chạy lại.", problem);
        }
        catch (SqliteException problem)
        {
            throw new BackupException($"Không đọc được cơ sở dữ liệu: {problem.Message} Chưa có bản sao lưu nào được tạo; sửa lỗi rồi chạy lại.", problem);
        }
    }

    private void CheckSource()
    {
        foreach (var database in new[] { EngineFile, RegistersFile })
        {
            if (!File.Exists(data.Of(database)))
            {
                throw new BackupException(
                    $"{data.Path} không có {database}: chưa có dịch vụ nào chạy trên thư mục này. Đặt {DataFolder.Setting} tới thư mục dữ liệu của dịch vụ.");
            }
        }
    }

    private async Task<Manifest> CopyAsync(string to, CancellationToken cancellation)
    {
        // An occurrence that runs after this is due again after a restore; the other way round it would be lost.
        await CopyFolderAsync("host", to, name => name != "clock" && !name.StartsWith("probe-", StringComparison.Ordinal), cancellation);

        DateTimeOffset point;
        using (var databases = await OnePoint.OpenAsync(data.Of(EngineFile), data.Of(RegistersFile), machine, cancellation))
        {
            point = databases.At;
            await say.WriteLineAsync($"Thời điểm sao lưu: {point:yyyy-MM-dd HH:mm:ss}Z. Đang chép cơ sở dữ liệu…");
            System.IO.Directory.CreateDirectory(Path.Combine(to, "engine"));
            System.IO.Directory.CreateDirectory(Path.Combine(to, "registers"));
            databases.CopyEngine(Path.Combine(to, EngineFile));
            databases.CopyRegisters(Path.Combine(to, RegistersFile));
        }

        files.Add(await FileCopy.DescribeAsync(to, EngineFile, cancellation));
        files.Add(await FileCopy.DescribeAsync(to, RegistersFile, cancellation));

        await say.WriteLineAsync("Đang chép kho tệp, thư và khóa…");
        await CopyFolderAsync("vault", to, IsWhole, cancellation);

        // After the vault: what is moved into quarantine meanwhile is found there.
        await CopyFolderAsync("vault-quarantine", to, IsWhole, cancellation);
        await CopyFolderAsync("outbox", to, IsWhole, cancellation);
        await CopyFolderAsync("keys", to, IsWhole, cancellation);

        // Never behind a commit of the snapshot.
        await CopyFolderAsync("host", to, name => name == "clock", cancellation);
        return new Manifest(Manifest.Current, point, files, warnings);
    }

    private async Task CopyFolderAsync(string folder, string to, Func<string, bool> wanted, CancellationToken cancellation)
    {
        if (!System.IO.Directory.Exists(data.Of(folder)))
            return;

        foreach (var file in System.IO.Directory.EnumerateFiles(data.Of(folder), "*", SearchOption.AllDirectories))
        {
            if (!wanted(Path.GetFileName(file)))
                continue;

            if (await FileCopy.MakeAsync(data.Path, Path.GetRelativePath(data.Path, file), to, cancellation) is not { } copied)
                continue;

            files.Add(copied);
            if (Address().IsMatch(Path.GetFileName(file)) && Path.GetFileName(file) != copied.Sha256)
                warnings.Add($"{copied.Path}: nội dung không còn khớp với mã băm, tệp đã hỏng từ trước khi sao lưu.");
        }
    }

    private static bool IsWhole(string name) => !name.EndsWith(DurableFile.TemporaryEnding, StringComparison.Ordinal);

    [GeneratedRegex("^[0-9a-f]{64}$", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
