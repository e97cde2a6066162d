using CongVan.Functions.Backup;
using CongVan.Functions.People;
using CongVan.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Commands;

/// <summary><c>restore FOLDER</c>: puts a backup into an empty data folder. The service starts after <c>numbers</c>.</summary>
internal sealed class RestoreCommand(string[] options) : Command
{
    private const int Refused = 1;
    private const int Misused = 2;

    public override async Task<int> RunAsync()
    {
        var settings = SettingsIn(options);
        var (folder, survivor) = options.Except(settings, StringComparer.Ordinal).ToArray() switch
        {
            [['-', ..], ..] or [] => (null, null),
            [var backup] => (backup, null),
            [var backup, "--survivor", var old] => (backup, old),
            _ => ((string?)null, (string?)null),
        };
        if (folder is null)
            return await SayAsync("Cách dùng: restore THƯ_MỤC_SAO_LƯU [--survivor THƯ_MỤC_DỮ_LIỆU_CŨ] [--CongVan:DataFolder=…]", Misused);

        using var host = CommandHost.Build(settings);
        try
        {
            if (CommandHost.Elsewhere(host.Services) is { } elsewhere)
                return await SayAsync(elsewhere, Refused);

            var data = host.Services.GetRequiredService<DataFolder>();
            var evidence = new NumberEvidence(host.Services.GetRequiredService<IOptions<ManagingAgency>>());
            await new Restorer(data, evidence, TimeProvider.System, Console.Out).RestoreAsync(folder, survivor, CancellationToken.None);
            await Console.Out.WriteLineAsync($"Đã khôi phục vào {data.Path}. {RestoredMark.Problem(data)}");
            return 0;
        }
        catch (BackupException problem)
        {
            return await SayAsync(problem.Message, Refused);
        }
        catch (OptionsValidationException wrong)
        {
            return await SayAsync(SelfTests.InWords([wrong]), Refused);
        }
    }
}
