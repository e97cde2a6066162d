using CongVan.Functions.Approvals;
using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Identity;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.Documents.Copies;

/// <summary>Copies as callers read them, as far as they may see them.</summary>
public sealed class CopyViews(OutgoingRegister register, OutgoingDocuments documents, DeliveryRegister deliveries, DocumentReaders readers, DocumentAccess access, OpenDecisions pending)
{
    public async Task<CopyAnswer> AnswerAsync(OutgoingRow row, CancellationToken cancellation)
    {
        var copy = row.Copy!;
        return new CopyAnswer(
            row.Id,
            CopyRules.CodeOf(copy.Form),
            row.Type.Name,
            row.State,
            OutgoingWords.Of(row.State),
            copy.Source,
            copy.SourceId,
            row.Metadata.Subject ?? "",
            copy.Pages,
            copy.Purpose,
            row.DraftedBy,
            row.SignerId,
            row.SignedBy,
            row.Number?.Code.Given,
            row.Number?.Date,
            row.DocumentId,
            row.Sealed?.Sha256,
            row.Sealed is { } file ? $"/api/outgoing/{row.Id}/files/{file.Sha256}" : null,
            copy.Warnings,
            [.. (await deliveries.OfAsync(row.Id, cancellation)).Select(sent => new CopyDelivery(sent.Recipient, sent.Name, sent.Refusal ?? OutgoingWords.Of(sent.Statuses.Current)))],
            await pending.OfAsync(row.Id, cancellation));
    }

    /// <summary>Newest first.</summary>
    /// <param name="of">Our id of the document that was copied; null for all.</param>
    public async Task<IReadOnlyList<OutgoingRow>> ListAsync(Caller caller, string agencyCode, string? of, CancellationToken cancellation)
    {
        var reader = await readers.OfAsync(caller, cancellation);
        var found = new List<OutgoingRow>();
        await foreach (var row in register.CopiesAsync(agencyCode, cancellation))
        {
            if ((of is null || string.Equals(row.Value.Copy!.SourceId, of, StringComparison.Ordinal))
                && await access.MayAsync(reader, await documents.IndexedAsync(row.Value, cancellation), DocumentAct.View, cancellation))
            {
                found.Add(row.Value);
            }
        }

        return [.. found.OrderByDescending(row => row.OpenedAt).ThenByDescending(row => row.Id, StringComparer.Ordinal)];
    }
}

/// <param name="Form"><c>sao-y</c>, <c>sao-luc</c> or <c>trich-sao</c>.</param>
/// <param name="Source">What was copied, in words.</param>
/// <param name="SourceId">Ours; null for paper.</param>
/// <param name="Pages">Of an extract; empty for the whole.</param>
/// <param name="Notation">"01/SY-SNV"; null until it was decided.</param>
/// <param name="Original">SHA-256 of the copy under the agency's signature.</param>
/// <param name="Address">Where that is given out; each time is logged.</param>
public sealed record CopyAnswer(
    string Id,
    string Form,
    string FormName,
    OutgoingState State,
    string StateWords,
    string Source,
    string? SourceId,
    string Subject,
    IReadOnlyList<int> Pages,
    string Purpose,
    string AskedBy,
    string Signer,
    string? DecidedBy,
    string? Notation,
    DateOnly? Date,
    string? DocumentId,
    string? Original,
    string? Address,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<CopyDelivery> Deliveries,
    IReadOnlyList<PendingAnswer> Pending);

public sealed record CopyDelivery(string Recipient, string Name, string Words);

public sealed record CopyList(IReadOnlyList<CopyBrief> Copies);

public sealed record CopyBrief(string Id, string Form, string Source, string? SourceId, string Subject, string? Notation, DateOnly? Date, OutgoingState State, string StateWords, DateTimeOffset OpenedAt)
{
    public static CopyBrief Of(OutgoingRow row) => new(
        row.Id, CopyRules.CodeOf(row.Copy!.Form), row.Copy.Source, row.Copy.SourceId, row.Metadata.Subject ?? "", row.Number?.Code.Given, row.Number?.Date, row.State, OutgoingWords.Of(row.State), row.OpenedAt);
}
