using System.Text.Json.Serialization;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.Documents.Dossiers;

/// <summary>Danh mục hồ sơ of an agency for a year (NĐ 30 Đ28). Partition: the agency; key: the year.</summary>
/// <param name="DrawnUpBy">Name of who drew it up.</param>
/// <param name="OfficialId">The same as an official, if one; then the head's decision is mailed to them.</param>
/// <param name="Version">Counts what was put before the head.</param>
/// <param name="ProcessId">The process in which it was, or is; null before the first, and between its being put before the head and its process.</param>
/// <param name="SentBack">Why the head sent it back last; null otherwise.</param>
/// <param name="IssuedBy">Post and name of the head.</param>
public sealed record DossierListRow(
    string AgencyCode,
    int Year,
    DossierListState State,
    IReadOnlyList<DossierListItem> Items,
    string DrawnUpBy,
    string? OfficialId,
    int Version = 0,
    string? ProcessId = null,
    string? SentBack = null,
    DateTimeOffset? IssuedAt = null,
    string? IssuedBy = null)
{
    /// <summary>Contains each agency's yearly list of dossiers.</summary>
    public static RegisterDefinition<DossierListRow> Register { get; } = new(
        "dossier-lists",
        new Lookup<DossierListRow>("unopened", row => row is { State: DossierListState.Proposed, ProcessId: null } ? ["yes"] : []));
}

[JsonConverter(typeof(JsonStringEnumConverter<DossierListState>))]
public enum DossierListState
{
    /// <summary>Đang lập.</summary>
    Draft,

    /// <summary>Đã trình người đứng đầu.</summary>
    Proposed,

    /// <summary>Đã ban hành.</summary>
    Issued,
}
