using System.Diagnostics;
using System.Globalization;
using CongVan.Walkthrough.Story;

namespace CongVan.Walkthrough;

/// <summary>The story from its first day to its last.</summary>
internal sealed class Walk(Service service, Options options, string outFolder)
{
    public async Task PlayAsync(Stopwatch watch, CancellationToken stop)
    {
        using var wire = new Wire(service);
        var scene = new Scene(service, wire, new Clock(wire, service.Begins), new Mailbox(wire), outFolder);
        scene.Keys[Scene.Administrator] = await PeopleAndKeys.FirstAdministratorAsync(service);
        scene.Say("Lệnh admin create tạo quản trị viên đầu tiên");
        await service.StartAsync();
        scene.Say($"Dịch vụ chạy tại {service.Address}, chế độ nghiêm ngặt, đồng hồ ảo, thư mục dữ liệu mới");

        foreach (var chapter in new Func<Scene, Task>[] { PeopleAndKeys.PlayAsync, FirstDay.PlayAsync, CalendarChanges.PlayAsync, SecondWeek.PlayAsync, TooLate.PlayAsync, Leaving.PlayAsync })
        {
            await chapter(scene);
            stop.ThrowIfCancellationRequested();
        }

        await Table.PrintAsync(scene, Cast.All);
        if (options.OutcomeFile is { } file)
            await Outcome.WriteAsync(scene, Cast.All, file);
        var commits = service.CommitsOfEndedLives + await scene.Clock.CommitsAsync();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Mọi bước đúng quy định: {scene.Checked} điều đã kiểm tra, {commits} lần ghi bền vững, {service.Kills} lần bị ngắt bằng SIGKILL, {watch.Elapsed.TotalSeconds:0.0} giây."));

        if (options.Stay)
            await StayAsync(stop);
    }

    private async Task StayAsync(CancellationToken stop)
    {
        Console.WriteLine(
            $"""

            Dịch vụ vẫn chạy; đồng hồ ảo đứng yên. Nhấn Ctrl+C để dừng.
              Hộp thư thử:   {service.Address}hop-thu
              Trang quản lý: {service.Address}console (đăng nhập: nhập địa chỉ {Cast.Decider}, rồi mở liên kết trong hộp thư thử)
              Việc đang chờ: {service.Address}console/viec
              Thông báo:     {outFolder}
            """);
        await Task.Delay(Timeout.Infinite, stop);
    }
}
