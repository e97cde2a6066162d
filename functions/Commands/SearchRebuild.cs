using CongVan.Functions.Documents.Search;
using CongVan.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Commands;

/// <summary><c>search rebuild</c>: makes the search index of this data folder anew from the registers, also while the service runs.</summary>
internal sealed class SearchRebuild(string[] options) : Command
{
    public override async Task<int> RunAsync()
    {
        using var host = CommandHost.Build(SettingsIn(options));
        try
        {
            var count = await host.Services.GetRequiredService<IndexBuilding>().BuildAsync(CancellationToken.None);
            await host.Services.GetRequiredService<TextReading>().SettledAsync(CancellationToken.None);
            await Console.Out.WriteLineAsync($"Đã lập lại chỉ mục tìm kiếm từ các sổ: {count} văn bản, hồ sơ.");
            return 0;
        }
        catch (StorageException problem)
        {
            return await SayAsync(problem.Message, 1);
        }
    }
}
