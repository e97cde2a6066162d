using System.Globalization;
using System.Text.Json.Serialization;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Documents.Search;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Processes;
using CongVan.Functions.Regulation;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Documents.Dossiers;

/// <summary>What people do with a dossier (NĐ 30 Đ29): open it, fill it, close it. Every act is a row first; a repeat finds the first.</summary>
public sealed class DossierFiling(
    DossierRegister dossiers, DocumentAccess access, IDocumentIndex index, IEnumerable<IDocumentSource> sources, PageCount pages, ProcessOpening opening, ICalendarRegister calendars, TimeProvider time)
{
    public async Task<DossierRow> OpenAsync(HttpContext http, DocumentRef dossier, CancellationToken cancellation)
    {
        var row = await EditableAsync(http, dossier, cancellation);
        if (row.State is not (DossierState.Listed or DossierState.Open))
            throw RefusedException.Conflict("ho-so-khong-mo-duoc", $"Không mở được: hồ sơ {row.State.Words()}.");
        return await IndexAsync(
            await dossiers.ChangeAsync(
                row.AgencyCode, row.Id, each => each.State is DossierState.Listed ? each with { State = DossierState.Open, OpenedAt = time.GetUtcNow() } : each, cancellation),
            cancellation);
    }

    /// <summary>Puts documents in; the first opens a listed dossier. Good ones are put in beside those that cannot be.</summary>
    public async Task<DossierFilled> PutAsync(HttpContext http, DocumentRef dossier, IReadOnlyList<string> documentIds, CancellationToken cancellation)
    {
        if (documentIds.Count is 0 or > DossierRegister.Most)
            throw RefusedException.BadRequest("thieu-van-ban", $"Nêu mã văn bản cần đưa vào hồ sơ (documents), từ 1 đến {DossierRegister.Most} văn bản.");
        var row = await OpenAsync(http, dossier, cancellation);
        var put = new List<DossierEntry>();
        var refused = new List<FieldError>();
        for (var at = 0; at < documentIds.Count; at++)
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"documents[{at}]");
            try
            {
                var document = DocumentRef.Of(row.AgencyCode, documentIds[at]) is { Direction: not DocumentDirection.Dossier } known ? known : throw DocumentAccess.Missing(documentIds[at]);
                var found = await access.RequireAsync(http, document, DocumentAct.View, cancellation: cancellation);
                if (await dossiers.PutAsync(row.Id, document, http.Caller().Id, time.GetUtcNow(), await pages.OfAsync(found, cancellation), cancellation) is not { } entry)
                    refused.Add(new(field, $"Hồ sơ đã có {DossierRegister.Most} văn bản: mở thêm hồ sơ hoặc tập mới."));
                else
                    put.Add(entry);
                await index.PutAsync(found, cancellation);
            }
            catch (RefusedException refusal)
            {
                refused.Add(new(field, refusal.Message));
            }
        }

        return new DossierFilled(row.Id, [.. put], [.. refused]);
    }

    public async Task<DossierEntry> DropAsync(HttpContext http, DocumentRef dossier, int ordinal, string? reason, CancellationToken cancellation)
    {
        var row = await EditableAsync(http, dossier, cancellation);
        if (row.State is not DossierState.Open)
            throw RefusedException.Conflict("ho-so-khong-sua-duoc", $"Không bỏ văn bản ra được: hồ sơ {row.State.Words()}.");
        if (reason?.Trim() is not { Length: > 0 and <= 500 } why)
            throw RefusedException.BadRequest("thieu-ly-do", "Nêu lý do bỏ văn bản khỏi hồ sơ (reason), không quá 500 ký tự.");
        return await DropAsync(row.Id, ordinal, why, cancellation)
            ?? throw RefusedException.NotFound("khong-co-trong-ho-so", $"Hồ sơ {row.Id} không có văn bản số {ordinal}.");
    }

    /// <summary>Out of the dossier, and found by its code no more.</summary>
    private async Task<DossierEntry?> DropAsync(string dossierId, int ordinal, string reason, CancellationToken cancellation)
    {
        var entry = await dossiers.DropAsync(dossierId, ordinal, reason, cancellation);
        if (entry?.Document is { } document
            && await sources.First(source => source.Direction == document.Direction).FindAsync(document.AgencyCode, document.Id, cancellation) is { } dropped)
            await index.PutAsync(dropped, cancellation);
        return entry;
    }

    /// <summary>What closing would drop; nothing is changed.</summary>
    public async Task<IReadOnlyList<DossierDrop>> DropsAsync(DossierRow row, CancellationToken cancellation) =>
        DossierContents.Drops([.. (await ContentsAsync(row, cancellation)).Select(content => content.Content)]);

    /// <summary>Closes it: second copies and drafts dropped, the retention set again, totals counted, its transfer followed (Đ29.3, 30.2).</summary>
    public async Task<DossierClosed> CloseAsync(HttpContext http, DocumentRef dossier, DossierClosing closing, DurableTaskClient client, CancellationToken cancellation)
    {
        var row = await EditableAsync(http, dossier, cancellation);
        var today = VietnamTime.DateOf(time.GetUtcNow());
        var end = closing.EndDate ?? today;
        var retention = Retention.Read(closing.Maintenance ?? row.Metadata.Maintenance);
        var contents = await ContentsAsync(row, cancellation);
        var drops = DossierContents.Drops([.. contents.Select(content => content.Content)]);
        var kept = contents.Where(content => drops.All(drop => drop.Ordinal != content.Content.Ordinal)).ToList();
        var start = closing.StartDate ?? row.Metadata.StartDate ?? (kept.Count == 0 ? null : kept.Min(content => content.Content.Date));
        if (row.State is not DossierState.Closed || row.ClosedAt is null)
        {
            if (DossierRules.WhyNotClosed(row.State, kept.Count, retention, start, end, today) is { } why)
                throw RefusedException.Conflict("ho-so-chua-ket-thuc-duoc", $"Chưa kết thúc được hồ sơ {row.Notation}: {why}.");
            foreach (var drop in drops)
                await DropAsync(row.Id, drop.Ordinal, drop.Reason, cancellation);
            row = await dossiers.ChangeAsync(
                row.AgencyCode,
                row.Id,
                each => each.State is not DossierState.Open ? each : each with
                {
                    State = DossierState.Closed,
                    ClosedAt = time.GetUtcNow(),
                    ClosedBy = http.Caller().Name,
                    Unseen = true,
                    Metadata = each.Metadata with
                    {
                        Maintenance = retention!.Words,
                        Rights = closing.Rights ?? each.Metadata.Rights,
                        Description = closing.Description ?? each.Metadata.Description,
                        StartDate = start,
                        EndDate = end,
                        DocTotal = kept.Count,
                        PageTotal = kept.Sum(content => content.Entry.Pages ?? 0),
                    },
                },
                cancellation);
        }

        row = await FollowAsync(row, client, cancellation);
        return new DossierClosed(await IndexAsync(row, cancellation), [.. drops]);
    }

    /// <summary>The documents of a dossier as they stand, dropped ones left out, in order of time.</summary>
    public async Task<IReadOnlyList<DossierItem>> ContentsAsync(DossierRow row, CancellationToken cancellation)
    {
        var items = new List<DossierItem>();
        foreach (var entry in (await dossiers.EntriesAsync(row.Id, cancellation)).Where(entry => entry.Dropped is null))
        {
            var found = await access.FindAsync(entry.Document, cancellation);
            items.Add(new DossierItem(entry, found, ContentOf(entry, found)));
        }

        return [.. items.OrderBy(item => item.Content.Date).ThenBy(item => item.Entry.Ordinal)];
    }

    private static DossierContent ContentOf(DossierEntry entry, IndexedDocument? found) => new(
        entry.Ordinal,
        new DocumentIdentity(entry.Document.Id, found?.DocumentId, NumberAndNotation.Parse(found?.Notation), IssuerId: null, found?.Issuer, [.. (found?.Files ?? []).Where(file => file.Role == "signed").Select(file => file.Sha256)]),
        entry.Document.Direction is DocumentDirection.Outgoing && found?.DocumentId is null,
        found?.IssuedDate ?? VietnamTime.DateOf(entry.AddedAt));

    /// <summary>Makes up for what was lost when the machine died behind an act: the index told, the process begun or woken. Safe to repeat.</summary>
    internal async Task TakeUpAsync(DossierRow row, DurableTaskClient client, CancellationToken cancellation)
    {
        await IndexAsync(row, cancellation);
        if (row.TransferId is { } process)
            await client.WakeAsync(process, cancellation);
        else
            await FollowAsync(row, client, cancellation);
    }

    /// <summary>The process that follows its transfer, opened once; one kept less than five years has none.</summary>
    private async Task<DossierRow> FollowAsync(DossierRow row, DurableTaskClient client, CancellationToken cancellation)
    {
        if (row is not { State: DossierState.Closed, Retention: { } retention, Metadata.EndDate: { } end })
            return row;
        if (DossierRules.TransferDay(row.Work, end, retention, await calendars.CurrentAsync(cancellation)) is not { } day)
            return await dossiers.SeenAsync(row, cancellation);

        var process = await opening.AddAsync(
            new NewProcess(
                ProcessKind.DossierTransfer,
                $"{row.AgencyCode}\n{row.Id}",
                row.AgencyCode,
                $"Hồ sơ {row.Reference}",
                "Chờ đến hạn nộp lưu",
                $"Kết thúc hồ sơ; nộp lưu ngày {VietnamTime.Long(day)}",
                new Brief([new("Hồ sơ", row.Reference), new("Thời hạn bảo quản", retention.Words), new("Ngày kết thúc công việc", VietnamTime.Long(end))], [], Data: row.Id),
                VietnamTime.StartOf(end)),
            cancellation);
        row = await dossiers.ChangeAsync(row.AgencyCode, row.Id, each => each.TransferId is null ? each with { TransferId = process.Id } : each, cancellation);
        await opening.StartAsync(process, client, cancellation);
        return row;
    }

    private async Task<DossierRow> EditableAsync(HttpContext http, DocumentRef dossier, CancellationToken cancellation)
    {
        await access.RequireAsync(http, dossier, DocumentAct.Edit, cancellation: cancellation);
        return await dossiers.GetAsync(dossier.AgencyCode, dossier.Id, cancellation);
    }

    private async Task<DossierRow> IndexAsync(DossierRow row, CancellationToken cancellation)
    {
        await index.PutAsync(DossierSource.Of(row), cancellation);
        return row;
    }
}

/// <param name="Found">Null when its register has it no more, or whoever asks may not have it.</param>
/// <param name="Withheld">It is there, and not for whoever asks.</param>
/// <param name="Content">For putting in order and closing; goes to nobody, since number and files of what is withheld stand in it.</param>
public sealed record DossierItem(DossierEntry Entry, IndexedDocument? Found, [property: JsonIgnore] DossierContent Content, bool Withheld = false);

/// <param name="Put">What lies in it now, of what was asked for.</param>
/// <param name="Refused">What could not be put in, by place in the list.</param>
public sealed record DossierFilled(string DossierId, DossierEntry[] Put, FieldError[] Refused);

/// <param name="EndDate">Ngày công việc kết thúc; today when left out.</param>
/// <param name="Maintenance">Thời hạn bảo quản set again; the listed one when left out.</param>
public sealed record DossierClosing(DateOnly? EndDate = null, string? Maintenance = null, DateOnly? StartDate = null, string? Rights = null, string? Description = null);

/// <param name="Dropped">Second copies and drafts.</param>
public sealed record DossierClosed(DossierRow Dossier, DossierDrop[] Dropped);
