using System.ComponentModel.DataAnnotations;

namespace CongVan.Functions.Support;

/// <summary>Settings under <c>Support</c>.</summary>
public sealed record SupportSettings
{
    public const string Section = "Support";

    /// <summary>
    /// How long a ticket stays with the agency's contact before it goes to the Sở by itself, 1 to 72 hours. The hotline of Đ24.7 is open
    /// day and night: nights and holidays count.
    /// </summary>
    [Range(1, 72, ErrorMessage = "Support:HoursWithContact phải từ 1 đến 72 giờ.")]
    public int HoursWithContact { get; init; } = 4;
}
