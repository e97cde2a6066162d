using System.Globalization;
using System.Text.Json;
using CongVan.Functions.Accounts;
using CongVan.Functions.Auditing;
using CongVan.Functions.Identity;
using CongVan.Functions.Notices;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using CongVan.Workflows.Regulation;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Backup;

/// <summary>After a restore: how far each series had come, and moving its counter there.</summary>
internal sealed class RestoredNumbers(
    RegisterDatabase database, NumberRegister numbers, IAudit audit, IOptions<ManagingAgency> agency, TimeProvider time)
{
    /// <summary>A slip of a finger must not void a year's numbers.</summary>
    private const int MostAtOnce = 10_000;

    /// <summary>Each series' last year in the registers, and our own series of every year since the backup, with what the registers and the evidence say of each.</summary>
    public IReadOnlyList<SeriesAfterRestore> List(RestoredMark mark)
    {
        var years = Enumerable.Range(Year(mark.Point), Math.Max(1, Year(time.GetUtcNow()) - Year(mark.Point) + 1));
        var ours = years.SelectMany(year => new[] { RequestIntake.ArrivalSeries, SigningActivities.OutgoingSeries }
            .Select(series => new SeriesKey(agency.Value.Code, series, year)));
        var counters = database.Read(Counters);
        return
        [
            .. ours.Concat(counters.Keys.Where(key => !ProcessOpening.IsOurs(key.Series)).GroupBy(key => (key.Agency, key.Series)).Select(same => same.MaxBy(key => key.Year)!))
                .Concat(mark.Found.Select(found => new SeriesKey(agency.Value.Code, found.Series, found.Year)))
                .Distinct()
                .OrderBy(key => key.Text, StringComparer.Ordinal)
                .Select(key => new SeriesAfterRestore(key, counters.GetValueOrDefault(key), FoundFor(mark, key))),
        ];
    }

    /// <summary>Moves the counters to the last numbers issued, the missing ones void. Safe to repeat.</summary>
    /// <param name="last">For each series of <see cref="List"/>.</param>
    /// <exception cref="BackupException">A series was left out, or a number is below what is known to be issued. Nothing was changed.</exception>
    public async Task ConfirmAsync(RestoredMark mark, IReadOnlyDictionary<string, int> last, CancellationToken cancellation)
    {
        var all = List(mark);
        foreach (var series in all)
            Check(series, last);
        if (last.Keys.FirstOrDefault(name => all.All(series => series.Key.Text != name)) is { } unknown)
            throw new BackupException($"Không có sổ {unknown}. Các sổ: {string.Join(", ", all.Select(series => series.Key.Text))}.");

        foreach (var series in all)
        {
            var key = series.Key;
            await numbers.SkipToAsync(key.Agency, key.Series, key.Year, last[key.Text], number => Reason(mark, key, number), cancellation);
            await audit.RecordAsync(
                new AuditEntry(
                    string.Create(CultureInfo.InvariantCulture, $"khoi-phuc-{mark.RestoredAt:yyyyMMddHHmmss}-{key.Text}"),
                    "hệ thống",
                    "xác nhận số cuối sau khôi phục bằng lệnh numbers",
                    key.Text,
                    time.GetUtcNow(),
                    Source: null,
                    AgencyCode: null,
                    string.Create(CultureInfo.InvariantCulture, $"số cuối {last[key.Text]}, trong bản sao lưu {series.Counter}")),
                cancellation);
        }
    }

    private static void Check(SeriesAfterRestore series, IReadOnlyDictionary<string, int> last)
    {
        if (!last.TryGetValue(series.Key.Text, out var said))
            throw new BackupException($"Thiếu số cuối của sổ {series.Key.Text}. Ghi thêm {series.Key.Text}=<số cuối đã cấp> rồi chạy lại.");
        if (said < series.Least)
            throw new BackupException($"Sổ {series.Key.Text}: số {series.Least} đã được cấp, nên số cuối không thể là {said}. Ghi {series.Least} hoặc lớn hơn.");
        if (said - series.Least > MostAtOnce)
            throw new BackupException($"Sổ {series.Key.Text}: {said} vượt quá {series.Least} hơn {MostAtOnce} số. Kiểm tra lại số cuối đã cấp.");
    }

    private static string Reason(RestoredMark mark, SeriesKey key, int number)
    {
        var where = FoundFor(mark, key).FirstOrDefault(found => found.Number == number)?.Where;
        return $"khôi phục: số có thể đã cấp sau thời điểm sao lưu {mark.Point:yyyy-MM-dd HH:mm:ss}Z{(where is null ? "" : $", thấy ở {where}")}";
    }

    private static List<FoundNumber> FoundFor(RestoredMark mark, SeriesKey key) =>
        [.. mark.Found.Where(found => found.Series == key.Series && found.Year == key.Year).OrderBy(found => found.Number)];

    private static Dictionary<SeriesKey, int> Counters(Microsoft.Data.Sqlite.SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """select partition, value from "numbers" where key = 'counter'""";
        using var rows = command.ExecuteReader();
        Dictionary<SeriesKey, int> counters = [];
        while (rows.Read())
        {
            if (SeriesKey.OfPartition(rows.GetString(0)) is { } key
                && JsonSerializer.Deserialize<NumberRow>(rows.GetString(1), RegisterJson.Options) is NumberRow.Counter counter)
                counters[key] = counter.Last;
        }

        return counters;
    }

    private static int Year(DateTimeOffset at) => VietnamTime.DateOf(at).Year;
}

/// <summary>A series of one year.</summary>
internal sealed record SeriesKey(string Agency, string Series, int Year)
{
    /// <summary>As the command writes it: <c>H49.18/den/2026</c>.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Agency}/{Series}/{Year}");

    public static SeriesKey? OfPartition(string partition) =>
        partition.Split('|') is [var agency, var series, var year] && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new SeriesKey(agency, series, number)
            : null;
}

/// <param name="Counter">Last number in the restored register; 0 for none.</param>
internal sealed record SeriesAfterRestore(SeriesKey Key, int Counter, IReadOnlyList<FoundNumber> Found)
{
    /// <summary>The least number that can have been the last.</summary>
    public int Least => Math.Max(Counter, Found.Count == 0 ? 0 : Found.Max(found => found.Number));
}
