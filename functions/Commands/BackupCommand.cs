using CongVan.Functions.Backup;
using CongVan.Functions.Keys;
using CongVan.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Commands;

/// <summary><c>backup FOLDER</c>: copies the data folder of a service that may be running, as it was at one moment.</summary>
internal sealed class BackupCommand(string[] options) : Command
{
    private const int Refused = 1;
    private const int Misused = 2;
    private const int WithWarnings = 3;

    public override async Task<int> RunAsync()
    {
        if (options is not [var folder, .. var rest] || folder.StartsWith('-') || rest.Length != SettingsIn(rest).Length)
            return await SayAsync("Cách dùng: backup THƯ_MỤC_CHƯA_CÓ [--CongVan:DataFolder=…]", Misused);

        using var host = CommandHost.Build(SettingsIn(rest));
        try
        {
            if (CommandHost.Elsewhere(host.Services) is { } elsewhere)
                return await SayAsync(elsewhere, Refused);

            var manifest = await new BackupWriter(host.Services.GetRequiredService<DataFolder>(), TimeProvider.System, Console.Out)
                .WriteAsync(folder, CancellationToken.None);
            return await TellAsync(manifest, folder, host.Services);
        }
        catch (BackupException problem)
        {
            return await SayAsync(problem.Message, Refused);
        }
    }

    private static async Task<int> TellAsync(Manifest manifest, string folder, IServiceProvider services)
    {
        await Console.Out.WriteLineAsync(
            $"Xong: {manifest.Files.Count} tệp, {manifest.Files.Sum(file => file.Length) / 1024.0 / 1024.0:0.0} MB trong {Path.GetFullPath(folder)}. Bản sao lưu chứa khóa và dữ liệu cá nhân: cất giữ như thư mục dữ liệu.");
        if (!string.IsNullOrEmpty(services.GetRequiredService<IOptions<KeySettings>>().Value.Folder))
            await Console.Out.WriteLineAsync("Khóa ký nằm ngoài thư mục dữ liệu (Keys:Folder): sao lưu riêng.");
        foreach (var warning in manifest.Warnings)
            await Console.Error.WriteLineAsync($"Chú ý: {warning}");
        return manifest.Warnings.Count == 0 ? 0 : WithWarnings;
    }
}
