using System.Text.Json;
using CongVan.Functions.Processes;

namespace CongVan.Functions.Support;

/// <summary>What is to be let go.</summary>
/// <param name="CaseId">The case that hid it; null for what the malware scanner did.</param>
/// <param name="Documents">Ids of documents of the case; of the scanner's, the incoming document that went back because of it.</param>
/// <param name="Files">SHA-256 of files let go whatever else carries them.</param>
/// <param name="Reason">Why it was a mistake.</param>
internal sealed record ReleaseFacts(string? CaseId, IReadOnlyList<string> Documents, IReadOnlyList<string> Files, string Reason)
{
    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static ReleaseFacts Of(ProcessRow process) =>
        JsonSerializer.Deserialize<ReleaseFacts>(process.Brief?.Data ?? "", JsonSerializerOptions.Web)
        ?? throw new InvalidOperationException($"{process.Id} has no facts.");
}
