using System.Text.Json.Serialization;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.Documents.Recall;

/// <summary>Thu hồi: an issued document asked back from everyone who has it. Partition: the sender; key: the id.</summary>
/// <param name="Id"><c>thuhoi-{outgoing id without its prefix}-{k}</c>; also of its process.</param>
/// <param name="Reference">Type, number and date; nothing of its content.</param>
/// <param name="Parties">Each agency that has a copy; empty before they were asked.</param>
public sealed record RecallRow(
    string Id,
    string AgencyCode,
    string OutgoingId,
    string DocumentId,
    string Reference,
    string Reason,
    string By,
    string? OfficialId,
    DateTimeOffset AskedAt,
    IReadOnlyList<RecallParty> Parties)
{
    /// <summary>Contains each recall with what every receiver answered.</summary>
    public static RegisterDefinition<RecallRow> Register { get; } = new(
        "document-recalls", new Lookup<RecallRow>("document", row => [$"{row.AgencyCode}|{row.OutgoingId}"]), new Lookup<RecallRow>("cause", row => row.Cause is { } cause ? [cause] : []));

    /// <summary>The recall or the case of a secret that this one follows from; null when the sender began it.</summary>
    public string? Cause { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    [JsonIgnore]
    public bool IsFruitful => Parties.Count == 0 || Parties.Any(party => party.State == RecallState.Accepted);
}

/// <param name="Name">Of the agency.</param>
public sealed record RecallParty(string AgencyCode, string Name, RecallState State = RecallState.Asked)
{
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>What the receiver said.</summary>
    public string? Words { get; init; }

    /// <summary>Its silence is a case.</summary>
    public bool IsCase { get; init; }

    /// <summary>A person settled that case.</summary>
    public bool Settled { get; init; }

    [JsonIgnore]
    public bool IsOver => Settled || State is RecallState.Accepted or RecallState.Refused;
}
