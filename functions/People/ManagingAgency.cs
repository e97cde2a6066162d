using System.ComponentModel.DataAnnotations;

namespace CongVan.Functions.People;

/// <summary>The Sở that runs the system; settings, since departments merge. Section <c>Agency</c>.</summary>
public sealed record ManagingAgency
{
    public const string Section = "Agency";

    /// <summary>Identification code (QĐ 20/2020), e.g. <c>H49.18</c>.</summary>
    [Required]
    [RegularExpression(AgencyRules.CodePattern)]
    public string Code { get; init; } = "";

    /// <summary>Đ5: "Sở Thông tin và Truyền thông".</summary>
    [Required]
    public string DisplayName { get; init; } = "";

    /// <summary>Without its level: "Thông tin và Truyền thông".</summary>
    [Required]
    public string Name { get; init; } = "";

    [Required]
    public string Kind { get; init; } = "so";

    /// <summary>For number and notation of its papers: "STTTT".</summary>
    [Required]
    public string Abbreviation { get; init; } = "";

    /// <summary>"Cơ quan chủ quản" line of its papers: "UBND TỈNH QUẢNG NINH".</summary>
    [Required]
    public string ParentName { get; init; } = "";

    [Required]
    [EmailAddress]
    public string Mailbox { get; init; } = "";

    /// <summary>The centre people may ask; empty for none.</summary>
    public string? SupportUnit { get; init; }

    public string? SupportPhone { get; init; }

    public Pages.Office AsOffice() => new(DisplayName, SupportUnit, SupportPhone, Mailbox);

    public Agency AsAgency() => new(Code, DisplayName, Kind, Name, null, null, Abbreviation, ParentName, Mailbox);
}
