using System.Text.Json.Serialization;
using CongVan.Workflows.Regulation;

namespace CongVan.Workflows.Structure;

/// <summary>An agency's word of a change of its structure (Đ10.4), as filed; its paper comes with it.</summary>
/// <param name="Decision">The decision that changed the structure: số, ký hiệu.</param>
/// <param name="EffectiveDate">From here the 15 days run.</param>
/// <param name="Note">What changed, in the agency's words.</param>
/// <param name="ProcessId">The process that asked for it; null when nobody did.</param>
public sealed record StructureForm(
    string? Number = null,
    string? Notation = null,
    DateOnly? DocumentDate = null,
    StructureChangeKind? Kind = null,
    string? Decision = null,
    DateOnly? DecisionDate = null,
    DateOnly? EffectiveDate = null,
    string? Note = null,
    string? ProcessId = null);

/// <summary>What Đ10.4 names.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StructureChangeKind>))]
public enum StructureChangeKind
{
    /// <summary>Đổi tên.</summary>
    [JsonStringEnumMemberName("doi-ten")]
    Renamed,

    /// <summary>Tách.</summary>
    [JsonStringEnumMemberName("tach")]
    Split,

    /// <summary>Nhập.</summary>
    [JsonStringEnumMemberName("nhap")]
    Merged,

    /// <summary>Giải thể.</summary>
    [JsonStringEnumMemberName("giai-the")]
    Dissolved,

    /// <summary>Phát sinh đơn vị trực thuộc.</summary>
    [JsonStringEnumMemberName("don-vi-truc-thuoc")]
    NewUnit,
}

/// <summary>A change of structure that counts: what, by which decision, from when.</summary>
public sealed record StructureChange(StructureChangeKind Kind, string Decision, DateOnly DecisionDate, DateOnly EffectiveDate)
{
    [JsonIgnore]
    public string KindWords => Kind switch
    {
        StructureChangeKind.Renamed => "đổi tên",
        StructureChangeKind.Split => "chia, tách",
        StructureChangeKind.Merged => "sáp nhập",
        StructureChangeKind.Dissolved => "giải thể",
        _ => "phát sinh đơn vị trực thuộc",
    };

    /// <summary>"đổi tên theo Quyết định 12/QĐ-UBND ngày 02/3/2026, có hiệu lực từ 05/3/2026".</summary>
    [JsonIgnore]
    public string Words =>
        $"{KindWords} theo {Decision} ngày {VietnamTime.Long(DecisionDate)}, có hiệu lực từ {VietnamTime.Long(EffectiveDate)}";
}
