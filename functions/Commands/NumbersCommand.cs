using System.Globalization;
using CongVan.Functions.Auditing;
using CongVan.Functions.Backup;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Commands;

/// <summary>
/// <c>numbers</c> after a restore: shows how far each series is known to have come. <c>numbers SERIES=LAST …</c>: the administrator says
/// which was the last number issued, which nobody else can know.
/// </summary>
internal sealed class NumbersCommand(string[] options) : Command
{
    private const int Refused = 1;
    private const int Misused = 2;

    public override async Task<int> RunAsync()
    {
        var said = options.Except(SettingsIn(options), StringComparer.Ordinal).Select(option => option.Split('=')).ToList();
        if (said.Exists(pair => pair.Length != 2 || !int.TryParse(pair[1], NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            return await SayAsync("Cách dùng: numbers [SỔ=SỐ_CUỐI …], ví dụ numbers H49.18/den/2026=57 H49.18/di-TB/2026=12", Misused);

        using var host = CommandHost.Build(SettingsIn(options));
        try
        {
            if (CommandHost.Elsewhere(host.Services) is { } elsewhere)
                return await SayAsync(elsewhere, Refused);

            return await RunAsync(host.Services, said.ToDictionary(pair => pair[0], pair => int.Parse(pair[1], CultureInfo.InvariantCulture), StringComparer.Ordinal));
        }
        catch (Exception problem) when (problem is BackupException or StorageException)
        {
            return await SayAsync(problem.Message, Refused);
        }
    }

    private static async Task<int> RunAsync(IServiceProvider services, Dictionary<string, int> last)
    {
        var data = services.GetRequiredService<DataFolder>();
        if (await RestoredMark.FindAsync(data, CancellationToken.None) is not { } mark)
        {
            await Console.Out.WriteLineAsync("Không có gì phải đối chiếu: dữ liệu này không chờ xác nhận sau khôi phục.");
            return 0;
        }

        var numbers = new RestoredNumbers(
            services.GetRequiredService<RegisterDatabase>(),
            services.GetRequiredService<NumberRegister>(),
            services.GetRequiredService<IAudit>(),
            services.GetRequiredService<IOptions<ManagingAgency>>(),
            services.GetRequiredService<TimeProvider>());
        if (last.Count == 0)
            return await ShowAsync(numbers.List(mark), mark);

        await numbers.ConfirmAsync(mark, last, CancellationToken.None);
        mark.Settle(data);
        await Console.Out.WriteLineAsync("Đã ghi nhận; các số ở giữa được đánh dấu hủy kèm lý do. Khởi động dịch vụ được rồi.");
        return 0;
    }

    private static async Task<int> ShowAsync(IReadOnlyList<SeriesAfterRestore> all, RestoredMark mark)
    {
        await Console.Out.WriteLineAsync($"Bản sao lưu lúc {mark.Point:yyyy-MM-dd HH:mm:ss}Z. Số cuối theo sổ đã khôi phục, và theo văn bản, thư còn thấy được sau đó:");
        foreach (var series in all)
            await Console.Out.WriteLineAsync($"  {series.Key.Text}: sổ {series.Counter}, văn bản và thư {(series.Found.Count == 0 ? "không có" : series.Found[^1].Number)}");
        await Console.Out.WriteLineAsync(
            $"""
            Hỏi văn thư và các cơ quan số cuối thật sự đã cấp (không cấp thêm thì giữ số đang thấy), rồi chạy:
              numbers {string.Join(' ', all.Select(series => $"{series.Key.Text}={series.Least}"))}
            """);
        return Refused;
    }
}
