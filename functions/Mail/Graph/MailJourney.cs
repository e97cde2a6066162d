using System.Text.Json.Serialization;
using CongVan.Functions.Storage;

namespace CongVan.Functions.Mail.Graph;

/// <summary>
/// One mail on its way out. Two machines may both have made a draft of it; the one whose draft is written here first is sent, the other
/// draft is thrown away. Partition: the message id.
/// </summary>
/// <param name="DraftId">Graph's id of the draft; it dies when the draft becomes a sent mail.</param>
/// <param name="SendingSince">When sending was first tried; from then on a draft that is gone was probably sent.</param>
/// <param name="SentAt">The mailbox took it.</param>
/// <param name="Reports">Graph's ids of reports that it came back, not yet acted on.</param>
public sealed record MailJourney(string DraftId, DateTimeOffset? SendingSince = null, DateTimeOffset? SentAt = null)
{
    public const string Key = "mail";

    /// <summary>In place of an id: there is no draft to be sent.</summary>
    public const string None = "";

    public IReadOnlyList<string> Reports { get; init; } = [];

    [JsonIgnore]
    public bool HasDraft => DraftId.Length > 0;

    public static RegisterDefinition<MailJourney> Definition { get; } = new("graph-mails");
}
