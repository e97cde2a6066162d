using System.Text.Json;
using CongVan.Functions.Storage;

namespace CongVan.Functions.Backup;

/// <summary>
/// <c>restored.json</c> in a data folder that came from a backup: numbers issued after the backup are not in its registers, so the service
/// does not start, and gives no number, until an administrator has said how far each series had come.
/// </summary>
/// <param name="Point">Of the backup, by the machine's clock.</param>
/// <param name="Found">Numbers on papers and mails later than the backup.</param>
internal sealed record RestoredMark(DateTimeOffset Point, DateTimeOffset RestoredAt, IReadOnlyList<FoundNumber> Found)
{
    private const string FileName = "restored.json";

    /// <summary>What keeps the service from starting; null when nothing does.</summary>
    public static string? Problem(DataFolder data) => File.Exists(data.Of(FileName))
        ? "Dữ liệu vừa được khôi phục từ bản sao lưu và chưa đối chiếu số văn bản: số cấp sau thời điểm sao lưu có thể bị cấp lại. "
            + "Chạy `dotnet run --project functions -- numbers` để xem và xác nhận số cuối của từng sổ, rồi khởi động lại."
        : null;

    public static async Task<RestoredMark?> FindAsync(DataFolder data, CancellationToken cancellation)
    {
        if (!File.Exists(data.Of(FileName)))
            return null;

        await using var file = File.OpenRead(data.Of(FileName));
        return await JsonSerializer.DeserializeAsync<RestoredMark>(file, RegisterJson.Options, cancellation);
    }

    public Task WriteAsync(string folder, CancellationToken cancellation) => DurableFile.WriteAsync(
        Path.Combine(folder, FileName), stream => JsonSerializer.SerializeAsync(stream, this, RegisterJson.Options, cancellation), cancellation);

    /// <summary>The comparison was made: the service may start. The mark stays under another name, as a record.</summary>
    public void Settle(DataFolder data)
    {
        File.Move(data.Of(FileName), data.Of($"restored-{RestoredAt:yyyyMMdd-HHmmss}.json"), overwrite: true);
        DurableFile.FlushFolder(data.Path);
    }
}

/// <summary>A number that was issued, as a paper or a mail shows it.</summary>
/// <param name="Series">As the register of numbers names it.</param>
/// <param name="Where">Hash of the file, or id of the mail.</param>
internal sealed record FoundNumber(string Series, int Year, int Number, string Where);
