using CongVan.Functions.Auditing;
using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Documents.Recall;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Documents.Search;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Support;

/// <summary>
/// Hides a secret wherever it lies (Đ24.6): first from everybody's eyes, then its files, then what search knows of it; work on it stops, and every
/// copy that was sent is asked back. Hides, never destroys: the evidence stays for those who are named. Safe to repeat.
/// </summary>
public sealed class SecretQuarantine(
    SecretSpread spread,
    IRegister<SecretDocumentRow> kept,
    IRegister<DocumentRightsRow> rights,
    IFileVault vault,
    IDocumentIndex index,
    IncomingActs acts,
    DraftStopping drafts,
    Recalls recalls,
    ProcessRegister processes,
    IAudit audit,
    TimeProvider time)
{
    public async Task ApplyAsync(ProcessRow process, DurableTaskClient client, CancellationToken cancellation)
    {
        var facts = SecretFacts.Of(process);
        if (facts.Documents is not { Count: > 0 } ids)
            return;

        DocumentRef[] reported = [.. ids.Select(id => DocumentRef.Of(process.AgencyCode, id)).OfType<DocumentRef>()];
        var copies = new List<SecretCopy>();
        foreach (var copy in await spread.FindAsync(reported, cancellation))
        {
            if (await HideAsync(process, facts, copy, cancellation))
                copies.Add(copy);
        }

        foreach (var file in copies.SelectMany(copy => copy.Files).Distinct(StringComparer.Ordinal))
            await HideFileAsync(process, file, cancellation);
        foreach (var copy in copies)
            await StopAsync(process, copy, client, cancellation);
        await processes.TellAsync(
            process.Id, "quarantined", $"Cách ly {copies.Count} bản của tài liệu tại {copies.Select(copy => copy.Document.AgencyCode).Distinct(StringComparer.Ordinal).Count()} cơ quan, cùng các tệp và chỉ mục tìm kiếm", cancellation);
    }

    /// <summary>False for one that people have let go again: the same case hides it no more.</summary>
    private async Task<bool> HideAsync(ProcessRow process, SecretFacts facts, SecretCopy copy, CancellationToken cancellation)
    {
        var (document, now) = (copy.Document, time.GetUtcNow());
        var (row, _) = await kept.AddOrFindAsync(process.Id, document.Id, new SecretDocumentRow(document, copy.Reference, copy.Files, copy.Sent is not null, now), cancellation);
        if (row.ReleasedBy is not null)
            return false;
        var quarantine = new DocumentQuarantine(process.Id, facts.Readers ?? [], now);
        await rights.AddOrFindAsync(document.AgencyCode, document.Id, new DocumentRightsRow(document, DocumentOpenness.Ordinary, []), cancellation);
        await rights.ChangeAsync(document.AgencyCode, document.Id, row => row.Quarantine is null ? row with { Quarantine = quarantine } : row, cancellation);
        await index.RemoveAsync(document, cancellation);
        await audit.RecordAsync(
            new AuditEntry($"{process.Id}-{document.Id}", "he-thong", "cách ly văn bản vì có nội dung bí mật nhà nước", document.Id, now, Source: null, document.AgencyCode, process.Id), cancellation);
        return true;
    }

    private async Task HideFileAsync(ProcessRow process, string sha256, CancellationToken cancellation)
    {
        try
        {
            await vault.QuarantineAsync(sha256, $"Có nội dung bí mật nhà nước (Đ24.6), vụ việc {process.Id}", cancellation);
        }
        catch (FileVaultException gone) when (gone.Problem == VaultProblem.Unknown)
        {
            // Never stored here: there is nothing to hide.
        }

        await index.ForgetTextAsync(sha256, cancellation);
    }

    /// <summary>Nobody works on a hidden document, and its subject stands in no list.</summary>
    private async Task StopAsync(ProcessRow process, SecretCopy copy, DurableTaskClient client, CancellationToken cancellation)
    {
        var document = copy.Document;
        var reason = $"Cách ly theo vụ việc {process.Id} (Đ24.6)";
        if (await processes.FindAsync(document.Id, cancellation) is not null)
            await processes.TellAsync(document.Id, $"quarantined-{process.Id}", reason, row => row with { Document = $"Văn bản {document.Id} đang cách ly" }, cancellation);
        if (document.Direction == DocumentDirection.Incoming)
            await acts.CancelAsync(document.AgencyCode, document.Id, reason, by: null, client, cancellation);
        if (document.Direction != DocumentDirection.Outgoing)
            return;
        var sent = await drafts.StopAsync(document.AgencyCode, document.Id, new FrozenMark(reason, time.GetUtcNow(), process.Id), client, cancellation);
        if (sent.IsStopped)
            await processes.TellAsync(process.Id, $"stopped-{document.Id}", $"Chấm dứt dự thảo {document.Id}: không còn bước kiểm tra, ký hay phát hành nào", cancellation);
        else if (await recalls.FollowAsync(sent, "Có nội dung bí mật nhà nước (khoản 6 Điều 24 Quy chế)", process.Id, client, cancellation) is { } recall)
            await processes.TellAsync(process.Id, $"recall-{recall.Id}", $"Thu hồi {copy.Reference} ở mọi nơi nhận ({recall.Id})", cancellation);
    }
}
