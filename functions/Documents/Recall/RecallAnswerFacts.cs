using System.Text.Json;
using System.Text.Json.Serialization;
using CongVan.Functions.Processes;

namespace CongVan.Functions.Documents.Recall;

/// <summary>What a receiver is asked: which copy, by whom, why.</summary>
/// <param name="SenderAgency">Code of whoever asks; empty for one outside without a code.</param>
/// <param name="IncomingId">Its copy; null where none was found.</param>
/// <param name="AskedAt">The moment of the sender's wish.</param>
/// <param name="ByAxis">Answered on the axis; else by letter.</param>
/// <param name="SenderMail">As the envelope says; null for none.</param>
internal sealed record RecallAnswerFacts(
    string SenderAgency,
    string DocumentId,
    string? IncomingId,
    string Reason,
    DateTimeOffset AskedAt,
    RecallDoubt Doubt = RecallDoubt.None,
    bool ByAxis = true,
    string? SenderName = null,
    string? SenderMail = null)
{
    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static RecallAnswerFacts Of(ProcessRow process) =>
        JsonSerializer.Deserialize<RecallAnswerFacts>(process.Brief?.Data ?? "", JsonSerializerOptions.Web)
        ?? throw new InvalidOperationException($"{process.Id} has no facts.");
}

/// <summary>Why a wish is not simply the sender's for its own document.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RecallDoubt>))]
public enum RecallDoubt
{
    None,

    /// <summary>The agency's register has no such document.</summary>
    Unknown,

    /// <summary>Another agency sent it.</summary>
    AnotherSender,
}
