using CongVan.Pages;
using static CongVan.Console.Tests.Example;

namespace CongVan.Console.Tests;

/// <summary>The report of accesses, with a long name and large figures.</summary>
internal static class AccessScreens
{
    public static AccessReportModel Report { get; } = new()
    {
        Office = Department,
        Reader = new("Nguyễn Quản Trị", [new("Quy trình", "/console"), new("Việc của tôi", "/console/viec"), new("Tài khoản", "/console/tai-khoan"), new("Lượt truy cập", "/console/luot-truy-cap", Current: true)], "/dang-xuat", Token),
        Address = "/console/luot-truy-cap",
        Workbook = "/api/access-report?format=xlsx&from=2026-03-01&to=2026-03-02",
        From = "2026-03-01",
        To = "2026-03-02",
        Agencies = [new("H49.14", "Sở Nội vụ"), new("H49.99", "Ban Quản lý dự án đầu tư xây dựng các công trình dân dụng và công nghiệp tỉnh")],
        Agency = "",
        Total = new("Tổng số", 1_302, 20_411, 8_020, 311, 4_930, 34_974, 12),
        ByAgency =
        [
            new("Ban Quản lý dự án đầu tư xây dựng các công trình dân dụng và công nghiệp tỉnh", 302, 411, 20, 11, 930, 1_674, 12),
            new("Sở Nội vụ", 1_000, 20_000, 8_000, 300, 4_000, 33_300, 0),
        ],
        ByDay = [new("01/3/2026", 2, 11, 0, 0, 4, 17, 0), new("02/3/2026", 1_300, 20_400, 8_020, 311, 4_926, 34_957, 12)],
    };
}
