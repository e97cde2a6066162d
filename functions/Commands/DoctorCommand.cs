using CongVan.Functions.Doctor;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Commands;

/// <summary><c>doctor</c>: looks at everything the service stands on and says what to mend. May run beside the service.</summary>
internal sealed class DoctorCommand(string[] options) : Command
{
    private const int SomethingBroken = 1;
    private const int Misused = 2;
    private const int SomethingToWatch = 3;

    public override async Task<int> RunAsync()
    {
        if (options.Length != SettingsIn(options).Length)
            return await SayAsync("Cách dùng: doctor [--Mục:Tên=giá trị …]", Misused);

        using var host = CommandHost.Build(SettingsIn(options));
        if (SelfTests.Problem(host.Services) is { } problem)
        {
            await TellAsync(Finding.Broken("Khởi động", problem, "Dịch vụ không khởi động được cho tới khi sửa xong; các mục khác chưa được xem."));
            return SomethingBroken;
        }

        var worst = FindingState.Sound;
        foreach (var check in host.Services.GetServices<ICheck>())
        {
            await foreach (var finding in check.RunAsync(CancellationToken.None))
            {
                await TellAsync(finding);
                worst = finding.State > worst ? finding.State : worst;
            }
        }

        await Console.Out.WriteLineAsync(worst switch
        {
            FindingState.Broken => "Có chỗ hỏng: sửa các dòng HỎNG ở trên rồi chạy lại.",
            FindingState.Attention => "Chạy được; nên xem các dòng CHÚ Ý ở trên.",
            _ => "Mọi thứ đều tốt.",
        });
        return worst switch { FindingState.Broken => SomethingBroken, FindingState.Attention => SomethingToWatch, _ => 0 };
    }

    private static async Task TellAsync(Finding finding)
    {
        var state = finding.State switch { FindingState.Broken => "HỎNG ", FindingState.Attention => "CHÚ Ý", _ => "TỐT  " };
        await Console.Out.WriteLineAsync($"{state} {finding.About}: {finding.Words}");
        if (finding.Cure is { } cure)
            await Console.Out.WriteLineAsync($"      → {cure}");
    }
}
