using CongVan.Functions.Accounts;
using CongVan.Functions.Approvals;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Identity;
using CongVan.Functions.Processes;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Documents.Outgoing;

/// <summary>Outgoing documents as callers read them.</summary>
public sealed class OutgoingViews(
    OutgoingRegister register, OutgoingDocuments documents, DeliveryRegister deliveries, ProcessRegister processes, OpenDecisions pending, DocumentReaders readers, DocumentAccess access)
{
    public async Task<OutgoingAnswer> AnswerAsync(OutgoingRow row, CancellationToken cancellation)
    {
        var process = await processes.FindAsync(row.Id, cancellation);
        var sent = await deliveries.OfAsync(row.Id, cancellation);
        return new OutgoingAnswer(
            row.Id,
            row.State,
            OutgoingWords.Of(row.State),
            row.Metadata,
            row.Unit,
            row.DraftedBy,
            row.SignerId,
            row.Number?.Code.Given,
            row.Number?.Date,
            row.DocumentId,
            row.Submitted,
            [.. row.Versions.Select(version => new VersionAnswer(version.Number, version.At, version.By, version.Note, version.Pages, version.Prepared.Sha256, version.Source.Sha256, version.Source.FileName, row.UrgencyTrouble(version), version.Origin))],
            row.Comments,
            row.Sealed?.Sha256,
            row.SignedBy,
            row.IssuedAt,
            process?.Deadline,
            row.Verdict,
            [.. sent.Select(Of)],
            row.Replaces,
            row.Corrects,
            row.Answered,
            row.ReplacedBy,
            row.CorrectedBy,
            row.Frozen,
            await pending.OfAsync(row.Id, cancellation));
    }

    /// <summary>Newest first, as far as the caller may see them.</summary>
    public async Task<IReadOnlyList<OutgoingBrief>> ListAsync(Caller caller, string agencyCode, OutgoingState? state, CancellationToken cancellation)
    {
        var reader = await readers.OfAsync(caller, cancellation);
        var found = new List<OutgoingBrief>();
        await foreach (var row in register.OfAgencyAsync(agencyCode, cancellation))
        {
            if ((state is null || row.Value.State == state)
                && await access.MayAsync(reader, await documents.IndexedAsync(row.Value, cancellation), DocumentAct.View, cancellation))
            {
                found.Add(new OutgoingBrief(
                    row.Value.Id, row.Value.State, OutgoingWords.Of(row.Value.State), row.Value.Type.Name, row.Value.Metadata.Subject ?? "", row.Value.Number?.Code.Given, row.Value.Number?.Date, row.Value.OpenedAt));
            }
        }

        return [.. found.OrderByDescending(one => one.OpenedAt).ThenByDescending(one => one.Id, StringComparer.Ordinal)];
    }

    private static DeliveryAnswer Of(DeliveryRow row) => new(
        row.Recipient,
        row.Name,
        row.SentAt,
        row.Statuses.Current,
        row.Refusal ?? OutgoingWords.Of(row.Statuses.Current),
        row.Statuses.Recall,
        row.Statuses.Reports,
        row.IsOver);
}

public sealed record OutgoingAnswer(
    string Id,
    OutgoingState State,
    string StateWords,
    OutgoingMetadata Metadata,
    string Unit,
    string DraftedBy,
    string Signer,
    string? Notation,
    DateOnly? IssuedDate,
    string? DocumentId,
    int? Submitted,
    IReadOnlyList<VersionAnswer> Versions,
    IReadOnlyList<DraftComment> Comments,
    string? Original,
    string? SignedBy,
    DateTimeOffset? IssuedAt,
    Deadline? SendLimit,
    FiledVerdict? Verdict,
    IReadOnlyList<DeliveryAnswer> Deliveries,
    string? Replaces,
    string? Corrects,
    IReadOnlyList<string> Answers,
    string? ReplacedBy,
    IReadOnlyList<string> CorrectedBy,
    FrozenMark? Frozen,
    IReadOnlyList<PendingAnswer> Pending);

/// <param name="Prepared">SHA-256 of what is checked and signed.</param>
/// <param name="Warning">The urgency chosen and the mark on the first page differ, in words.</param>
/// <param name="Origin">The system made the PDF of the source file, in words: it is to be looked at, then submitted; null where it was filed.</param>
public sealed record VersionAnswer(int Number, DateTimeOffset At, string By, string? Note, int Pages, string Prepared, string Source, string SourceName, string? Warning, string? Origin);

public sealed record DeliveryAnswer(
    string Recipient,
    string Name,
    DateTimeOffset? SentAt,
    ExchangeStatus? Status,
    string Words,
    RecallState Recall,
    IReadOnlyList<StatusReport> Reports,
    bool Over);

public sealed record OutgoingBrief(
    string Id, OutgoingState State, string StateWords, string TypeName, string Subject, string? Notation, DateOnly? IssuedDate, DateTimeOffset OpenedAt);
