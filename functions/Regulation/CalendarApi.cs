using System.Globalization;
using CongVan.Functions.Auditing;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Processes;
using CongVan.Workflows.Regulation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Regulation;

/// <summary>The calendar's edge: shown to all who count on it, edited by Administrators on a notice, never silently.</summary>
public sealed class CalendarApi(CalendarRegister register, IOpenDeadlines deadlines, IAudit audit, TimeProvider time)
{
    [Function("Calendar_Get")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.Clerk, Role.Officer, Role.Leader, Role.Administrator)]
    public async Task<Results<Ok<CalendarYear>, ProblemHttpResult>> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/calendar/{year:int:range(1,9999)}")] HttpRequest request,
        int year,
        CancellationToken cancellation)
    {
        _ = request;
        return (await register.CurrentAsync(cancellation)).Find(year) is { } found ? TypedResults.Ok(found) : Missing(year);
    }

    /// <summary>
    /// <c>?preview=true</c> says what would move and writes nothing. Otherwise the row comes first, then the deadlines move; a
    /// repeat of the same edit moves what had not moved yet.
    /// </summary>
    [Function("Calendar_Put")]
    [Allow(Role.Administrator)]
    public async Task<Results<Ok<CalendarEdit>, ProblemHttpResult>> Put(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/calendar/{year:int:range(1,9999)}")] HttpRequest request,
        int year,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var edited = await request.JsonAsync<CalendarYear>(cancellation);
        if (edited.Year != year)
            return Problems.BadRequest("nam-khong-khop", $"Năm trong địa chỉ ({year}) khác năm trong nội dung ({edited.Year}).");
        if (!TryReadPreview(request, out var preview))
            return Problems.BadRequest("preview-khong-hop-le", "Tham số preview chỉ nhận true (xem trước) hoặc false (áp dụng).");

        var calendar = await register.CurrentAsync(cancellation);
        var current = calendar.Find(year);
        var repeated = current is not null && CalendarYears.Same(current, edited);
        var wrong = repeated ? [] : CalendarYearRules.CheckEdit(edited, current);
        if (wrong.Count > 0)
            return Problems.BadRequest(
                "lich-chua-hop-le", "Chưa sửa được lịch làm việc. Sửa các mục được nêu rồi gửi lại.", [.. wrong.Select(one => new FieldError("calendar", one))]);

        var after = calendar.With(edited);
        return preview
            ? TypedResults.Ok(new CalendarEdit(true, edited, await deadlines.PreviewAsync(after, time.GetUtcNow(), cancellation)))
            : await ApplyAsync(request, edited, after, client, cancellation);
    }

    private async Task<Results<Ok<CalendarEdit>, ProblemHttpResult>> ApplyAsync(
        HttpRequest request, CalendarYear edited, WorkingCalendar after, DurableTaskClient client, CancellationToken cancellation)
    {
        if (!await register.AddAsync(edited, cancellation))
            return Problems.Conflict(
                "lich-da-sua", $"Lịch năm {edited.Year} vừa được người khác sửa. Tải lại lịch, đối chiếu rồi sửa tiếp.");

        var about = string.Create(CultureInfo.InvariantCulture, $"lich-{edited.Year}-{edited.Version}");
        var notices = string.Join("; ", edited.Notices.Select(notice => notice.Number));
        await audit.RecordAsync(
            request.HttpContext, time.GetUtcNow(), about, "sửa lịch làm việc", edited.Year.ToString(CultureInfo.InvariantCulture), null, notices, cancellation);
        var moved = await deadlines.MoveAsync(after, time.GetUtcNow(), client, cancellation);
        return TypedResults.Ok(new CalendarEdit(false, edited, moved));
    }

    private static bool TryReadPreview(HttpRequest request, out bool preview)
    {
        preview = false;
        return !request.Query.TryGetValue("preview", out var asked) || bool.TryParse(asked, out preview);
    }

    private static ProblemHttpResult Missing(int year) => Problems.NotFound(
        "chua-co-lich", $"Chưa có lịch làm việc năm {year}. Quản trị viên nhập lịch theo thông báo nghỉ lễ, Tết của năm đó.");
}

/// <param name="Moves">Deadlines that would move, or that moved.</param>
public sealed record CalendarEdit(bool Preview, CalendarYear Calendar, IReadOnlyList<DeadlineMove> Moves);
