using System.Diagnostics;
using System.Globalization;

namespace CongVan.Walkthrough.Year;

/// <summary>
/// A year in the life of a province of 20 agencies and 300 people, from the second of January to the report at its end. What happens is
/// random but seeded: the same seed is the same year.
/// </summary>
internal sealed class YearWalk(Service service, int seed)
{
    /// <summary>Friday; 2026 is a year whose calendar is published whole.</summary>
    public static readonly DateTimeOffset Begins = new(2026, 1, 2, 7, 45, 0, TimeSpan.FromHours(7));

    private const int PeopleOfPlace = 15;

    /// <summary>Of a hundred matters so many are let lie by the official until they are late.</summary>
    private const int LateOfHundred = 4;

    private readonly HashSet<string> forgotten = new(StringComparer.Ordinal);

    public async Task PlayAsync(string outFolder, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        using var wire = new Wire(service);
        var scene = new Scene(service, wire, new Clock(wire, service.Begins), new Mailbox(wire), outFolder);
        scene.Keys[Scene.Administrator] = await Story.PeopleAndKeys.FirstAdministratorAsync(service);
        await service.StartAsync();
        var year = new Chronicle(scene, seed);
        await Opening.PlayAsync(year);
        year.Staff.Habits.Insert(0, waiting => forgotten.Contains(waiting.ProcessId) ? Waiting.LetLie : null);

        await HireEverybodyAsync(year);
        await year.SetPasswordsAsync();
        await year.ReportUseAsync();
        for (var day = Begins.AddDays(7); day.Year == Begins.Year; day = day.AddDays(1))
        {
            stop.ThrowIfCancellationRequested();
            if (day.Day == 1)
            {
                TellMonth(year);
                await year.Scene.Clock.ToAsync(At(day, 7, 0));
                await year.ReportUseAsync();
            }

            if (day.DayOfWeek is DayOfWeek.Monday or DayOfWeek.Thursday)
                await WorkAsync(year, day);
        }

        TellMonth(year);
        await year.ConsolidateAsync();
        await CloseAsync(year);
        var commits = await scene.Clock.CommitsAsync();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Một năm trọn vẹn (hạt giống {seed}): {year.Begun.Count} hồ sơ, {year.Staff.Decisions} quyết định, {year.People.Count} người, {scene.Checked} điều đã kiểm tra, {commits} lần ghi bền vững, {watch.Elapsed.TotalSeconds:0.0} giây."));
    }

    private async Task HireEverybodyAsync(Chronicle year)
    {
        foreach (var place in Place.All)
            await year.HireAsync(place, PeopleOfPlace, withAgencyAccounts: true);
        await year.Staff.SettleAsync();
        await ReadAsync(year);
    }

    /// <summary>A morning of the agencies, and an afternoon of the Sở.</summary>
    private async Task WorkAsync(Chronicle year, DateTimeOffset day)
    {
        await year.Scene.Clock.ToAsync(At(day, 8, 30));
        foreach (var due in year.Later.Where(later => later.On.Date <= day.Date).ToList())
        {
            year.Later.Remove(due);
            await due.Act();
        }

        foreach (var matter in Matters.Of(year, day))
        {
            var late = year.Chance.InHundred(LateOfHundred);
            var known = year.Begun.Count;
            await matter(late);
            foreach (var begun in year.Begun.Skip(known).Where(begun => begun is { Late: true, LeftToTheSo: true }))
                forgotten.Add(begun.Id);
        }

        await year.Scene.Clock.ToAsync(At(day, 14, 0));
        await RememberAsync(year);
        await year.Staff.SettleAsync();
        await ReadAsync(year);
    }

    /// <summary>What was forgotten is remembered when it is too late.</summary>
    private async Task RememberAsync(Chronicle year)
    {
        foreach (var id in forgotten.ToList())
        {
            if ((await year.Scene.ProcessAsync(id)).Breached is not null)
                forgotten.Remove(id);
        }
    }

    /// <summary>Every process that has ended is compared with what it must have come to.</summary>
    private static async Task ReadAsync(Chronicle year)
    {
        foreach (var begun in year.Begun.Where(begun => !begun.Read).ToList())
        {
            var process = await year.Scene.ProcessAsync(begun.Id);
            if (process.State == "Open")
                continue;
            begun.Read = true;
            year.Scene.Expect($"{begun.Id} quá hạn", begun.Late, process.Overdue);
            if (begun.Settled is { } settled)
                await settled(process);
        }
    }

    private async Task CloseAsync(Chronicle year)
    {
        forgotten.Clear();
        await year.Staff.SettleAsync();
        await ReadAsync(year);
        year.Scene.ExpectAll("hồ sơ chưa kết thúc cuối năm", [], year.Begun.Where(begun => !begun.Read && !begun.MayStayOpen).Select(begun => begun.Id));
    }

    private static void TellMonth(Chronicle year)
    {
        year.Scene.Say(year.Month.Count == 0 ? "Không có việc mới" : "Trong tháng: " + string.Join(", ", year.Month.Select(each => $"{each.Value} {each.Key}")));
        year.Month.Clear();
    }

    private static DateTimeOffset At(DateTimeOffset day, int hour, int minute) => new(day.Year, day.Month, day.Day, hour, minute, 0, day.Offset);
}
