using System.ComponentModel.DataAnnotations;

namespace CongVan.Functions.Reviews;

/// <summary>When accounts are reviewed (Đ18.2: every 6 months) and how long agencies have to give reasons. Section <c>InactivityReview</c>.</summary>
public sealed record ReviewSettings
{
    public const string Section = "InactivityReview";

    /// <summary>The month of the first review of a year, 1 to 6; the second is half a year later.</summary>
    [Range(1, 6, ErrorMessage = "InactivityReview:FirstMonth phải từ 1 đến 6: tháng của kỳ rà soát đầu năm; kỳ sau cách 6 tháng.")]
    public int FirstMonth { get; init; } = 1;

    /// <summary>The hour in Vietnam, 0 to 23, on the first working day of that month.</summary>
    [Range(0, 23, ErrorMessage = "InactivityReview:Hour phải từ 0 đến 23: giờ bắt đầu rà soát.")]
    public int Hour { get; init; } = 8;

    /// <summary>Days for the reasons, 5 to 60; the Regulation sets none. A last day off moves to the next working day.</summary>
    [Range(5, 60, ErrorMessage = "InactivityReview:ReasonDays phải từ 5 đến 60: số ngày để cơ quan nêu lý do.")]
    public int ReasonDays { get; init; } = 15;
}
