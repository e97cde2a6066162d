using System.Text.Json;
using CongVan.Functions.Processes;

namespace CongVan.Functions.Documents.Recall;

/// <summary>What a receiver is asked: which copy, by whom, why.</summary>
/// <param name="IncomingId">Its copy.</param>
/// <param name="AskedAt">The moment of the sender's report (13).</param>
internal sealed record RecallAnswerFacts(string SenderAgency, string DocumentId, string IncomingId, string Reason, DateTimeOffset AskedAt)
{
    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static RecallAnswerFacts Of(ProcessRow process) =>
        JsonSerializer.Deserialize<RecallAnswerFacts>(process.Brief?.Data ?? "", JsonSerializerOptions.Web)
        ?? throw new InvalidOperationException($"{process.Id} has no facts.");
}
