using System.Text.Json;
using CongVan.Functions.Accounts;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Workflows.Accounts;
using CongVan.Workflows.Departures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Departures;

/// <summary>
/// The feed of the Sở Nội vụ: personnel decisions of every agency in batches, under a key with a role of its own that may do nothing else. A bad
/// line loses no good one; a batch sent again gives the same answer.
/// </summary>
public sealed class PersonnelFeed(DepartureIntake intake, DepartureEndings endings, DepartureRegister departures)
{
    private const int MostLines = FormLimits.Lines;

    /// <summary>Body: <c>{"decisions": [ … ]}</c>, each as a filed decision; with <c>ending</c> and <c>words</c> it takes that decision back.</summary>
    [Function("FeedDepartures")]
    [Allow(Role.PersonnelFeed)]
    public async Task<Ok<FeedAnswer>> Feed(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/departures/feed")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var batch = await request.JsonAsync<FeedBatch>(cancellation);
        if (batch.Decisions.Count is 0 or > MostLines)
            throw RefusedException.BadRequest("so-dong-khong-dung", $"Một lần gửi có từ 1 đến {MostLines} quyết định, lần này có {batch.Decisions.Count}. Chia thành nhiều lần rồi gửi lại.");

        var caller = request.HttpContext.Caller();
        var by = new FiledBy(caller.Id, caller.Name, caller.OfficialId, Channel.System);
        var lines = new List<FeedLine>();
        foreach (var written in batch.Decisions)
            lines.Add(await LineAsync(lines.Count + 1, written, by, request.HttpContext.SourceAddress(), client, cancellation));
        return TypedResults.Ok(new FeedAnswer(
            lines.Count(line => line.Result is "tiep-nhan" or "da-rut"), lines.Count(line => line.Result is "da-co"), lines.Count(line => line.Result is "tu-choi"), lines));
    }

    private async Task<FeedLine> LineAsync(int number, JsonElement written, FiledBy by, string? source, DurableTaskClient client, CancellationToken cancellation)
    {
        if (Read(written, out var wrong) is not { } decision)
            return new FeedLine(number, null, "tu-choi", null, [wrong]);
        try
        {
            if (decision.Ending is not null)
                return await EndAsync(number, decision, by, source, client, cancellation);
            return await intake.TakeAsync(decision.AsForm(), filer: null, [], by, source, client, cancellation) switch
            {
                DepartureTaken.Taken taken => new FeedLine(number, decision.Login, taken.IsNew ? "tiep-nhan" : "da-co", taken.Row.ProcessId, []),
                DepartureTaken.Refused refused => new FeedLine(number, decision.Login, "tu-choi", null, refused.Reasons),
                DepartureTaken.Conflict conflict => new FeedLine(number, decision.Login, "tu-choi", null, [conflict.Words]),
                var other => throw new InvalidOperationException($"A filing cannot end as {other.GetType().Name}."),
            };
        }
        catch (RefusedException refused)
        {
            return new FeedLine(number, decision.Login, "tu-choi", null, [refused.Message]);
        }
    }

    /// <summary>Line by line: what cannot be read in one is no fault of the others.</summary>
    private static FeedDecision? Read(JsonElement written, out string wrong)
    {
        wrong = "dòng trống";
        try
        {
            return written.Deserialize<FeedDecision>(JsonSerializerOptions.Web);
        }
        catch (JsonException problem)
        {
            wrong = $"không đọc được {(problem.Path is { Length: > 2 } path ? $"mục {path[2..]}" : "dòng này")}: sai kiểu dữ liệu (ngày ghi dạng 2026-03-02)";
            return null;
        }
    }

    private async Task<FeedLine> EndAsync(int number, FeedDecision decision, FiledBy by, string? source, DurableTaskClient client, CancellationToken cancellation)
    {
        var (kind, words) = EndingForm.Read(new EndingForm { Ending = decision.Ending, Words = decision.Words });
        var login = DepartureRules.LoginOf(decision.Login);
        var row = AccountNames.IsValid(login) ? await departures.LastOfAsync(login, cancellation) : null;
        if (row?.ProcessId is null)
            return new FeedLine(number, decision.Login, "tu-choi", null, [$"không có quyết định nào của tài khoản {login} đang theo dõi"]);
        var wasEnded = row.Ending is not null;
        row = await endings.EndAsync(row, kind, words, by, [], source, client, cancellation);
        return new FeedLine(number, decision.Login, wasEnded ? "da-co" : "da-rut", row.ProcessId, []);
    }
}

public sealed record FeedBatch(IReadOnlyList<JsonElement> Decisions);

/// <summary>A line of the feed. Fields as in <see cref="DepartureForm"/>; <c>ending</c> and <c>words</c> as in <see cref="EndingForm"/>.</summary>
public sealed record FeedDecision
{
    public string? Login { get; init; }
    public string? FullName { get; init; }
    public string? AgencyCode { get; init; }
    public string? Kind { get; init; }
    public string? Number { get; init; }
    public string? Notation { get; init; }
    public DateOnly? DecisionDate { get; init; }
    public DateOnly? EffectiveDate { get; init; }
    public string? Ending { get; init; }
    public string? Words { get; init; }

    internal DepartureForm AsForm() => new()
    {
        Login = Login,
        FullName = FullName,
        AgencyCode = AgencyCode,
        Kind = Kind,
        Number = Number,
        Notation = Notation,
        DecisionDate = DecisionDate,
        EffectiveDate = EffectiveDate,
    };
}

/// <param name="Taken">Lines that began or ended something.</param>
/// <param name="Known">Lines that said what was known.</param>
public sealed record FeedAnswer(int Taken, int Known, int Refused, IReadOnlyList<FeedLine> Lines);

/// <param name="Line">From 1, in the order of the batch.</param>
/// <param name="Result">"tiep-nhan", "da-rut", "da-co" or "tu-choi".</param>
public sealed record FeedLine(int Line, string? Login, string Result, string? ProcessId, IReadOnlyList<string> Reasons);
