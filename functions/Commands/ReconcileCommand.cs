using CongVan.Functions.Documents.Reconciling;
using CongVan.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Commands;

/// <summary>
/// <c>reconcile</c>: proves that numbers have no gap, that each issued document is whole in the vault and exactly once at each recipient, and
/// that no row points to a document which is not there. 0 with one line of counts; 1 with each disagreement on a line.
/// </summary>
internal sealed class ReconcileCommand(string[] options) : Command
{
    private const int Disagrees = 1;
    private const int Misused = 2;

    public override async Task<int> RunAsync()
    {
        if (options.Length != SettingsIn(options).Length)
            return await SayAsync("Cách dùng: reconcile [--CongVan:DataFolder=…]", Misused);

        using var host = CommandHost.Build(options);
        if (CommandHost.Elsewhere(host.Services) is { } elsewhere)
            return await SayAsync(elsewhere, Disagrees);
        var folder = host.Services.GetRequiredService<DataFolder>();
        if (!File.Exists(Path.Combine(folder.Of("registers"), "registers.db")))
            return await SayAsync($"Không có sổ nào trong thư mục dữ liệu {folder.Path}. Kiểm tra CongVan:DataFolder.", Disagrees);

        try
        {
            var reconciliation = new Reconciliation(host.Services.GetRequiredService<RegisterDatabase>(), host.Services.GetRequiredService<IFileVault>());
            return await TellAsync(await reconciliation.RunAsync(CancellationToken.None));
        }
        catch (StorageException problem)
        {
            return await SayAsync(problem.Message, Disagrees);
        }
    }

    private static async Task<int> TellAsync(Reconciled reconciled)
    {
        foreach (var fault in reconciled.Faults)
            await Console.Error.WriteLineAsync($"SAI: {fault}");
        await Console.Out.WriteLineAsync($"Đối chiếu: {reconciled.Counts}.");
        await Console.Out.WriteLineAsync(reconciled.Faults.Count == 0
            ? "Sổ, số, nơi nhận và kho tệp khớp nhau."
            : $"KHÔNG khớp {reconciled.Faults.Count} điểm. Giữ nguyên thư mục dữ liệu, so với bản sao lưu gần nhất rồi mới sửa.");
        return reconciled.Faults.Count == 0 ? 0 : Disagrees;
    }
}
