using CongVan.Functions.Auditing;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Workflows.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Documents.Rights;

/// <summary>Rights to a document, who opened it, copies of it for paper, and groups of readers; each agency's own alone.</summary>
public sealed class DocumentRightsApi(
    DocumentAccess access, DocumentReaders readers, DocumentAccessLog log, RightsChanges changes, DocumentPrinting printing, ReaderGroups groups, IAudit audit, TimeProvider time)
{
    [Function("DocumentRights_Get")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<Ok<DocumentRightsRow>> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/document-rights/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var document = OwnOf(request, id);
        await access.RequireAsync(request.HttpContext, document, DocumentAct.View, cancellation: cancellation);
        return TypedResults.Ok(await access.RightsAsync(document, cancellation) ?? new DocumentRightsRow(document, DocumentOpenness.Ordinary, []));
    }

    /// <summary>Body: <see cref="RightsForm"/>. Nothing of it holds until it is confirmed.</summary>
    [Function("DocumentRights_Ask")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<Accepted<PendingRights>> Ask(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/document-rights/{id}")] HttpRequest request, string id, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var form = await request.JsonAsync<RightsForm>(cancellation);
        var pending = await changes.AskAsync(request.HttpContext, OwnOf(request, id), form, client, cancellation);
        return TypedResults.Accepted($"/api/processes/{pending.ProcessId}", pending);
    }

    /// <summary>Who opened it, took it, printed it, and how often: for its clerk and its leaders.</summary>
    [Function("DocumentAccess_History")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<Ok<AccessHistory>> History(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/document-access/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var document = OwnOf(request, id);
        await RequireKeeperAsync(request.HttpContext, document, cancellation);
        return TypedResults.Ok(AccessHistory.Of(await log.OfAsync(document, cancellation)));
    }

    /// <summary>A copy marked on every page. A POST: it is counted.</summary>
    [Function("DocumentPrint")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<FileContentHttpResult> Print(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/document-prints/{id}/{sha256}")] HttpRequest request, string id, string sha256, CancellationToken cancellation) =>
        TypedResults.File(await printing.PrintAsync(request.HttpContext, OwnOf(request, id), sha256, cancellation), "application/pdf", $"ban-in-{id}.pdf");

    [Function("ReaderGroups_List")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<Ok<IReadOnlyList<ReaderGroup>>> Groups(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/reader-groups")] HttpRequest request, CancellationToken cancellation) =>
        TypedResults.Ok(await groups.OfAsync(request.HttpContext.Caller().AgencyCode ?? throw NoAgency(), cancellation));

    /// <summary>Body: <c>name</c>, <c>officials</c>, <c>units</c>.</summary>
    [Function("ReaderGroups_Put")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<Ok<ReaderGroup>> PutGroup(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/reader-groups/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var caller = request.HttpContext.Caller();
        var reader = await readers.OfAsync(caller, cancellation);
        if (reader is not { AgencyCode: { } agency } || !(reader.KeepsAll || reader.LeadsAll))
            throw RefusedException.Forbidden("khong-co-quyen-nhom", "Nhóm người đọc do văn thư hoặc lãnh đạo cơ quan lập. Đề nghị văn thư cơ quan lập nhóm.");
        var asked = await request.JsonAsync<GroupForm>(cancellation);
        var group = await groups.PutAsync(new ReaderGroup(id, agency, asked.Name.Trim(), asked.Officials ?? [], asked.Units ?? []), cancellation);
        await audit.RecordAsync(request.HttpContext, time.GetUtcNow(), $"nhom-{agency}-{id}-{time.GetUtcNow():yyyyMMddHHmmssfff}", "lập, sửa nhóm người đọc", id, agency, cancellation: cancellation);
        return TypedResults.Ok(group);
    }

    private async Task RequireKeeperAsync(HttpContext http, DocumentRef document, CancellationToken cancellation)
    {
        var reader = await readers.OfAsync(http.Caller(), cancellation);
        if (await access.FindAsync(document, cancellation) is not { } found || !await access.MayAsync(reader, found, DocumentAct.View, cancellation))
            throw DocumentAccess.Missing(document.Id);
        if (!reader.KeepsAll && !reader.LeadsAll)
            throw RefusedException.Forbidden("khong-co-quyen-lich-su", "Lịch sử truy cập do văn thư và lãnh đạo cơ quan xem. Nếu cần, đề nghị văn thư cơ quan.");
    }

    private static DocumentRef OwnOf(HttpRequest request, string id) =>
        request.HttpContext.Caller().AgencyCode is { } agency && DocumentRef.Of(agency, id) is { } document ? document : throw DocumentAccess.Missing(id);

    private static RefusedException NoAgency() => RefusedException.Forbidden("khong-thuoc-co-quan", "Khóa này không thuộc cơ quan nào nên không có nhóm người đọc.");
}

/// <param name="Officials">Official ids.</param>
/// <param name="Units">Abbreviations.</param>
public sealed record GroupForm(string Name, IReadOnlyList<string>? Officials = null, IReadOnlyList<string>? Units = null);

/// <summary>Lịch sử và số lần truy cập.</summary>
/// <param name="Counts">How often, by act.</param>
/// <param name="Readers">How many different people and systems.</param>
/// <param name="Acts">Latest first.</param>
public sealed record AccessHistory(IReadOnlyDictionary<string, int> Counts, int Readers, IReadOnlyList<DocumentAccessRow> Acts)
{
    public static AccessHistory Of(IReadOnlyList<DocumentAccessRow> rows) => new(
        Enum.GetValues<DocumentAct>().ToDictionary(act => act.ToString(), act => rows.Count(row => row.Act == act), StringComparer.Ordinal),
        rows.Select(row => row.CallerId).Distinct(StringComparer.Ordinal).Count(),
        [.. rows.Reverse()]);
}
