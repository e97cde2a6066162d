using System.Security.Cryptography;
using CongVan.Functions.Notices;
using CongVan.Functions.Storage;
using CongVan.Functions.Tests.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Backup;

/// <summary>A province at work is backed up, lost and restored, and every process goes on.</summary>
public sealed class BackupUnderLoadTests : IAsyncLifetime
{
    private readonly string around = System.IO.Directory.CreateTempSubdirectory("congvan-backup-").FullName;
    private readonly Province province = new();

    private string Saved => Path.Combine(around, "saved");

    public ValueTask InitializeAsync() => province.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await province.DisposeAsync();
        System.IO.Directory.Delete(around, recursive: true);
    }

    [Fact]
    public async Task Backed_up_under_load_and_restored_every_process_goes_on()
    {
        var undecided = await province.FileAsync(Mau01.For("Trần Văn Chờ"));
        var unsigned = await DecidedAsync("Trần Văn Duyệt");
        var unsealed = await DecidedAsync("Trần Văn Ký");
        await province.SignAsync(unsealed);
        var answered = await DecidedAsync("Trần Văn Xong");
        await province.FinishAsync(answered);

        using var enough = new CancellationTokenSource();
        var load = Task.WhenAll(Enumerable.Range(0, 4).Select(worker => FileUntilAsync(worker, enough.Token)));
        var (code, said) = await Terminal.RunAsync(province.App.Folder, "backup", Saved);
        await enough.CancelAsync();
        var filedUnderLoad = (await load).Sum();
        Assert.True(code == 0, said);
        Assert.True(filedUnderLoad > 0, "Nothing was filed while the backup ran.");
        await province.App.IdleAsync();

        var restored = Path.Combine(around, "restored");
        (code, said) = await Terminal.RunAsync(restored, "restore", Saved);
        Assert.True(code == 0, said);
        await province.App.MoveToAsync(restored);
        await province.App.IdleAsync();
        await province.App.AdvanceAsync(TimeSpan.FromMinutes(20)); // timer functions take up what the moment cut off

        await province.DecideAsync(undecided.Id);
        await province.SignAsync(undecided.Id);
        await province.SealAsync(undecided.Id);
        await province.FinishAsync(unsigned);
        await province.SealAsync(unsealed);
        foreach (var id in new[] { undecided.Id, unsigned, unsealed, answered })
        {
            var shown = await province.ShowAsync(id);
            Assert.Equal((id, "Answered", "Created"), (id, shown.Process.State, shown.Line(1).State));
        }

        await EveryFileIsWholeAsync(restored);
        await NoNumberIsDoubleAndNoneIsMissingAsync();
    }

    private async Task<string> DecidedAsync(string name)
    {
        var filed = await province.FileAsync(Mau01.For(name));
        await province.DecideAsync(filed.Id);
        return filed.Id;
    }

    private async Task<int> FileUntilAsync(int worker, CancellationToken enough)
    {
        var filed = 0;
        using var client = province.Agency();
        for (; !enough.IsCancellationRequested; filed++)
        {
            var form = Mau01.For($"Lê Thị Tải {worker} {filed}") with { Document = Guid.NewGuid().ToByteArray().Prepend("%PDF-1.7\n"u8) };
            using var answer = await client.PostAsync("api/requests/provisioning", form.Numbered(province).Content(), CancellationToken.None);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(CancellationToken.None));
        }

        return filed;
    }

    /// <summary>Every file in the vault, and every file a row names.</summary>
    private async Task EveryFileIsWholeAsync(string folder)
    {
        var files = System.IO.Directory.EnumerateFiles(Path.Combine(folder, "vault"), "*", SearchOption.AllDirectories).ToList();
        Assert.NotEmpty(files);
        foreach (var file in files)
            Assert.Equal(Path.GetFileName(file), Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file))));

        var vault = province.App.Services.GetRequiredService<IFileVault>();
        foreach (var submission in Submissions())
        {
            foreach (var hash in System.Text.RegularExpressions.Regex.Matches(submission, "\"sha256\":\"([0-9a-f]{64})\"").Select(match => match.Groups[1].Value))
                await (await vault.OpenAsync(hash, CancellationToken.None)).DisposeAsync();
        }
    }

    private async Task NoNumberIsDoubleAndNoneIsMissingAsync()
    {
        var numbers = province.App.Services.GetRequiredService<NumberRegister>();
        var (outgoing, _) = await numbers.PageAsync("H49.18", SigningActivities.OutgoingSeries, 2026, 1000, null, CancellationToken.None);
        Assert.Equal(Enumerable.Range(1, 4), outgoing.Select(number => number.Number));
    }

    private List<string> Submissions() => province.App.Services.GetRequiredService<RegisterDatabase>().Read(connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select value from submissions";
        using var reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read()) rows.Add(reader.GetString(0));
        return rows;
    });
}

file static class Bytes
{
    public static byte[] Prepend(this byte[] bytes, ReadOnlySpan<byte> before) => [.. before, .. bytes];
}
