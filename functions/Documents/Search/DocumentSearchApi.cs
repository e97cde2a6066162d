using CongVan.Functions.Auditing;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Documents.Search;

/// <summary>Search by program and as files; only what the caller may open is found. Fields are those of <see cref="SearchForm"/>.</summary>
public sealed class DocumentSearchApi(DocumentSearch search, SavedSearches saved, IAgencies agencies, IAudit audit, TimeProvider time)
{
    internal const int PageSize = 50;
    private const int MostExported = 1000;

    [Function("DocumentSearch")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<Ok<SearchAnswer>> Find(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/document-search")] HttpRequest request, CancellationToken cancellation)
    {
        var form = SearchForm.Of(request.Query);
        var found = await search.SearchAsync(request.HttpContext.Caller(), reader => form.ToQuery(reader, PageSize), cancellation);
        return TypedResults.Ok(new SearchAnswer(found.Documents, found.More ? $"/api/document-search?{form.Address(form.Page + 1)}" : null));
    }

    [Function("DocumentSearch_Pdf")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<FileContentHttpResult> AsPdf(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/document-search.pdf")] HttpRequest request, CancellationToken cancellation) =>
        TypedResults.File((await ExportAsync(request, cancellation)).AsPdf(), FoundExport.PdfType, "ket-qua-tim-kiem.pdf");

    [Function("DocumentSearch_Workbook")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<FileContentHttpResult> AsWorkbook(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/document-search.xlsx")] HttpRequest request, CancellationToken cancellation) =>
        TypedResults.File((await ExportAsync(request, cancellation)).AsWorkbook(), FoundExport.WorkbookType, "ket-qua-tim-kiem.xlsx");

    [Function("DocumentSearch_Word")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<FileContentHttpResult> AsWord(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/document-search.docx")] HttpRequest request, CancellationToken cancellation) =>
        TypedResults.File((await ExportAsync(request, cancellation)).AsWord(), FoundExport.WordType, "ket-qua-tim-kiem.docx");

    [Function("SavedSearches_List")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<Ok<IReadOnlyList<SavedSearch>>> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/saved-searches")] HttpRequest request, CancellationToken cancellation) =>
        TypedResults.Ok(await saved.OfAsync(request.HttpContext.Caller(), cancellation));

    /// <summary>Body: <c>name</c>, <c>query</c> (<c>tu=biên chế&amp;loai=Quyết định</c>).</summary>
    [Function("SavedSearches_Save")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<Ok<SavedSearch>> Save(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/saved-searches")] HttpRequest request, CancellationToken cancellation)
    {
        var asked = await request.JsonAsync<SearchToSave>(cancellation);
        return TypedResults.Ok(await saved.SaveAsync(request.HttpContext.Caller(), asked.Name, SavedSearches.FormOf(asked.Query), cancellation));
    }

    [Function("SavedSearches_Remove")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<Ok<SavedSearch>> Remove(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/saved-searches/{key}")] HttpRequest request, string key, CancellationToken cancellation) =>
        TypedResults.Ok(await saved.RemoveAsync(request.HttpContext.Caller(), key, cancellation));

    private async Task<FoundExport> ExportAsync(HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.HttpContext.Caller();
        var form = SearchForm.Of(request.Query);
        var found = await search.SearchAsync(caller, reader => form.ToQuery(reader, MostExported) with { Skip = 0 }, cancellation);
        var agency = caller.AgencyCode is { } code ? await agencies.FindAsync(code, cancellation) : null;
        var now = time.GetUtcNow();
        await audit.RecordAsync(
            request.HttpContext, now, $"xuat-tim-kiem-{Guid.NewGuid():N}", "xuất kết quả tìm kiếm văn bản", caller.AgencyCode ?? caller.Id, caller.AgencyCode, $"{found.Documents.Count} kết quả", cancellation);
        return new FoundExport(agency?.DisplayName ?? caller.Name, form.InWords(), caller.Name, now, form.Columns, found);
    }
}

/// <param name="Next">Address of the next page; null on the last.</param>
public sealed record SearchAnswer(IReadOnlyList<FoundDocument> Documents, string? Next);

public sealed record SearchToSave(string Name, string Query);
