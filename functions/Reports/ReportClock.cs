using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Workflows.Regulation;
using CongVan.Workflows.Reports;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Reports;

/// <summary>Opens the year's report on the first morning of the month; on a later one, when the machine was off.</summary>
public sealed class ReportClock(ProcessOpening opening, IAgencies agencies, TimeProvider time)
{
    [Function(nameof(OpenYearlyReport))]
    public async Task OpenYearlyReport(
        [TimerTrigger("0 30 0 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var today = VietnamTime.DateOf(time.GetUtcNow());
        if (YearlyReportRules.BeginOf(today.Year) is not { } begin || today.Month != begin.Month)
            return;

        await opening.OpenAsync(
            new NewProcess(
                ProcessKind.YearlyReport,
                $"{today.Year}",
                (await agencies.ManagingAgencyAsync(cancellation)).Code,
                $"Báo cáo hoạt động sử dụng phần mềm Quản lý văn bản năm {today.Year}",
                "Lập báo cáo điền sẵn cho các cơ quan",
                $"Mở kỳ báo cáo năm {today.Year} (khoản 6 Điều 23)",
                new Brief([new BriefFact("Kỳ báo cáo", $"Năm {today.Year}"), new BriefFact("Căn cứ", "khoản 6 Điều 23, khoản 9 Điều 9 Quy chế")], []),
                VietnamTime.StartOf(begin)),
            client,
            cancellation);
    }
}
