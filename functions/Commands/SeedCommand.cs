using System.Globalization;
using System.Text.Json;
using CongVan.Functions.People;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Commands;

/// <summary>
/// <c>seed [file.json]</c>: files the agencies a new installation begins with, or those of a file of the same shape. Safe to run twice:
/// an agency that is there stays as it is.
/// </summary>
internal sealed class SeedCommand(string[] options) : Command
{
    public override async Task<int> RunAsync()
    {
        using var host = CommandHost.Build(SettingsIn(options));
        if (SelfTests.Problem(host.Services) is { } problem)
            return await SayAsync(problem, 1);

        var file = options.FirstOrDefault(option => !option.StartsWith('-'));
        IReadOnlyList<Agency> wanted;
        try
        {
            wanted = file is null ? SeedAgencies.Shipped() : await ReadAsync(file);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or JsonException)
        {
            return await SayAsync($"Không đọc được danh sách cơ quan trong tệp {file}: cần một mảng JSON các cơ quan như functions/People/seed-agencies.json. {wrong.Message}", 1);
        }

        var seeding = await host.Services.GetRequiredService<SeedAgencies>().LoadAsync(wanted, CancellationToken.None);
        if (seeding.Errors.Count > 0)
            return await SayAsync("Chưa ghi cơ quan nào. Sửa các chỗ sau rồi chạy lại:" + Environment.NewLine + string.Join(Environment.NewLine, seeding.Errors), 1);

        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"Đã ghi {seeding.Added} cơ quan vào danh mục; {seeding.Present} cơ quan đã có từ trước được giữ nguyên. Mã định danh, hộp thư trong tệp mẫu cần đối chiếu với quyết định của UBND tỉnh trước khi dùng thật."));
        return 0;
    }

    private static async Task<IReadOnlyList<Agency>> ReadAsync(string file)
    {
        await using var content = File.OpenRead(file);
        return SeedAgencies.Read(content);
    }
}
