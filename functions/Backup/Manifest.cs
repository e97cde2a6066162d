using System.Text.Json;
using CongVan.Functions.Storage;

namespace CongVan.Functions.Backup;

/// <summary>What a backup holds and how it must read: <c>manifest.json</c> in its folder, written last.</summary>
/// <param name="Format">Of the backup; a newer one is refused.</param>
/// <param name="Point">The moment the databases show, by the machine's clock.</param>
/// <param name="Warnings">What was found wrong while copying, in words.</param>
internal sealed record Manifest(int Format, DateTimeOffset Point, IReadOnlyList<ManifestFile> Files, IReadOnlyList<string> Warnings)
{
    public const string FileName = "manifest.json";
    public const int Current = 1;

    public static async Task<Manifest> ReadAsync(string backup, CancellationToken cancellation)
    {
        var file = Path.Combine(backup, FileName);
        if (!File.Exists(file))
            throw new BackupException($"{backup} không phải bản sao lưu trọn vẹn: không có {FileName}. Chọn thư mục mà lệnh backup đã báo là xong.");

        Manifest? manifest;
        try
        {
            await using var stream = File.OpenRead(file);
            manifest = await JsonSerializer.DeserializeAsync<Manifest>(stream, RegisterJson.Options, cancellation);
        }
        catch (JsonException wrong)
        {
            throw new BackupException($"{file} đã hỏng ({wrong.Message}). Dùng một bản sao lưu khác.", wrong);
        }

        if (manifest?.Format > Current)
            throw new BackupException($"Bản sao lưu có định dạng {manifest.Format}, do phiên bản mới hơn tạo; phiên bản này đọc đến {Current}. Chạy phiên bản mới hơn.");
        return manifest?.Files is { Count: > 0 } files && files.All(one => one.IsInside)
            ? manifest
            : throw new BackupException($"{file} đã hỏng. Dùng một bản sao lưu khác.");
    }

    public Task WriteAsync(string backup, CancellationToken cancellation) => DurableFile.WriteAsync(
        Path.Combine(backup, FileName),
        stream => JsonSerializer.SerializeAsync(stream, this, RegisterJson.Options, cancellation),
        cancellation);
}

/// <param name="Path">Below the data folder, parts separated by '/'.</param>
/// <param name="Written">The file's own time, by the machine's clock: copies of a backup lose it.</param>
/// <param name="Mode">Unix rights; null on Windows.</param>
internal sealed record ManifestFile(string Path, long Length, string Sha256, DateTimeOffset Written, UnixFileMode? Mode)
{
    /// <summary>False for a path that would leave the folder: a manifest may come from anywhere.</summary>
    public bool IsInside => Path is { Length: > 0 } && !System.IO.Path.IsPathRooted(Path)
        && Path.Split('/').All(part => part is not ("" or "." or "..")) && !Path.Contains('\\', StringComparison.Ordinal);

    public string In(string folder) => System.IO.Path.Combine([folder, .. Path.Split('/')]);
}
