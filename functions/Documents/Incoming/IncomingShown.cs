using CongVan.Functions.Approvals;
using CongVan.Functions.Documents.Exchange;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>One incoming document, whole, for the agency's software.</summary>
/// <param name="State">In words.</param>
/// <param name="Statuses">Told to the sender, by code.</param>
/// <param name="Pending">Decisions about it that are waited for.</param>
public sealed record IncomingShown(
    string Id,
    string AgencyCode,
    string Source,
    string State,
    DateTimeOffset ArrivedAt,
    int? ArrivalNumber,
    DateOnly? ArrivalDate,
    Envelope Document,
    IReadOnlyList<IncomingFile> Files,
    IReadOnlyList<string> Warnings,
    IncomingRefusal? Refusal,
    string? Proposal,
    IReadOnlyList<Assignment> Assignments,
    IReadOnlyList<ProgressNote> Progress,
    IReadOnlyList<ExtensionAsked> Extensions,
    Settlement? Settled,
    IReadOnlyList<ReplyGiven> Replies,
    Cancellation? Cancelled,
    IReadOnlyList<ToldStatus> Statuses,
    IReadOnlyList<PendingAnswer> Pending)
{
    public static IncomingShown Of(IncomingRow row, IReadOnlyList<PendingAnswer> pending) => new(
        row.Id,
        row.AgencyCode,
        row.Source.ToString(),
        IncomingWords.Of(row.State),
        row.ArrivedAt,
        row.ArrivalNumber,
        row.ArrivalDate,
        row.Envelope,
        row.Files,
        [.. row.Warnings.Select(warning => warning.Words)],
        row.Refusal,
        row.Proposal,
        row.Assignments,
        row.Progress,
        row.Extensions,
        row.Settled,
        row.Replies,
        row.Cancelled,
        [.. row.Told.OrderBy(told => told.At).ThenBy(told => told.Status).Select(told => new ToldStatus(told.Status.Code(), told.At, told.Description))],
        pending);
}

public sealed record ToldStatus(string Code, DateTimeOffset At, string? Description);
