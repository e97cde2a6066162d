using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows.Accounts;
using CongVan.Workflows.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Reviews;

/// <summary>Where an agency gives its reasons, by the link in the mail: GET shows, POST keeps; until the day that was named.</summary>
public sealed class ReasonPages(
    ReviewRegister reviews, ReviewWords words, Reasons reasons, IAgencies agencies, RequestViews views, IAntiforgery forms, IOptions<RequestLimits> limits, TimeProvider time)
{
    [Function("Reasons_Page")]
    [AllowAnyone("The link's token is the proof.")]
    public async Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ly-do/{token}")] HttpRequest request, string token) =>
        await reviews.OfTokenAsync(LinkTokens.HashOf(token), request.HttpContext.RequestAborted) is { } part
            ? await PageAsync(request, part, [], saved: false)
            : await UnknownAsync(request);

    [Function("Reasons_Give")]
    [AllowAnyone("The link's token is the proof; the anti-forgery field keeps other sites out.")]
    public async Task<IResult> Give(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "ly-do/{token}")] HttpRequest request, string token)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var form = await request.FormAsync(limits.Value, cancellation);
        if (await reviews.OfTokenAsync(LinkTokens.HashOf(token), cancellation) is not { } part)
            return await UnknownAsync(request);
        if (time.GetUtcNow() >= part.ReasonsUntil)
            return await PageAsync(request, part, [], saved: false);

        var given = new List<ReasonGiven>();
        var errors = new List<InputError>();
        foreach (var account in await words.UnansweredAsync(part, cancellation))
        {
            var written = form[ReasonsModel.FieldOf(account.Login)].ToString();
            if (string.IsNullOrWhiteSpace(written))
                continue;

            if (VietnameseText.AcceptLines(written) is AcceptedText.Accepted accepted)
                given.Add(new ReasonGiven(account.Login, accepted.Text));
            else
                errors.Add(new InputError(ReasonsModel.FieldOf(account.Login), $"Lý do của {account.Login} không phải mã Unicode (Đ4.7)."));
        }

        var wrong = await reasons.GiveAsync(part, given, $"agency-{part.AgencyCode}", request.HttpContext.SourceAddress(), cancellation);
        errors.AddRange(wrong.Select(error => new InputError(ReasonsModel.FieldOf(error.Field), error.Message)));
        return await PageAsync(request, part, errors, saved: given.Count > wrong.Count);
    }

    private async Task<IResult> PageAsync(HttpRequest request, ReviewRow.Part part, List<InputError> errors, bool saved)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var over = time.GetUtcNow() >= part.ReasonsUntil;
        var model = new ReasonsModel
        {
            Office = await views.OfficeAsync(cancellation),
            Antiforgery = forms.FieldFor(request.HttpContext),
            Agency = (await agencies.FindAsync(part.AgencyCode, cancellation))?.DisplayName ?? part.AgencyCode,
            Until = part.ReasonsUntil,
            Period = UnusedAccounts.NoSendReceive.AsOf(part.Day).Length,
            IsOver = over,
            IsSaved = saved,
            Accounts = await words.UnansweredAsync(part, cancellation),
            Errors = errors,
        };
        return Page.Of(model, over ? StatusCodes.Status410Gone : errors.Count > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);
    }

    private async Task<IResult> UnknownAsync(HttpRequest request) => Page.Of(
        new RefusedModel(await views.OfficeAsync(request.HttpContext.RequestAborted), LinkRefusal.Unknown), StatusCodes.Status404NotFound);
}
