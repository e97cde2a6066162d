using CongVan.Functions.Notices;
using CongVan.Functions.Storage;
using CongVan.Functions.Tests.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Backup;

/// <summary>Numbers issued after the backup are not in it: no number is given twice all the same.</summary>
public sealed class NumbersAfterRestoreTests : IAsyncLifetime
{
    private readonly string around = System.IO.Directory.CreateTempSubdirectory("congvan-backup-").FullName;
    private readonly Province province = new();
    private string restored = "";

    /// <summary>Arrival 1 and notice 1 are in the backup; arrivals 2 and 3 and notice 2 were issued after it.</summary>
    public async ValueTask InitializeAsync()
    {
        await province.InitializeAsync();
        await AnsweredAsync("Trần Văn Một");
        Assert.Equal(0, (await Terminal.RunAsync(province.App.Folder, "backup", Path.Combine(around, "saved"))).Code);
        await AnsweredAsync("Trần Văn Hai");
        await province.FileAsync(Mau01.For("Trần Văn Ba"));

        restored = Path.Combine(around, "restored");
        var (code, said) = await Terminal.RunAsync(restored, "restore", Path.Combine(around, "saved"), "--survivor", province.App.Folder);
        Assert.True(code == 0, said);
    }

    public async ValueTask DisposeAsync()
    {
        await province.DisposeAsync();
        System.IO.Directory.Delete(around, recursive: true);
    }

    [Fact]
    public async Task What_papers_and_mails_bear_is_shown_and_cannot_be_undercut()
    {
        var (code, said) = await Terminal.RunAsync(restored, "numbers");
        Assert.Equal(1, code);
        Assert.Contains("H49.18/den/2026: sổ 1, văn bản và thư 3", said, StringComparison.Ordinal);
        Assert.Contains("H49.18/di-TB/2026: sổ 1, văn bản và thư 2", said, StringComparison.Ordinal);

        var (tooLow, why) = await Terminal.RunAsync(restored, ["numbers", .. Rest(said), "H49.18/den/2026=3", "H49.18/di-TB/2026=1"]);
        Assert.Equal(1, tooLow);
        Assert.Contains("H49.18/di-TB/2026: số 2 đã được cấp", why, StringComparison.Ordinal);
        var (missing, which) = await Terminal.RunAsync(restored, ["numbers", .. Rest(said), "H49.18/den/2026=3"]);
        Assert.Equal(1, missing);
        Assert.Contains("Thiếu số cuối của sổ H49.18/di-TB/2026", which, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_paper_in_the_vault_is_read_for_its_number_when_no_mail_is_left()
    {
        System.IO.Directory.Delete(Path.Combine(province.App.Folder, "outbox"), recursive: true);
        var again = Path.Combine(around, "again");
        Assert.Equal(0, (await Terminal.RunAsync(again, "restore", Path.Combine(around, "saved"), "--survivor", province.App.Folder)).Code);
        Assert.Contains("H49.18/di-TB/2026: sổ 1, văn bản và thư 2", (await Terminal.RunAsync(again, "numbers")).Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_go_on_after_the_last_one_named_and_those_between_are_void_with_the_reason()
    {
        var (_, shown) = await Terminal.RunAsync(restored, "numbers");
        var (code, said) = await Terminal.RunAsync(restored, ["numbers", .. Rest(shown), "H49.18/den/2026=3", "H49.18/di-TB/2026=4"]); // two more went out on paper
        Assert.True(code == 0, said);

        await province.App.MoveToAsync(restored);
        var filed = await AnsweredAsync("Trần Văn Tư");
        Assert.Equal("cap-moi-2026-4", filed);
        Assert.Equal("05/TB-STTTT", (await Papers(filed)).Number!.Text);

        var numbers = province.App.Services.GetRequiredService<NumberRegister>();
        var (outgoing, _) = await numbers.PageAsync("H49.18", SigningActivities.OutgoingSeries, 2026, 100, null, CancellationToken.None);
        Assert.Equal([(1, false), (2, true), (3, true), (4, true), (5, false)], outgoing.Select(number => (number.Number, number.Voided is not null)));
        Assert.Contains("thấy ở", outgoing[1].Voided!.Reason, StringComparison.Ordinal);
        Assert.StartsWith("khôi phục: ", outgoing[3].Voided!.Reason, StringComparison.Ordinal);

        // Done once: the service is free to start, and there is nothing left to compare.
        Assert.Equal(0, (await Terminal.RunAsync(restored, "numbers")).Code);
    }

    private async Task<PaperRow> Papers(string processId) =>
        await province.App.Services.GetRequiredService<PaperRegister>().GetAsync($"{processId}-tb1", CancellationToken.None);

    /// <summary>What is proposed for series these tests are not about: the machine's year may be another than the virtual clock's.</summary>
    private static IEnumerable<string> Rest(string said) => said.Split(' ', '\n')
        .Where(word => word.Contains('=', StringComparison.Ordinal) && !word.Contains("/2026=", StringComparison.Ordinal));

    private async Task<string> AnsweredAsync(string name)
    {
        var filed = await province.FileAsync(Mau01.For(name));
        await province.DecideAsync(filed.Id);
        await province.FinishAsync(filed.Id);
        return filed.Id;
    }
}
