using System.Text.Json.Serialization;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Waiting;

namespace CongVan.Functions.Documents.Dossiers;

/// <summary>A dossier, from the yearly list to the archive (NĐ 30 Đ29–31). Partition: the agency; key: the id.</summary>
/// <param name="Id"><c>hoso-{agency}-{year}-{n}</c>.</param>
/// <param name="Metadata">Phụ lục VI; totals are filled when it is closed.</param>
/// <param name="CreatorId">Người lập hồ sơ.</param>
/// <param name="Unit">The creator's unit when it was listed; null for none.</param>
public sealed record DossierRow(
    string Id, string AgencyCode, int Year, DossierState State, DossierMetadata Metadata, string CreatorId, string? Unit, DossierWork Work)
{
    /// <summary>Contains each dossier with its retention, its state and what became of it.</summary>
    public static RegisterDefinition<DossierRow> Register { get; } = new(
        "dossiers",
        new Lookup<DossierRow>("unseen", row => row.Unseen ? ["yes"] : []));

    public DateTimeOffset? OpenedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Who closed it, by name.</summary>
    public string? ClosedBy { get; init; }

    /// <summary>The process of its transfer; null for one that stays.</summary>
    public string? TransferId { get; init; }

    /// <summary>The last mark of the transfer that was acted on.</summary>
    public DutyReached? Last { get; init; }

    /// <summary>Told of its transfer thirty days before.</summary>
    public DateTimeOffset? NoticeAt { get; init; }

    public KeptBack? KeptBack { get; init; }

    public HandedOver? HandedOver { get; init; }

    /// <summary>Closed, kept back or handed over, and its process has not read it or was not begun: the sweep makes up for it.</summary>
    public bool Unseen { get; init; }

    [JsonIgnore]
    public string Notation => Metadata.FileCode?.FileNotation ?? "";

    [JsonIgnore]
    public Retention? Retention => Retention.Read(Metadata.Maintenance);

    /// <summary>"01.TCCB: Hồ sơ tuyển dụng công chức năm 2026".</summary>
    [JsonIgnore]
    public string Reference => $"{Notation}: {Metadata.Title}";
}

/// <summary>Giữ lại hồ sơ đến hạn nộp lưu (NĐ 30 Đ31.3d).</summary>
/// <param name="Months">After the day it was due, at most 24.</param>
/// <param name="Consent">The head's written consent.</param>
public sealed record KeptBack(int Months, string Reason, string Consent, string By, DateTimeOffset At);

/// <summary>Giao nộp vào lưu trữ cơ quan.</summary>
/// <param name="DeliveredBy">Post and name.</param>
/// <param name="ReceivedBy">Post and name.</param>
/// <param name="Condition">Tình trạng tài liệu.</param>
public sealed record HandedOver(string DeliveredBy, string ReceivedBy, string Condition, string By, DateTimeOffset At);
