using System.Globalization;
using CongVan.Functions.Auditing;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Identity;
using CongVan.Workflows.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Documents.Dossiers;

/// <summary>What a caller does with a dossier, at the doors and on the pages alike: done, and audited.</summary>
public sealed class DossierActs(
    DossierFiling work, DossierHandover handover, DossierRegister register, DocumentAccess access, DocumentReaders readers, IAudit audit, TimeProvider time)
{
    public async Task<DossierRow> OpenAsync(HttpRequest request, string id, CancellationToken cancellation)
    {
        var row = await work.OpenAsync(request.HttpContext, OwnOf(request, id), cancellation);
        await RecordAsync(request, id, "mở hồ sơ", row.AgencyCode, "opened", cancellation);
        return row;
    }

    public async Task<DossierFilled> PutAsync(HttpRequest request, string id, IReadOnlyList<string> documents, CancellationToken cancellation)
    {
        var dossier = OwnOf(request, id);
        var filled = await work.PutAsync(request.HttpContext, dossier, documents, cancellation);
        foreach (var entry in filled.Put)
            await RecordAsync(request, id, "đưa văn bản vào hồ sơ", dossier.AgencyCode, string.Create(CultureInfo.InvariantCulture, $"put-{entry.Ordinal}"), cancellation, entry.Document.Id);
        return filled;
    }

    public async Task<DossierEntry> DropAsync(HttpRequest request, string id, int ordinal, string? reason, CancellationToken cancellation)
    {
        var dossier = OwnOf(request, id);
        var entry = await work.DropAsync(request.HttpContext, dossier, ordinal, reason, cancellation);
        await RecordAsync(request, id, "bỏ văn bản khỏi hồ sơ", dossier.AgencyCode, string.Create(CultureInfo.InvariantCulture, $"drop-{ordinal}"), cancellation, entry.Document.Id);
        return entry;
    }

    public async Task<DossierClosed> CloseAsync(HttpRequest request, string id, DossierClosing closing, DurableTaskClient client, CancellationToken cancellation)
    {
        var dossier = OwnOf(request, id);
        var closed = await work.CloseAsync(request.HttpContext, dossier, closing, client, cancellation);
        await RecordAsync(request, id, "kết thúc hồ sơ", dossier.AgencyCode, "closed", cancellation, closed.Dossier.Metadata.Maintenance);
        return closed;
    }

    public async Task<DossierRow> KeepBackAsync(HttpRequest request, string id, KeepBackForm form, DurableTaskClient client, CancellationToken cancellation)
    {
        var row = await handover.KeepBackAsync(request.HttpContext, OwnOf(request, id), form, client, cancellation);
        await RecordAsync(request, id, "giữ lại hồ sơ đến hạn nộp lưu", row.AgencyCode, "kept", cancellation, row.KeptBack?.Consent);
        return row;
    }

    public async Task<DossierRow> HandOverAsync(HttpRequest request, string id, HandoverForm form, DurableTaskClient client, CancellationToken cancellation)
    {
        var row = await handover.HandOverAsync(request.HttpContext, OwnOf(request, id), form, client, cancellation);
        await RecordAsync(request, id, "nộp lưu hồ sơ", row.AgencyCode, "handed-over", cancellation);
        return row;
    }

    public async Task<IReadOnlyList<DossierRow>> SeenAsync(HttpContext http, string agencyCode, CancellationToken cancellation)
    {
        var reader = await readers.OfAsync(http.Caller(), cancellation);
        var seen = new List<DossierRow>();
        foreach (var row in await register.OfAgencyAsync(agencyCode, cancellation))
        {
            if (await access.MayAsync(reader, DossierSource.Of(row), DocumentAct.View, cancellation))
                seen.Add(row);
        }

        return seen;
    }

    /// <summary>Documents the caller may not read are named by their ordinal alone.</summary>
    public async Task<DossierShown> ShownAsync(HttpContext http, DocumentRef dossier, CancellationToken cancellation)
    {
        var row = await register.GetAsync(dossier.AgencyCode, dossier.Id, cancellation);
        var reader = await readers.OfAsync(http.Caller(), cancellation);
        var items = new List<DossierItem>();
        foreach (var item in await work.ContentsAsync(row, cancellation))
            items.Add(item.Found is { } found && await access.MayAsync(reader, found, DocumentAct.View, cancellation) ? item : item with { Found = null, Withheld = item.Found is not null });
        return new DossierShown(row, [.. items]);
    }

    /// <summary>The caller's own agency's dossier; 404 for anything else.</summary>
    public static DocumentRef OwnOf(HttpRequest request, string id) =>
        request.HttpContext.Caller().AgencyCode is { } agency && DocumentRef.Of(agency, id) is { Direction: DocumentDirection.Dossier } dossier ? dossier : throw DocumentAccess.Missing(id);

    public Task RecordAsync(HttpRequest request, string id, string act, string agencyCode, string key, CancellationToken cancellation, string? details = null) =>
        audit.RecordAsync(request.HttpContext, time.GetUtcNow(), $"{id}-{key}-{time.GetUtcNow():yyyyMMddHHmmssfffffff}", act, id, agencyCode, details, cancellation);
}
