using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using CongVan.Functions.Storage;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Doctor;

/// <summary>
/// Deadlines stand on the clock (QCVN 12, 2.2.22: synchronised with a UTC reference): is it kept in time, and has it not gone back
/// behind what was written already?
/// </summary>
internal sealed class ClockCheck(DataFolder folder, TimeProvider time) : ICheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (Newest() is { } newest && newest > now + Tolerance)
            yield return Finding.Broken("Đồng hồ", $"giờ máy là {Stamp(now)}, sớm hơn lần ghi dữ liệu gần nhất ({Stamp(newest)})", "Chỉnh lại giờ máy theo máy chủ thời gian rồi chạy lại; giờ sai làm sai mọi thời hạn.");
        else
            yield return Finding.Sound("Đồng hồ", $"giờ máy là {Stamp(now)} (giờ Việt Nam)");

        yield return await SynchronisedAsync(cancellation) switch
        {
            true => Finding.Sound("Đồng bộ giờ", "hệ điều hành đang giữ giờ theo máy chủ thời gian"),
            false => Finding.Attention("Đồng bộ giờ", "hệ điều hành không giữ giờ theo máy chủ thời gian", "Bật đồng bộ giờ, ví dụ: timedatectl set-ntp true."),
            null => Finding.Attention("Đồng bộ giờ", "không hỏi được hệ điều hành (không có timedatectl)", "Tự kiểm tra rằng máy giữ giờ theo một máy chủ thời gian (chrony, ntpd …)."),
        };
    }

    private static string Stamp(DateTimeOffset moment) =>
        moment.ToOffset(VietnamTime.Offset).ToString("HH:mm 'ngày' dd/MM/yyyy", CultureInfo.InvariantCulture);

    private DateTimeOffset? Newest()
    {
        var registers = new DirectoryInfo(folder.Of("registers"));
        return registers.Exists
            ? registers.EnumerateFiles().Select(file => (DateTimeOffset?)new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero)).Max()
            : null;
    }

    private static async Task<bool?> SynchronisedAsync(CancellationToken cancellation)
    {
        try
        {
            using var asked = Process.Start(new ProcessStartInfo("timedatectl", ["show", "--property=NTPSynchronized", "--value"])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            });
            if (asked is null)
                return null;

            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(Patience);
            var said = await asked.StandardOutput.ReadToEndAsync(limit.Token);
            await asked.WaitForExitAsync(limit.Token);
            return asked.ExitCode == 0 ? said.Trim() == "yes" : null;
        }
        catch (Exception error) when (error is Win32Exception or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return null;
        }
    }
}
