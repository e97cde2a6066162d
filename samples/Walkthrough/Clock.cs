using System.Globalization;
using System.Text.Json;

namespace CongVan.Walkthrough;

/// <summary>The service's virtual clock. It stands still between acts.</summary>
internal sealed class Clock(Wire wire, DateTimeOffset begins)
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    public DateTimeOffset Now { get; private set; } = begins;

    /// <summary>"Thứ Năm 19/11/2026 07:45".</summary>
    public string Words => Said(Now);

    /// <summary>Moves to a time of day in Vietnam; returns when all that became due is done.</summary>
    public Task ToAsync(int month, int day, int hour, int minute) =>
        ToAsync(new DateTimeOffset(Now.Year, month, day, hour, minute, 0, Now.Offset));

    public async Task ToAsync(DateTimeOffset until)
    {
        var body = JsonSerializer.Serialize(new { until });
        Stand(await wire.JsonAsync(HttpMethod.Post, "runtime/clock/advance", null, body));
    }

    /// <summary>Returns when nothing is in flight.</summary>
    public async Task IdleAsync() => Stand(await wire.SendAsync(() => new HttpRequestMessage(HttpMethod.Post, "runtime/clock/idle")));

    /// <summary>Commits of the service's present life.</summary>
    public async Task<long> CommitsAsync() => (await wire.GetAsync("runtime/clock", null)).Json.GetProperty("commits").GetInt64();

    public static string Said(DateTimeOffset moment)
    {
        var local = moment.ToOffset(Service.Start.Offset);
        var day = Vietnamese.TextInfo.ToTitleCase(local.ToString("dddd", Vietnamese));
        return $"{day} {local.ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture)}";
    }

    private void Stand(Answer answer)
    {
        if (answer.Code != 200)
            throw new WentOtherwise($"Đồng hồ không chạy được: {answer.Text}");
        Now = answer.Json.GetProperty("now").GetDateTimeOffset().ToOffset(Service.Start.Offset);
    }
}
