using CongVan.Functions.Approvals;
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
using ApprovalState = CongVan.Functions.Approvals.ApprovalState;

namespace CongVan.Functions.Support;

/// <summary>
/// What was hidden by mistake comes back to those who could see it before: its files, its place in search, the work that was stopped; what was still being
/// asked back is not any more. What another case hides stays hidden. Safe to repeat.
/// </summary>
public sealed class QuarantineEnd(
    SecretChain chain,
    IRegister<SecretDocumentRow> kept,
    IRegister<DocumentRightsRow> rights,
    IFileVault vault,
    IDocumentIndex index,
    DocumentAccess access,
    OutgoingRegister outgoing,
    IncomingRegister incoming,
    IncomingIntake intake,
    ApprovalRegister approvals,
    Deciding deciding,
    ProcessRegister processes,
    IAudit audit,
    TimeProvider time)
{
    internal async Task ApplyAsync(ProcessRow process, ReleaseFacts facts, DurableTaskClient client, CancellationToken cancellation)
    {
        var caseId = facts.CaseId!;
        var rows = (await chain.DocumentsAsync(caseId, cancellation)).Where(row => facts.Documents.Contains(row.Document.Id, StringComparer.Ordinal)).ToList();
        foreach (var row in rows)
            await kept.ChangeAsync(caseId, row.Document.Id, each => each.ReleasedBy is null ? each with { ReleasedBy = process.Id } : each, cancellation);
        foreach (var file in rows.SelectMany(row => row.Files).Distinct(StringComparer.Ordinal))
        {
            if (facts.Files.Contains(file, StringComparer.Ordinal) || await HolderAsync("file", file, cancellation) is null)
                await LetGoAsync(file, cancellation);
        }

        foreach (var row in rows)
            await ShowAsync(process, caseId, row, client, cancellation);
        await processes.TellAsync(caseId, $"released-{process.Id}", $"Gỡ cách ly {rows.Count} văn bản ({process.Id}): {facts.Reason}", cancellation);
    }

    private async Task LetGoAsync(string sha256, CancellationToken cancellation)
    {
        try
        {
            await vault.ReleaseAsync(sha256, cancellation);
        }
        catch (FileVaultException gone) when (gone.Problem == VaultProblem.Unknown)
        {
            // Never stored here: there was nothing to hide.
        }

        await index.AllowTextAsync(sha256, cancellation);
    }

    private async Task ShowAsync(ProcessRow process, string caseId, SecretDocumentRow row, DurableTaskClient client, CancellationToken cancellation)
    {
        var document = row.Document;
        var other = await HolderAsync("document", document.Id, cancellation);
        var still = other is null ? null : new DocumentQuarantine(other, SecretFacts.Of(await processes.GetAsync(other, cancellation)).Readers ?? [], time.GetUtcNow());
        await rights.ChangeAsync(
            document.AgencyCode, document.Id, each => each.Quarantine?.CaseId == caseId ? each with { Quarantine = still } : each, cancellation);
        await audit.RecordAsync(
            new AuditEntry($"{process.Id}-{document.Id}", "he-thong", "gỡ cách ly văn bản", document.Id, time.GetUtcNow(), Source: null, document.AgencyCode, $"{caseId}; {process.Id}"), cancellation);
        if (still is not null)
            return;

        if (document.Direction == DocumentDirection.Outgoing)
            await UnfreezeAsync(process, caseId, row, client, cancellation);
        else if (document.Direction == DocumentDirection.Incoming)
            await GoOnAsync(process, caseId, document, client, cancellation);
        if (await access.FindAsync(document, cancellation) is { } shown)
            await index.PutAsync(shown, cancellation);
    }

    /// <summary>An issued one holds again, and whoever did not answer yet keeps it; a draft that was ended may be drafted anew from what it was.</summary>
    private async Task UnfreezeAsync(ProcessRow process, string caseId, SecretDocumentRow row, DurableTaskClient client, CancellationToken cancellation)
    {
        var sent = await outgoing.ChangeAsync(
            row.Document.AgencyCode, row.Document.Id, each => each.Frozen?.Cause == caseId ? each with { Frozen = null } : each, cancellation);
        await TellAsync(process, row.Document, sent.Reference, cancellation);
        if (sent.DocumentId is not { } id)
            return;
        await foreach (var copy in incoming.EverywhereAsync(id, cancellation))
        {
            if (copy.Value.AskedBack is not { } asked || copy.Value.Envelope.From.AgencyCode != sent.AgencyCode)
                continue;
            foreach (var open in (await approvals.OfProcessAsync(asked, cancellation)).Where(each => each.State == ApprovalState.Open))
                await deciding.WithdrawAsync(open.Id, client, cancellation, $"Nơi gửi rút yêu cầu lấy lại: văn bản được gỡ cách ly ({process.Id}).");
        }
    }

    /// <summary>Work that the quarantine stopped begins again with the clerk; what was done stays done.</summary>
    private async Task GoOnAsync(ProcessRow process, string caseId, DocumentRef document, DurableTaskClient client, CancellationToken cancellation)
    {
        var row = await incoming.ChangeAsync(
            document.AgencyCode,
            document.Id,
            each => each is { State: IncomingState.Cancelled, Settled: not null } && IsOf(each, caseId) ? each with { State = IncomingState.Done, Cancelled = null } : each,
            cancellation);
        await TellAsync(process, document, row.Reference, cancellation);
        if (row.Refusal?.Ground == RefusalGround.Secret || IsOf(row, caseId))
        {
            await intake.OpenAsync(
                new NewIncoming(row.AgencyCode, $"go-cach-ly-{process.Id}-{row.Id}", row.Source, row.Envelope with { Other = row.Envelope.Other with { Secrecy = null } }, row.Files)
                {
                    MessageId = row.MessageId,
                    By = row.By,
                    Proposal = row.Proposal,
                    Reopens = row.Id,
                },
                client,
                cancellation);
        }
    }

    private static bool IsOf(IncomingRow row, string caseId) =>
        row.Cancelled is { By: null } cancelled && cancelled.Reason.Contains(caseId, StringComparison.Ordinal);

    private async Task TellAsync(ProcessRow process, DocumentRef document, string reference, CancellationToken cancellation)
    {
        if (await processes.FindAsync(document.Id, cancellation) is not null)
            await processes.TellAsync(document.Id, $"released-{process.Id}", $"Gỡ cách ly ({process.Id})", each => each with { Document = reference }, cancellation);
    }

    /// <summary>Id of a case that hides it still; null for none.</summary>
    private async Task<string?> HolderAsync(string lookup, string value, CancellationToken cancellation)
    {
        await foreach (var row in kept.AllAsync(lookup, value, cancellation))
        {
            if (row.Value.ReleasedBy is null)
                return row.Partition;
        }

        return null;
    }
}
