using System.Text.Json;
using CongVan.Functions.Processes;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.Documents.Rights;

/// <summary>A change of rights as it is asked for: the rights as they shall be, whole.</summary>
/// <param name="Reason">Why; up to 500 characters.</param>
/// <param name="ConfirmedBy">Id of the official of the agency who is asked to confirm; null: its leader.</param>
public sealed record RightsForm(DocumentOpenness Openness, IReadOnlyList<DocumentGrant> Grants, string Reason, string? ConfirmedBy = null);

/// <summary>What the process of a change keeps of it.</summary>
internal sealed record RightsFacts(DocumentRef Document, string? ConfirmedBy, string By)
{
    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static RightsFacts Of(ProcessRow process) =>
        JsonSerializer.Deserialize<RightsFacts>(process.Brief?.Data ?? "", JsonSerializerOptions.Web)
        ?? throw new InvalidOperationException($"{process.Id} has no facts.");
}
