using System.Text.Json;
using CongVan.Functions.Processes;

namespace CongVan.Functions.Operations;

/// <summary>What a stop or an incident is, as it was recorded. Kept in the brief of its process.</summary>
/// <param name="From">The stop's begin; the incident's.</param>
/// <param name="To">The stop's end as announced; when an incident is expected to be over, null for unknown.</param>
/// <param name="What">What is stopped or disturbed.</param>
/// <param name="Reason">Why (lý do kỹ thuật); of an incident what is known of its cause.</param>
public sealed record OperationFacts(DateTimeOffset From, DateTimeOffset? To, string What, string Reason)
{
    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static OperationFacts Of(ProcessRow process) =>
        JsonSerializer.Deserialize<OperationFacts>(process.Brief?.Data ?? "", JsonSerializerOptions.Web)
        ?? throw new InvalidOperationException($"{process.Id} has no facts.");
}
