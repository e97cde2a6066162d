using System.Globalization;
using CongVan.Functions.Approvals;
using CongVan.Functions.Auditing;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Workflows;
using CongVan.Workflows.Documents;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Documents.Dossiers;

/// <summary>The steps of a yearly list of dossiers; each safe to do twice.</summary>
public sealed class DossierListActivities(
    DossierLists lists, ProcessRegister processes, ApprovalRegister approvals, IOfficials officials, DossierLetters letters, IAudit audit, TimeProvider time)
{
    [Function("SettleDossierList")]
    public async Task<Done> Settle([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(processId, cancellation);
        var year = DossierListQuestions.YearOf(process);
        var decision = (await approvals.FindAsync($"{processId}-{DossierListWorkflow.Stage}", cancellation))?.Decision;
        var issued = decision?.Chosen?.Code == DossierListWorkflow.Issue;
        var head = decision is null ? null : await officials.FindAsync(decision.OfficialId, cancellation);
        var row = await lists.SettleAsync(
            process.AgencyCode, year, processId, issued ? head is null ? "Người đứng đầu" : $"{head.Post} {head.FullName}" : null, decision?.Reason, cancellation);
        var words = issued ? $"Ban hành danh mục hồ sơ năm {year}, {row.Items.Count} hồ sơ" : $"Trả lại danh mục hồ sơ năm {year}: {decision?.Reason ?? "không có quyết định"}";
        await audit.RecordAsync(
            new AuditEntry($"{processId}-settled", decision?.OfficialId ?? "hệ thống", issued ? "ban hành danh mục hồ sơ" : "trả lại danh mục hồ sơ", year.ToString(CultureInfo.InvariantCulture), time.GetUtcNow(), decision?.Source, process.AgencyCode),
            cancellation);
        await TellAsync(process, row, issued, words, cancellation);
        await processes.TellAsync(processId, "settled", words, each => each with { WaitingFor = [] }, cancellation);
        return Done.Instance;
    }

    /// <summary>Whoever drew it up, and when it is issued each creator once.</summary>
    private async Task TellAsync(ProcessRow process, DossierListRow row, bool issued, string words, CancellationToken cancellation)
    {
        var who = issued ? row.Items.Select(item => item.CreatorId).Append(row.OfficialId) : [row.OfficialId];
        foreach (var id in who.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (await officials.FindAsync(id, cancellation) is not { Active: true } person)
                continue;
            var own = row.Items.Where(item => item.CreatorId == id).Select(item => $"{item.Notation} {item.Title} ({item.Retention})").ToList();
            await letters.SendAsync(
                process,
                "settled",
                "dossier",
                person,
                issued ? $"Danh mục hồ sơ năm {row.Year} đã ban hành" : $"Danh mục hồ sơ năm {row.Year} được trả lại",
                [$"{words}.", .. issued && own.Count > 0 ? new[] { $"Hồ sơ do ông (bà) lập: {string.Join("; ", own)}." } : []],
                null,
                [issued ? "Mở hồ sơ khi công việc bắt đầu, đưa văn bản vào trong quá trình giải quyết (Điều 29 Nghị định số 30/2020/NĐ-CP)." : "Sửa danh mục theo ý kiến trên rồi trình lại."],
                DossierPages.Address,
                cancellation);
        }
    }
}
