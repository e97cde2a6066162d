using System.Diagnostics;
using System.Globalization;
using CongVan.Walkthrough.Story;

namespace CongVan.Walkthrough.Documents;

/// <summary>Documents between three agencies of the province: a whole life, a refusal, an urgent one, a recall, a secret that was found.</summary>
internal sealed class DocumentsWalk(Service service, string outFolder)
{
    /// <summary>Monday, an ordinary working week.</summary>
    public static readonly DateTimeOffset Begins = new(2026, 3, 2, 7, 30, 0, TimeSpan.FromHours(7));

    public async Task PlayAsync(CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        using var wire = new Wire(service);
        var scene = new Scene(service, wire, new Clock(wire, service.Begins), new Mailbox(wire), outFolder);
        scene.Keys[Scene.Administrator] = await PeopleAndKeys.FirstAdministratorAsync(service);
        await service.StartAsync();
        scene.Say("Phần văn bản: dịch vụ mới, thư mục dữ liệu mới");
        await PeopleAndKeys.PlayAsync(scene);

        foreach (var chapter in new Func<Scene, Task>[] { Founding.PlayAsync, WholeLife.PlayAsync, Urgent.PlayAsync, Recalled.PlayAsync, SecretFound.PlayAsync, Filed.PlayAsync })
        {
            await chapter(scene);
            stop.ThrowIfCancellationRequested();
        }

        scene.Say($"Lệnh reconcile: {(await service.CommandAsync("reconcile")).Trim().ReplaceLineEndings(" ")}");
        var commits = service.CommitsOfEndedLives + await scene.Clock.CommitsAsync();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Văn bản đi, đến, trả lại, lấy lại đúng quy định: {scene.Checked} điều đã kiểm tra, {commits} lần ghi bền vững, {service.Kills} lần bị ngắt bằng SIGKILL, {watch.Elapsed.TotalSeconds:0.0} giây."));
    }
}
