using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Documents.Copies;

/// <summary>Copies for people who signed in: asked for from a document's page, or of paper; and those there are. Each copy has the page of an outgoing document.</summary>
public sealed class CopyPages(CopyRequests requests, CopyShown shown, IOptions<RequestLimits> limits)
{
    public const string Address = "console/ban-sao";

    private static readonly string[] Fields =
        ["documentId", "form", "pages", "purpose", "signer", "to", "from", "typeName", "code", "issuedDate", "issuer", "subject", "secrecy", "key"];

    /// <summary><c>?cua=…</c>: of this document.</summary>
    [Function("ConsoleCopies")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Address)] HttpRequest request)
    {
        var entered = new Dictionary<string, string>(StringComparer.Ordinal) { ["documentId"] = request.Query["cua"].ToString(), ["key"] = NewKey() };
        return Page.Of(await shown.ModelAsync(request.HttpContext, entered, [], request.HttpContext.RequestAborted));
    }

    [Function("ConsoleAskCopy")]
    [Allow(Role.AgencyOfficial)]
    public async Task<IResult> Ask([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Address)] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var (http, cancellation) = (request.HttpContext, request.HttpContext.RequestAborted);
        var form = await request.FormAsync(limits.Value, cancellation);
        try
        {
            var row = await requests.AskAsync(CopyAsked.Of(form), form.Files.GetFile(CopyFiles.ScanPart), form["key"].ToString() is { Length: > 0 and <= 64 } key ? key : null, http, client, cancellation);
            return TypedResults.Redirect($"/{OutgoingPages.List}/{row.Id}");
        }
        catch (RefusedException refused) when (refused.Problem.StatusCode is not StatusCodes.Status404NotFound)
        {
            var entered = Fields.ToDictionary(field => field, field => string.Join('\n', form[field].OfType<string>()), StringComparer.Ordinal);
            entered["key"] = NewKey(); // what was filed under it was something else, or nothing
            return Page.Of(await shown.ModelAsync(http, entered, ErrorsOf(refused), cancellation), refused.Problem.StatusCode);
        }
    }

    /// <summary>A button pressed twice asks for one copy.</summary>
    private static string NewKey() => Guid.NewGuid().ToString("N");

    private static IReadOnlyList<InputError> ErrorsOf(RefusedException refused) =>
        refused.Problem.ProblemDetails.Extensions.TryGetValue("errors", out var found) && found is IReadOnlyList<FieldError> { Count: > 0 } fields
            ? [.. fields.Select(error => new InputError(error.Field, error.Message))]
            : [new InputError(null, refused.Message)];
}
