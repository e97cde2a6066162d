using System.Text.Json.Serialization;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.Documents.Outgoing;

/// <summary>One issued document at one recipient, as the recipient reports it. Partition: the document; key: the recipient's code.</summary>
/// <param name="DocumentId">Of QĐ 28 Đ10.2.</param>
/// <param name="Name">Of the recipient, as the document names it.</param>
/// <param name="SentAt">When the axis took it; null where it did not.</param>
public sealed record DeliveryRow(string OutgoingId, string DocumentId, string Recipient, string Name, DateTimeOffset? SentAt)
{
    public StatusHistory Statuses { get; init; } = StatusHistory.Empty;

    /// <summary>Why it could not be sent, in words; null when it was.</summary>
    public string? Refusal { get; init; }

    /// <summary>What was last said of its silence.</summary>
    public IReadOnlyList<FollowUpKind> Said { get; init; } = [];

    /// <summary>A person settled what became of it: it is followed no further.</summary>
    public bool Settled { get; init; }

    /// <summary>Nothing more is waited for: refused, finished, taken back, or settled by a person.</summary>
    [JsonIgnore]
    public bool IsOver => Settled || Statuses.Current is ExchangeStatus.Refused or ExchangeStatus.Finished || Statuses.Recall is RecallState.Accepted;
}
