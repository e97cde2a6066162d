using System.Text.Json;
using CongVan.Functions.Processes;

namespace CongVan.Functions.Support;

/// <summary>A report of Đ24.6. Nothing of the secret's content: only where it was found and whom it concerns.</summary>
/// <param name="SenderAgency">Code of the agency that sent it; null when it came from outside the system.</param>
/// <param name="Spreader">Login of the account that spread it; null when unknown.</param>
/// <param name="Reporter">Login of who found it: never locked; null when the report names none.</param>
/// <param name="Documents">Ids of documents in this system, at the agency where it was found: they are quarantined everywhere.</param>
/// <param name="SenderName">Of a sender outside the system.</param>
/// <param name="SenderMail">Where that sender is told; null when it gave no address.</param>
/// <param name="Readers">Officials who alone may look at them.</param>
public sealed record SecretFacts(
    string Document, string? SenderAgency, string? Spreader, string? Reporter, IReadOnlyList<string>? Documents = null, IReadOnlyList<string>? Readers = null,
    string? SenderName = null, string? SenderMail = null)
{
    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static SecretFacts Of(ProcessRow process) =>
        JsonSerializer.Deserialize<SecretFacts>(process.Brief?.Data ?? "", JsonSerializerOptions.Web)
        ?? throw new InvalidOperationException($"{process.Id} has no facts.");
}
