namespace CongVan.Functions.Accounts;

/// <summary>A paper taken apart: its form read, its files in the vault.</summary>
/// <param name="AgencyCode">For whom a clerk files; null for the caller's own agency.</param>
/// <param name="ReceivedAt">When paper or mail arrived at the Sở.</param>
public sealed record FiledPaper<TForm>(
    TForm Form, IReadOnlyList<FiledFile> Files, string? AgencyCode, Channel? Channel, DateTimeOffset? ReceivedAt)
    where TForm : class;
