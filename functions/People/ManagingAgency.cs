using System.ComponentModel.DataAnnotations;

namespace CongVan.Functions.People;

/// <summary>The Sở that runs the system; settings, since departments merge. Section <c>Agency</c>.</summary>
public sealed record ManagingAgency
{
    public const string Section = "Agency";

    /// <summary>Identification code (QĐ 20/2020), e.g. <c>H49.18</c>.</summary>
    [Required(ErrorMessage = "Agency:Code còn trống: mã định danh của Sở, ví dụ H49.18.")]
    [RegularExpression(AgencyRules.CodePattern, ErrorMessage = "Agency:Code không đúng dạng mã định danh, ví dụ H49.18.")]
    public string Code { get; init; } = "";

    /// <summary>Đ5: "Sở Thông tin và Truyền thông".</summary>
    [Required(ErrorMessage = "Agency:DisplayName còn trống: tên đầy đủ của Sở, ví dụ Sở Thông tin và Truyền thông.")]
    public string DisplayName { get; init; } = "";

    /// <summary>Without its level: "Thông tin và Truyền thông".</summary>
    [Required(ErrorMessage = "Agency:Name còn trống: tên không kèm cấp, ví dụ Thông tin và Truyền thông.")]
    public string Name { get; init; } = "";

    [Required(ErrorMessage = "Agency:Kind còn trống: loại cơ quan, ví dụ so.")]
    public string Kind { get; init; } = "so";

    /// <summary>For number and notation of its papers: "STTTT".</summary>
    [Required(ErrorMessage = "Agency:Abbreviation còn trống: chữ viết tắt trong ký hiệu văn bản, ví dụ STTTT.")]
    public string Abbreviation { get; init; } = "";

    /// <summary>"Cơ quan chủ quản" line of its papers: "UBND TỈNH QUẢNG NINH".</summary>
    [Required(ErrorMessage = "Agency:ParentName còn trống: dòng cơ quan chủ quản, ví dụ UBND TỈNH QUẢNG NINH.")]
    public string ParentName { get; init; } = "";

    [Required(ErrorMessage = "Agency:Mailbox còn trống: hộp thư công vụ của Sở.")]
    [EmailAddress(ErrorMessage = "Agency:Mailbox không phải là địa chỉ thư.")]
    public string Mailbox { get; init; } = "";

    /// <summary>The centre people may ask; empty for none.</summary>
    public string? SupportUnit { get; init; }

    public string? SupportPhone { get; init; }

    public Pages.Office AsOffice() => new(DisplayName, SupportUnit, SupportPhone, Mailbox);

    public Agency AsAgency() => new(Code, DisplayName, Kind, Name, null, null, Abbreviation, ParentName, Mailbox);
}
