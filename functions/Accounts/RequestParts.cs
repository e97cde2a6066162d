using CongVan.Workflows.Accounts;

namespace CongVan.Functions.Accounts;

/// <summary>A filed request taken apart: the form read, the files in the vault.</summary>
/// <param name="AgencyCode">For whom a clerk files; null for the caller's own agency.</param>
/// <param name="ReceivedAt">When paper or mail arrived at the Sở.</param>
/// <param name="Corrects">The lines of an earlier request that these replace.</param>
public sealed record RequestParts(
    RequestForm Form,
    IReadOnlyList<FiledFile> Files,
    string? AgencyCode,
    Channel? Channel,
    DateTimeOffset? ReceivedAt,
    string? IdempotencyKey,
    Correction? Corrects = null);
