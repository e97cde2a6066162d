using CongVan.Functions.Accounts.Forms;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Auditing;

/// <summary>The report of accesses as a workbook: by agency, by day, and both together.</summary>
internal static class AccessWorkbook
{
    private static readonly string[] Figures = ["Đăng nhập", "Mở xem", "Tải tệp", "In", "Việc khác", "Tổng số lượt", "Bị từ chối"];

    public static byte[] Write(AccessReport report) => WorkbookFile.Of(
        ("Theo cơ quan", Sheet(report, ["Mã", "Cơ quan"], report.ByAgency.Select(each => (new[] { each.Code, each.Name }, each.Figures)))),
        ("Theo ngày", Sheet(report, ["Ngày"], report.ByDay.Select(each => (new[] { VietnamTime.Long(each.Day) }, each.Figures)))),
        ("Ngày và cơ quan", Sheet(report, ["Ngày", "Mã", "Cơ quan"], report.Lines.Select(line => (new[] { VietnamTime.Long(line.Day), line.AgencyCode, line.Agency }, line.Figures)))));

    private static SheetWriter Sheet(AccessReport report, string[] what, IEnumerable<(string[] What, AccessFigures Figures)> lines)
    {
        var sheet = new SheetWriter([.. what.Select(head => head == "Cơ quan" ? 44.0 : 14.0), .. Figures.Select(_ => 12.0)]);
        sheet.Text(1, 1, $"Số lượt truy cập hệ thống từ ngày {VietnamTime.Long(report.From)} đến ngày {VietnamTime.Long(report.To)}", FormStyle.Bold);
        string[] heads = [.. what, .. Figures];
        for (var column = 0; column < heads.Length; column++)
            sheet.Text(3, column + 1, heads[column], FormStyle.Heading);
        var row = 4;
        foreach (var (words, figures) in lines.Append(([.. what.Select((_, at) => at == 0 ? "Tổng số" : "")], report.Total)))
        {
            for (var column = 0; column < words.Length; column++)
                sheet.Text(row, column + 1, words[column], FormStyle.Cell);
            int[] counts = [figures.SignIns, figures.Views, figures.Downloads, figures.Prints, figures.Others, figures.Total, figures.Refused];
            for (var column = 0; column < counts.Length; column++)
                sheet.Number(row, words.Length + column + 1, counts[column]);
            row++;
        }

        return sheet;
    }
}
