using System.Net.Http.Json;
using System.Text.Encodings.Web;
using System.Text.Json;
using CongVan.Functions.Tests.Processes;
using CongVan.Runtime.Engine;
using CongVan.Workflows.Regulation;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Tests.Releases;

/// <summary>
/// DESIGN, promise 9: instances started by an older release keep running on this one. Each released workflow's histories lie beside this file,
/// a folder a release; today's code must decide in each step what it decided then.
/// </summary>
/// <remarks>
/// To record a new release: raise <see cref="Release"/>, then
/// <c>dotnet run --project tests/Functions.Tests -- -method "*Record_the_histories_of_this_release" -explicit only</c>. Old folders stay until no
/// instance of that release can be open.
/// </remarks>
public sealed class RecordedHistoryTests(Province province) : IClassFixture<Province>
{
    private const string Release = "0.1";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task Every_history_that_a_release_recorded_is_replayed_by_the_code_of_today()
    {
        var code = new WorkflowCode(Converter);
        var files = System.IO.Directory.GetFiles(Folder(), "*.json", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var recorded = JsonSerializer.Deserialize<RecordedHistory>(await File.ReadAllTextAsync(file), Readable)!;
            seen.Add(recorded.Name);
            Assert.True(recorded.Difference(code, Converter) is not { } difference, $"{Path.GetFileName(file)}, recorded by {recorded.Release}: {recorded.Difference(code, Converter)}");
        }

        Assert.Equal(code.Names.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal)); // every workflow has one
    }

    [Fact]
    public async Task Code_that_no_longer_does_what_a_release_recorded_is_told_with_both_sides()
    {
        // As if this release had called the receipt by another name: the recorded history is of code that is not there any more.
        var file = await File.ReadAllTextAsync(Path.Combine(Folder(), Release, "Provisioning-approved.json"));
        Assert.Contains("\"SendReceipt\"", file, StringComparison.Ordinal);
        var recorded = JsonSerializer.Deserialize<RecordedHistory>(file.Replace("\"SendReceipt\"", "\"SendLetter\"", StringComparison.Ordinal), Readable)!;
        var difference = recorded.Difference(new WorkflowCode(Converter), Converter);
        Assert.Contains("SendLetter", difference, StringComparison.Ordinal);
        Assert.Contains("SendReceipt", difference, StringComparison.Ordinal);
    }

    [Fact(Explicit = true)]
    public async Task Record_the_histories_of_this_release()
    {
        var approved = await province.FileAsync(Mau01.For("Trần Văn A"));
        await province.DecideAsync(approved.Id);
        await province.FinishAsync(approved.Id);

        var refused = await province.FileAsync(Mau01.For("Trần Văn B"));
        await province.DecideAsync(refused.Id, "refuse", "Không đúng căn cứ.");
        await province.FinishAsync(refused.Id);

        var asked = await province.FileAsync(Mau01.For("Trần Văn C"));
        await province.DecideAsync(asked.Id, "ask", "Đề nghị bổ sung.");
        await province.DecideAsync(asked.Id);
        await province.FinishAsync(asked.Id);

        var withdrawn = await province.FileAsync(Mau01.For("Trần Văn D"));
        using (var agency = province.Agency())
        {
            await agency.PostAsync($"api/processes/{withdrawn.Id}/withdraw", null);
        }

        await province.App.IdleAsync();
        var open = await province.FileAsync(Mau01.For("Trần Văn E"));
        var overdue = await province.FileAsync(Mau01.For("Trần Văn F"));
        await province.App.AdvanceAsync(TimeSpan.FromDays(7));
        await province.DecideAsync(overdue.Id);
        await province.FinishAsync(overdue.Id);

        var moved = await province.FileAsync(Mau01.For("Trần Văn G"));
        await MoveAsync(moved.Due.AddDays(-1));
        await province.DecideAsync(moved.Id);
        await province.FinishAsync(moved.Id);

        var revoked = await province.RevokeAsync(Mau03.For(null, "tranvana"));
        await province.DecideAsync(revoked.Id);
        await province.FinishAsync(revoked.Id);

        var later = await province.RevokeAsync(Mau03.For(DateOnly.FromDateTime(province.Now.AddDays(20).Date), "tranvanc"));
        await province.DecideAsync(later.Id);
        await province.FinishAsync(later.Id);
        var scheduled = await province.RevokeAsync(Mau03.For(DateOnly.FromDateTime(province.Now.AddDays(60).Date), "tranvanf"));
        await province.DecideAsync(scheduled.Id);
        await province.FinishAsync(scheduled.Id);
        await province.App.AdvanceAsync(TimeSpan.FromDays(21));

        var ends = new[]
        {
            (approved.Id, "approved"), (refused.Id, "refused"), (asked.Id, "asked"), (withdrawn.Id, "withdrawn"), (open.Id, "open"), (overdue.Id, "overdue"),
            (moved.Id, "moved"), (revoked.Id, "revoked"), (later.Id, "later"), (scheduled.Id, "scheduled"),
        };
        var folder = System.IO.Directory.CreateDirectory(Path.Combine(Folder(), Release)).FullName;
        foreach (var recorded in await RecordedHistory.AllOf(Path.Combine(province.App.Folder, "engine"), Release))
        {
            if (Array.Find(ends, end => recorded.InstanceId.StartsWith(end.Id, StringComparison.Ordinal)) is { Id: not null } end)
            {
                var name = $"{recorded.Name}{recorded.InstanceId[end.Id.Length..]}-{end.Item2}.json";
                await File.WriteAllTextAsync(Path.Combine(folder, name), JsonSerializer.Serialize(recorded, Readable) + "\n");
            }
        }
    }

    /// <summary>A day of the year 2026 becomes a day off, on a notice.</summary>
    private async Task MoveAsync(DateTimeOffset day)
    {
        var off = VietnamTime.DateOf(day);
        var published = WorkingCalendar.Published.YearOf(off);
        using var admin = province.App.Admin();
        var answer = await admin.PutAsJsonAsync(
            "api/calendar/2026?preview=false",
            published with
            {
                Version = 2,
                Notices = [.. published.Notices, new CalendarNotice("123/TB-UBND", "Nghỉ do bão", off)],
                DaysOff = [.. published.DaysOff, new DayOff(off, "Nghỉ do bão")],
            },
            JsonSerializerOptions.Web);
        Assert.NotEmpty((await answer.JsonAsync()).GetProperty("moves").EnumerateArray());
        await province.App.IdleAsync();
    }

    private JsonDataConverter Converter => new(province.App.Services.GetRequiredService<IOptions<JsonSerializerOptions>>().Value);

    /// <summary>Found from the repository's root: a build for CI does not know where its sources lie.</summary>
    private static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CongVan.slnx")))
                return Path.Combine(folder.FullName, "tests", "Functions.Tests", "Releases");
        }

        throw new InvalidOperationException("CongVan.slnx was not found above the tests.");
    }
}
