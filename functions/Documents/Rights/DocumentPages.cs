using System.Globalization;
using CongVan.Functions.Documents.Conversion;
using CongVan.Functions.Documents.Search;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using VietnamTime = CongVan.Workflows.Regulation.VietnamTime;

namespace CongVan.Functions.Documents.Rights;

/// <summary>A document, its files and its rights, for people who signed in; every look is logged.</summary>
public sealed class DocumentPages(DocumentAccess access, DocumentCards cards, DocumentPrinting printing, RightsChanges changes, FormatCopies copies, IFileVault vault, IOptions<RequestLimits> limits)
{
    [Function("ConsoleDocument")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "console/van-ban/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var document = await access.RequireAsync(request.HttpContext, OwnOf(request, id), DocumentAct.View, cancellation: cancellation);
        return Pages.Page.Of(await cards.ModelAsync(request.HttpContext, document, [], reason: null, cancellation));
    }

    [Function("ConsoleDocumentFile")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<IResult> File(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "console/van-ban/{id}/tep/{sha256}")] HttpRequest request, string id, string sha256, CancellationToken cancellation)
    {
        var own = OwnOf(request, id);
        if (await access.FindAsync(own, cancellation) is { } known && await FileOfAsync(known, sha256, cancellation) is null)
            throw DocumentAccess.Missing(id);
        var document = await access.RequireAsync(request.HttpContext, own, DocumentAct.Download, sha256, cancellation);
        var wanted = (await FileOfAsync(document, sha256, cancellation))!;
        try
        {
            return TypedResults.File(await vault.OpenAsync(wanted.Sha256, cancellation), "application/octet-stream", wanted.FileName);
        }
        catch (FileVaultException problem) when (problem.Problem == VaultProblem.Quarantined)
        {
            throw RefusedException.NotFound("tep-bi-cach-ly", $"Tệp {wanted.FileName} đang bị cách ly nên không mở được. Hỏi văn thư cơ quan hoặc Sở.");
        }
    }

    [Function("ConsoleDocumentPrint")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<IResult> Print(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/van-ban/{id}/in/{sha256}")] HttpRequest request, string id, string sha256, CancellationToken cancellation) =>
        TypedResults.File(await printing.PrintAsync(request.HttpContext, OwnOf(request, id), sha256, cancellation), "application/pdf", $"ban-in-{id}.pdf");

    [Function("ConsoleDocumentRights")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<IResult> AskRights(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/van-ban/{id}/quyen")] HttpRequest request, string id, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var own = OwnOf(request, id);
        var entered = await request.FormAsync(limits.Value, cancellation);
        try
        {
            await changes.AskAsync(request.HttpContext, own, await FormOfAsync(entered, own, cancellation), client, cancellation);
            return TypedResults.Redirect(DocumentCards.AddressOf(own));
        }
        catch (RefusedException wrong) when (wrong.Problem.StatusCode is StatusCodes.Status400BadRequest or StatusCodes.Status409Conflict)
        {
            var document = await access.RequireAsync(request.HttpContext, own, DocumentAct.View, cancellation: cancellation);
            return Pages.Page.Of(await cards.ModelAsync(request.HttpContext, document, [new(null, wrong.Message)], entered["reason"], cancellation), wrong.Problem.StatusCode);
        }
    }

    /// <summary>The grants that are kept, by their ordinal, and one more where somebody was chosen.</summary>
    private async Task<RightsForm> FormOfAsync(IFormCollection entered, DocumentRef document, CancellationToken cancellation)
    {
        var now = await access.RightsAsync(document, cancellation);
        List<DocumentGrant> grants = [.. (now?.Grants ?? []).Where((_, i) => entered["keep"].Contains(i.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal))];
        if (entered["to"].ToString() is { Length: > 0 } to)
        {
            grants.Add(new DocumentGrant(
                to,
                [.. entered["acts"].Select(act => Enum.TryParse<DocumentAct>(act, out var known) ? known : (DocumentAct)(-1))],
                DateOnly.TryParseExact(entered["until"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var last) ? VietnamTime.EndOf(last) : null));
        }

        return new RightsForm(
            Enum.TryParse<DocumentOpenness>(entered["openness"], out var openness) ? openness : (DocumentOpenness)(-1),
            grants,
            entered["reason"].ToString(),
            entered["confirmedBy"].ToString() is { Length: > 0 } confirming ? confirming : null);
    }

    private static DocumentRef OwnOf(HttpRequest request, string id) =>
        request.HttpContext.Caller().AgencyCode is { } agency && DocumentRef.Of(agency, id) is { } document ? document : throw DocumentAccess.Missing(id);

    /// <summary>A file of the document, or one that was made of it in a newer format.</summary>
    private async Task<IndexedFile?> FileOfAsync(IndexedDocument document, string sha256, CancellationToken cancellation) =>
        document.Files.FirstOrDefault(file => Same(file.Sha256, sha256))
        ?? (await copies.OfAsync(document.Document, cancellation)).Where(copy => Same(copy.Copy.Sha256, sha256)).Select(copy => new IndexedFile(copy.Copy.Sha256, copy.Copy.FileName, copy.Copy.Length, "copy")).FirstOrDefault();

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
