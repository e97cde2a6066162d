using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Workflows.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Documents.Conversion;

/// <summary>Newer formats of a document's files (NĐ 30 Phụ lục VI III.5e), by HTTP and by a form of its page; the agency's clerk alone.</summary>
public sealed class FormatDoors(FormatChange change, FormatCopies copies, DocumentAccess access, DocumentCards cards, IOptions<RequestLimits> limits)
{
    /// <summary>Body: <see cref="FormatRequest"/>. The original stays; the same again finds the first copy.</summary>
    [Function("DocumentFormats_Make")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<Ok<FormatCopy>> Make(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/document-formats/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
        TypedResults.Ok(await change.MakeAsync(request.HttpContext, OwnOf(request, id), await request.JsonAsync<FormatRequest>(cancellation), cancellation));

    /// <summary>The copies there are, each with the hash of its original; whoever may see the document sees them.</summary>
    [Function("DocumentFormats_List")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<Ok<IReadOnlyList<FormatCopy>>> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/document-formats/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var document = OwnOf(request, id);
        await access.RequireAsync(request.HttpContext, document, DocumentAct.View, cancellation: cancellation);
        return TypedResults.Ok(await copies.OfAsync(document, cancellation));
    }

    /// <summary>Fields <c>file</c>, <c>format</c>, <c>reason</c>.</summary>
    [Function("ConsoleDocumentFormat")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<IResult> MakeOnPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/van-ban/{id}/dinh-dang")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var own = OwnOf(request, id);
        var entered = await request.FormAsync(limits.Value, cancellation);
        try
        {
            var chosen = entered["file"].ToString().Split(' ');
            await change.MakeAsync(request.HttpContext, own, new FormatRequest(chosen[0], chosen.Length > 1 ? chosen[1] : null, entered["reason"]), cancellation);
            return TypedResults.Redirect(DocumentCards.AddressOf(own));
        }
        catch (RefusedException wrong) when (wrong.Problem.StatusCode is StatusCodes.Status400BadRequest or StatusCodes.Status503ServiceUnavailable)
        {
            var document = await access.RequireAsync(request.HttpContext, own, DocumentAct.View, cancellation: cancellation);
            var model = await cards.ModelAsync(request.HttpContext, document, [new(null, wrong.Message)], reason: null, cancellation);
            return Pages.Page.Of(model with { Formats = model.Formats is { } form ? form with { Chosen = entered["file"], Reason = entered["reason"] } : null }, wrong.Problem.StatusCode);
        }
    }

    private static DocumentRef OwnOf(HttpRequest request, string id) =>
        request.HttpContext.Caller().AgencyCode is { } agency && DocumentRef.Of(agency, id) is { } document ? document : throw DocumentAccess.Missing(id);
}
