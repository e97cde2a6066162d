using System.Text.Json.Serialization;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Identity;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;
using Microsoft.AspNetCore.Http;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>An agency's incoming documents as far as the caller may open them, the latest first.</summary>
public sealed class IncomingLists(IncomingRegister incoming, DocumentAccess access, DocumentReaders readers, TimeProvider time)
{
    private const int Most = 200;

    public async Task<IReadOnlyList<IncomingLine>> OfAsync(Caller caller, IncomingFilter filter, CancellationToken cancellation)
    {
        if (caller.AgencyCode is not { } agency)
            return [];
        var reader = await readers.OfAsync(caller, cancellation);
        var today = VietnamTime.DateOf(time.GetUtcNow());
        var found = new List<IncomingLine>();
        var rows = filter.Open || filter.Mine || filter.Overdue ? incoming.OpenAsync(agency, cancellation) : incoming.OfAgencyAsync(agency, cancellation);
        await foreach (var row in rows)
        {
            var part = PartOf(row.Value, reader);
            if (filter.Mine && part is null)
                continue;
            var line = filter.Mine ? IncomingLine.Of(row.Value, today, part!) : IncomingLine.Of(row.Value, today);
            if (filter.Overdue && !line.Overdue)
                continue;
            if (await access.MayAsync(reader, IncomingDocuments.Of(row.Value), DocumentAct.View, cancellation))
                found.Add(line);
        }

        return [.. found.OrderByDescending(line => line.ArrivedAt).Take(Most)];
    }

    /// <summary>Whoever of the assignment the reader is, the lead first; null for nobody.</summary>
    private static Assignee? PartOf(IncomingRow row, DocumentReader reader) => row.Assigned is { } assigned
        ? assigned.CoOperating.Prepend(assigned.Lead).FirstOrDefault(one => one.OfficialId is { } id
            ? reader.OfficialIds.Contains(id, StringComparer.Ordinal)
            : one.Unit is not null && string.Equals(one.Unit, reader.Unit, StringComparison.Ordinal))
        : null;
}

public sealed record IncomingFilter(bool Open, bool Mine, bool Overdue)
{
    public static IncomingFilter Of(IQueryCollection query) => new(Is(query, "open"), Is(query, "mine"), Is(query, "overdue"));

    private static bool Is(IQueryCollection query, string name) => string.Equals(query[name], "true", StringComparison.Ordinal);
}

/// <param name="State">In words.</param>
/// <param name="Overdue">Its deadline for settling, or that of a party, has passed.</param>
public sealed record IncomingLine(
    string Id,
    int? ArrivalNumber,
    DateTimeOffset ArrivedAt,
    string Code,
    DateOnly IssuedDate,
    string Issuer,
    string Subject,
    string State,
    string? Urgency,
    string? Lead,
    DateOnly? DueOn,
    bool Overdue,
    int Warnings)
{
    /// <summary>The reader takes part; somebody else leads.</summary>
    public bool CoOperates { get; init; }

    [JsonIgnore]
    public bool IsOver { get; init; }

    /// <summary>As one of those it was given to sees it: their own deadline.</summary>
    public static IncomingLine Of(IncomingRow row, DateOnly today, Assignee part)
    {
        var due = row.Assigned!.DueOf(part);
        return Of(row, today) with { DueOn = due, Overdue = !row.IsOver && due < today && !row.HasDone(part), CoOperates = part.Key != row.Assigned.Lead.Key };
    }

    public static IncomingLine Of(IncomingRow row, DateOnly today) => new(
        row.Id,
        row.ArrivalNumber,
        row.ArrivedAt,
        row.Envelope.Code.ToString(),
        row.Envelope.Promulgation.Date,
        row.Envelope.From.OrganName,
        row.Envelope.Subject,
        IncomingWords.Of(row.State),
        row.Urgency == Workflows.Documents.Urgency.Normal ? null : row.Urgency.Words(),
        row.Assigned?.Lead.Name,
        row.DueOn,
        row.IsOverdue(today),
        row.Warnings.Count)
    {
        IsOver = row.IsOver,
    };
}
