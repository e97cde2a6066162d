using System.Globalization;
using CongVan.Functions.Auditing;
using CongVan.Functions.Documents.Search;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;
using Microsoft.AspNetCore.Http;

namespace CongVan.Functions.Documents.Rights;

/// <summary>
/// The door before every document: lets in whose work it is or who was given a right, and logs who opened, took or printed it.
/// Every page and every function that shows a document or gives out a file of it comes through here.
/// </summary>
public sealed class DocumentAccess(
    IEnumerable<IDocumentSource> sources,
    DocumentReaders readers,
    IRegister<DocumentRightsRow> rights,
    DocumentAccessLog log,
    IOfficials officials,
    IAudit audit,
    TimeProvider time)
{
    /// <summary>How the audit's words for what was refused begin.</summary>
    public const string NotAllowed = "không được phép";

    /// <summary>The document, when the caller of the request may do this with it; logged.</summary>
    /// <param name="file">SHA-256 of the file that is given out, if one is.</param>
    /// <exception cref="RefusedException">404 for what the caller may not see, as if it were not there; 403 for what may be seen and not done.</exception>
    public Task<IndexedDocument> RequireAsync(HttpContext http, DocumentRef document, DocumentAct act, string? file = null, CancellationToken cancellation = default) =>
        RequireAsync(http.Caller(), http.SourceAddress(), document, act, file, cancellation);

    /// <inheritdoc cref="RequireAsync(HttpContext, DocumentRef, DocumentAct, string?, CancellationToken)"/>
    /// <param name="source">The caller's network address.</param>
    public async Task<IndexedDocument> RequireAsync(
        Caller caller, string? source, DocumentRef document, DocumentAct act, string? file = null, CancellationToken cancellation = default) =>
        (await AdmitAsync(caller, source, document, act, file, isAsked: false, cancellation)).Document;

    /// <inheritdoc cref="RequireAsync(Caller, string?, DocumentRef, DocumentAct, string?, CancellationToken)"/>
    /// <param name="isAsked">The caller is asked to decide about it now, and so is among those whose work it is.</param>
    public async Task<IndexedDocument> RequireAsync(
        Caller caller, string? source, DocumentRef document, DocumentAct act, string? file, bool isAsked, CancellationToken cancellation) =>
        (await AdmitAsync(caller, source, document, act, file, isAsked, cancellation)).Document;

    /// <summary>The same with the line of the log, which says the ordinal of a printed copy.</summary>
    internal async Task<(IndexedDocument Document, DocumentAccessRow Logged)> AdmitAsync(
        Caller caller, string? source, DocumentRef document, DocumentAct act, string? file, bool isAsked, CancellationToken cancellation)
    {
        var found = await FindAsync(document, cancellation) ?? throw Missing(document.Id);
        if (isAsked && caller.OfficialId is { } asked)
            found = found with { Circle = found.Circle with { Officials = [.. found.Circle.Officials, asked] } };
        var row = await RightsAsync(document, cancellation);
        var reader = await readers.OfAsync(caller, cancellation);
        if (!May(reader, found, row, act))
        {
            await AuditAsync(caller, source, document, NotAllowed, act, cancellation);
            throw May(reader, found, row, DocumentAct.View) ? Forbidden(act) : Missing(document.Id);
        }

        // People are named, by whatever key they came.
        var name = caller.OfficialId is { } id && await officials.FindAsync(id, cancellation) is { } official ? official.FullName : caller.Name;
        var logged = await log.AddAsync(new DocumentAccessRow(document, act, caller.Id, name, caller.OfficialId, time.GetUtcNow(), source, file), cancellation);
        await AuditAsync(caller, source, document, DocumentActWords.Of(act), act, cancellation);
        return (found, logged);
    }

    /// <summary>The same question without the log: for lists, and for what search found.</summary>
    public async Task<bool> MayAsync(DocumentReader reader, IndexedDocument document, DocumentAct act, CancellationToken cancellation) =>
        May(reader, document, await RightsAsync(document.Document, cancellation), act);

    /// <summary>The document as its register has it now; null when there is none.</summary>
    public async Task<IndexedDocument?> FindAsync(DocumentRef document, CancellationToken cancellation) =>
        await SourceOf(document.Direction).FindAsync(document.AgencyCode, document.Id, cancellation);

    public async Task<DocumentRightsRow?> RightsAsync(DocumentRef document, CancellationToken cancellation) =>
        (await rights.FindAsync(document.AgencyCode, document.Id, cancellation))?.Value;

    /// <summary>404 in the words every door uses, whether there is no such document or it is not the caller's.</summary>
    public static RefusedException Missing(string id) => RefusedException.NotFound(
        "khong-co-van-ban", $"Không có văn bản hoặc hồ sơ “{(id.Length <= 80 ? id : id[..80] + "…")}” trong số những văn bản bạn được xem. Kiểm tra lại mã, hoặc đề nghị văn thư cơ quan cấp quyền.");

    private IDocumentSource SourceOf(DocumentDirection direction) => sources.FirstOrDefault(source => source.Direction == direction)
        ?? throw new InvalidOperationException($"No IDocumentSource is registered for {direction}.");

    private bool May(DocumentReader reader, IndexedDocument document, DocumentRightsRow? row, DocumentAct act) => DocumentReading.May(
        reader,
        document.Document.AgencyCode,
        document.Circle,
        row?.Openness ?? DocumentOpenness.Ordinary,
        row?.Grants ?? [],
        row?.Quarantine?.Readers,
        act,
        time.GetUtcNow());

    private static RefusedException Forbidden(DocumentAct act) => RefusedException.Forbidden(
        "khong-co-quyen-van-ban", $"Bạn được xem văn bản này nhưng không được {DocumentActWords.Of(act)}. Nếu cần, đề nghị văn thư hoặc lãnh đạo cơ quan bổ sung quyền.");

    private Task AuditAsync(Caller caller, string? source, DocumentRef document, string what, DocumentAct act, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return audit.RecordAsync(
            new AuditEntry(
                string.Create(CultureInfo.InvariantCulture, $"{document.Id}-{act}-{now:yyyyMMddHHmmssfffffff}-{Guid.NewGuid():N}"),
                caller.Id,
                what == NotAllowed ? $"{what} {DocumentActWords.Of(act)}" : what,
                document.Id,
                now,
                source,
                document.AgencyCode),
            cancellation);
    }
}
