using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Processes;
using CongVan.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Reviews;

/// <summary>An agency's review by API: what was found, and the reasons.</summary>
public sealed class ReviewsApi(ReviewRegister reviews, ReviewWords words, Reasons reasons, ProcessAccess access)
{
    [Function("Reviews_Get")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.Clerk, Role.Officer, Role.Leader, Role.Administrator)]
    public async Task<Ok<ReviewAnswer>> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/inactivity-reviews/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
        TypedResults.Ok(await AnswerAsync(await PartAsync(request, id, cancellation), [], cancellation));

    /// <summary>Reasons of some or all accounts of the list without send/receive; bad lines are named and lose no good one.</summary>
    [Function("Reviews_Reasons")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.Clerk)]
    public async Task<Ok<ReviewAnswer>> Give(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/inactivity-reviews/{id}/reasons")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        var part = await PartAsync(request, id, cancellation);
        var given = await request.JsonAsync<ReasonsGiven>(cancellation);
        var errors = await reasons.GiveAsync(part, given.Reasons, request.HttpContext.Caller().Id, request.HttpContext.SourceAddress(), cancellation);
        return TypedResults.Ok(await AnswerAsync(part, errors, cancellation));
    }

    private async Task<ReviewRow.Part> PartAsync(HttpRequest request, string id, CancellationToken cancellation)
    {
        var process = await access.DemandAsync(id, request.HttpContext.Caller(), cancellation);
        return await reviews.OfProcessAsync(process.Id, cancellation)
            ?? throw RefusedException.NotFound("khong-phai-ra-soat", $"Quy trình {id} không phải hồ sơ rà soát tài khoản. Kiểm tra lại mã hồ sơ.");
    }

    private async Task<ReviewAnswer> AnswerAsync(ReviewRow.Part part, IReadOnlyList<FieldError> errors, CancellationToken cancellation)
    {
        var found = await reviews.AccountsAsync(part, cancellation);
        return new ReviewAnswer(
            part.ProcessId!,
            part.AgencyCode,
            part.Day,
            part.ReasonsUntil,
            [.. found.Where(each => each.NoLoginSince is not null).Select(each => new NoLogin(each.Login, each.NeverLoggedIn ? null : each.NoLoginSince))],
            await words.UnansweredAsync(part, cancellation),
            errors);
    }
}

public sealed record ReasonsGiven(IReadOnlyList<ReasonGiven> Reasons);

/// <param name="ReasonsUntil">The first moment that is too late.</param>
/// <param name="Errors">Lines that were not taken.</param>
public sealed record ReviewAnswer(
    string ProcessId, string AgencyCode, DateOnly Day, DateTimeOffset ReasonsUntil, IReadOnlyList<NoLogin> NoLogin, IReadOnlyList<UnusedAccountView> NoSendReceive, IReadOnlyList<FieldError> Errors);

/// <param name="LastLogin">Null: never.</param>
public sealed record NoLogin(string Login, DateTimeOffset? LastLogin);
