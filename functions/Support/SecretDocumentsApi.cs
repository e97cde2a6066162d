using CongVan.Functions.Auditing;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Documents.Search;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Support;

/// <summary>The evidence of a secret that was found: for the persons who are named and for nobody else; each look is logged.</summary>
public sealed class SecretDocumentsApi(
    SecretChain chain, DocumentAccess access, IRegister<DocumentRightsRow> rights, ReportedDocuments reported, IFileVault vault, IAudit audit, TimeProvider time)
{
    [Function("SecretDocuments_List")]
    [Allow(Role.Clerk, Role.Officer, Role.Leader, Role.AgencyOfficial)]
    public async Task<Ok<IReadOnlyList<SecretDocumentRow>>> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/secrets/{id}/documents")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var own = new List<SecretDocumentRow>();
        foreach (var row in await OfAsync(id, cancellation))
        {
            if (IsNamed(request.HttpContext.Caller(), await access.RightsAsync(row.Document, cancellation)))
                own.Add(row);
        }

        return own.Count > 0 ? TypedResults.Ok<IReadOnlyList<SecretDocumentRow>>(own) : throw Missing(id);
    }

    [Function("SecretDocuments_Show")]
    [Allow(Role.Clerk, Role.Officer, Role.Leader, Role.AgencyOfficial)]
    public async Task<Ok<IndexedDocument>> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/secrets/{id}/documents/{documentId}")] HttpRequest request, string id, string documentId, CancellationToken cancellation) =>
        TypedResults.Ok(await access.RequireAsync(request.HttpContext, (await FindAsync(id, documentId, cancellation)).Document, DocumentAct.View, cancellation: cancellation));

    [Function("SecretDocuments_File")]
    [Allow(Role.Clerk, Role.Officer, Role.Leader, Role.AgencyOfficial)]
    public async Task<FileStreamHttpResult> File(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/secrets/{id}/documents/{documentId}/files/{sha256}")] HttpRequest request, string id, string documentId, string sha256, CancellationToken cancellation)
    {
        var row = await FindAsync(id, documentId, cancellation);
        if (!row.Files.Contains(sha256, StringComparer.Ordinal))
            throw Missing(id);
        await access.RequireAsync(request.HttpContext, row.Document, DocumentAct.Download, sha256, cancellation);
        return TypedResults.Stream(await vault.OpenQuarantinedAsync(sha256, cancellation), "application/octet-stream", $"{sha256[..16]}.bin");
    }

    /// <summary>Who alone may look at them from now on. Body: <c>readers</c>, ids of officials.</summary>
    [Function("SecretDocuments_Name")]
    [Allow(Role.Leader)]
    public async Task<Ok<IReadOnlyList<string>>> Name(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/secrets/{id}/readers")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var asked = await request.JsonAsync<SecretReaders>(cancellation);
        if (asked.Readers.Count == 0)
            throw RefusedException.BadRequest("thieu-readers", "Nêu ít nhất một cán bộ được xem tài liệu đang cách ly (readers).");
        var named = await reported.CheckedAsync(asked.Readers, cancellation);
        foreach (var row in await OfAsync(id, cancellation))
        {
            await rights.ChangeAsync(
                row.Document.AgencyCode, row.Document.Id, each => each.Quarantine is { } now && now.CaseId == id && row.ReleasedBy is null ? each with { Quarantine = now with { Readers = named } } : each, cancellation);
        }

        await audit.RecordAsync(
            request.HttpContext, time.GetUtcNow(), $"{id}-readers-{Guid.NewGuid():N}", "chỉ định người được xem tài liệu cách ly", id, agencyCode: null, string.Join(", ", named), cancellation);
        return TypedResults.Ok(named);
    }

    private async Task<IReadOnlyList<SecretDocumentRow>> OfAsync(string id, CancellationToken cancellation) =>
        id.Length is > 0 and <= 80 && await chain.DocumentsAsync(id, cancellation) is { Count: > 0 } rows ? rows : throw Missing(id);

    private async Task<SecretDocumentRow> FindAsync(string id, string documentId, CancellationToken cancellation) =>
        (await OfAsync(id, cancellation)).FirstOrDefault(row => string.Equals(row.Document.Id, documentId, StringComparison.Ordinal)) ?? throw Missing(id);

    private static bool IsNamed(Caller caller, DocumentRightsRow? row) =>
        caller.OfficialId is { } id && row?.Quarantine?.Readers.Contains(id, StringComparer.Ordinal) == true;

    private static RefusedException Missing(string id) => RefusedException.NotFound(
        "khong-co-vu-viec", $"Không có tài liệu cách ly nào của vụ việc “{(id.Length <= 80 ? id : id[..80] + "…")}” mà bạn được xem.");
}

public sealed record SecretReaders(IReadOnlyList<string> Readers);
