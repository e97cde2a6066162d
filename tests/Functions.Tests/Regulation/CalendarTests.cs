using System.Text.Json;
using CongVan.Functions.Auditing;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Processes;
using CongVan.Functions.Regulation;
using CongVan.Workflows.Regulation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Regulation;

public sealed class CalendarTests : IAsyncLifetime
{
    private readonly RunningApp app = new();
    private readonly Deadlines deadlines = new();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_preview_says_what_would_move_and_writes_nothing()
    {
        var answer = await PutAsync(Edited(2), preview: "true");
        Assert.True(Assert.IsType<Ok<CalendarEdit>>(answer).Value!.Preview);
        Assert.Equal(["preview"], deadlines.Asked);
        Assert.Equal(1, (await YearAsync()).Version);
        Assert.Empty(await app.AuditAsync());
    }

    [Fact]
    public async Task An_edit_is_kept_before_the_deadlines_move_and_is_recorded_with_its_notice()
    {
        deadlines.OnMove = async () => Assert.Equal(2, (await YearAsync()).Version);
        var answer = await PutAsync(Edited(2));
        Assert.Single(Assert.IsType<Ok<CalendarEdit>>(answer).Value!.Moves);
        Assert.False((await app.Services.GetRequiredService<ICalendarRegister>().CurrentAsync(CancellationToken.None)).IsWorkingDay(new DateOnly(2026, 3, 5)));
        Assert.Contains(await app.AuditAsync(), entry => entry is { Act: "sửa lịch làm việc", About: "2026" } && entry.Details!.Contains("123/TB", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_edit_again_moves_what_had_not_moved_and_is_one_edit()
    {
        await PutAsync(Edited(2));
        Assert.IsType<Ok<CalendarEdit>>(await PutAsync(Edited(2)));
        Assert.Equal(["move", "move"], deadlines.Asked);
        Assert.Equal(2, (await YearAsync()).Version);
        Assert.Single(await app.AuditAsync(), entry => entry.Act == "sửa lịch làm việc");
    }

    [Fact]
    public async Task Two_administrators_do_not_overwrite_each_other()
    {
        await PutAsync(Edited(2));
        var other = Edited(2) with { DaysOff = [.. Edited(2).DaysOff, new DayOff(new DateOnly(2026, 3, 6), "Nghỉ hoán đổi")] };
        var problem = Assert.IsType<ProblemHttpResult>(await PutAsync(other));
        Assert.Equal("lich-chua-hop-le", Problems.CodeOf(problem));
        Assert.Equal(["move"], deadlines.Asked);
    }

    [Fact]
    public async Task An_edit_without_a_notice_number_is_refused()
    {
        var problem = Assert.IsType<ProblemHttpResult>(await PutAsync(Edited(2) with { Notices = [] }));
        Assert.Equal("lich-chua-hop-le", Problems.CodeOf(problem));
        Assert.Empty(deadlines.Asked);
    }

    [Fact]
    public async Task The_year_of_the_address_and_of_the_content_are_one()
    {
        var problem = Assert.IsType<ProblemHttpResult>(await PutAsync(Edited(2), year: 2027));
        Assert.Equal("nam-khong-khop", Problems.CodeOf(problem));
    }

    [Fact]
    public async Task A_preview_that_is_neither_true_nor_false_applies_nothing()
    {
        var problem = Assert.IsType<ProblemHttpResult>(await PutAsync(Edited(2), preview: "maybe"));
        Assert.Equal("preview-khong-hop-le", Problems.CodeOf(problem));
        Assert.Empty(deadlines.Asked);
    }

    private async Task<IResult> PutAsync(CalendarYear edited, string? preview = null, int year = 2026)
    {
        var http = new DefaultHttpContext { RequestServices = app.Services };
        http.SetCaller(new Caller("key-00000001", "Quản trị", [Role.Administrator], null, null));
        http.Request.ContentType = "application/json";
        http.Request.Body = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(edited, JsonSerializerOptions.Web));
        if (preview is not null)
            http.Request.QueryString = new QueryString($"?preview={preview}");

        var api = new CalendarApi(
            app.Services.GetRequiredService<CalendarRegister>(), deadlines, app.Services.GetRequiredService<IAudit>(), app.Services.GetRequiredService<TimeProvider>());
        return (await api.Put(http.Request, year, null!, CancellationToken.None)).Result;
    }

    private async Task<CalendarYear> YearAsync() =>
        (await app.Services.GetRequiredService<ICalendarRegister>().CurrentAsync(CancellationToken.None)).YearOf(new DateOnly(2026, 1, 1));

    /// <summary>2026 as published, with Thursday 05/3 off.</summary>
    private static CalendarYear Edited(int version)
    {
        var published = WorkingCalendar.Published.YearOf(new DateOnly(2026, 1, 1));
        return published with
        {
            Version = version,
            Notices = [.. published.Notices, new CalendarNotice("123/TB-UBND", "Nghỉ đột xuất do bão")],
            DaysOff = [.. published.DaysOff, new DayOff(new DateOnly(2026, 3, 5), "Nghỉ do bão")],
        };
    }

    private sealed class Deadlines : IOpenDeadlines
    {
        private static readonly DeadlineMove One = new("cap-moi-2026-1", "Đ12.2", RunningApp.Start, RunningApp.Start.AddDays(1), "nghỉ do bão");

        public List<string> Asked { get; } = [];

        public Func<Task> OnMove { get; set; } = () => Task.CompletedTask;

        public Task<IReadOnlyList<DeadlineMove>> PreviewAsync(WorkingCalendar calendar, DateTimeOffset now, CancellationToken cancellation)
        {
            Asked.Add("preview");
            return Task.FromResult<IReadOnlyList<DeadlineMove>>([One]);
        }

        public async Task<IReadOnlyList<DeadlineMove>> MoveAsync(
            WorkingCalendar calendar, DateTimeOffset now, DurableTaskClient client, CancellationToken cancellation)
        {
            Asked.Add("move");
            await OnMove();
            return [One];
        }
    }
}
