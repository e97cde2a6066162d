using System.Globalization;
using System.Text;

namespace CongVan.Walkthrough;

/// <summary>The processes and their deadlines, at the end.</summary>
internal static class Table
{
    public static async Task PrintAsync(Scene scene, IEnumerable<string> ids)
    {
        var text = new StringBuilder().AppendLine().AppendLine("Số đến  Cơ quan                                   Hạn (24 giờ)  Trả kết quả       Kết quả");
        foreach (var id in ids)
        {
            var process = await scene.ProcessAsync(id);
            var lastDay = process.Due.AddTicks(-1).ToOffset(Service.Start.Offset);
            var outcome = (process.State, process.Overdue) switch
            {
                ("Withdrawn", _) => "cơ quan rút",
                (_, true) => "QUÁ HẠN",
                ("Answered", _) => "đúng hạn",
                _ => "đang giải quyết",
            };
            text.AppendLine(CultureInfo.InvariantCulture, $"{process.Brief.GetProperty("arrivalNumber").GetString(),-7} {process.Brief.GetProperty("agency").GetString(),-41} {lastDay,-13:dd/MM/yyyy} {Moment(process.Met),-17} {outcome}");
        }

        Console.WriteLine(text.ToString());
    }

    private static string Moment(DateTimeOffset? moment) =>
        moment is { } at ? at.ToOffset(Service.Start.Offset).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture) : "–";
}
