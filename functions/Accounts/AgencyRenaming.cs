using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using CongVan.Workflows.Accounts;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Accounts;

/// <summary>
/// Đổi tên hiển thị (Đ5, Đ8.3a) from the day it is decided. Processes that are open keep the name under which the agency filed – their
/// papers answer the document that bears it – and say in their history what it is called now.
/// </summary>
public sealed class AgencyRenaming(AgencyChanges changes, ProcessRegister processes, TimeProvider time)
{
    public async Task RenameAsync(string code, string displayName, string ground, LineRef line, CancellationToken cancellation)
    {
        var key = $"{line.ProcessId}-{line.LineId}";
        await changes.RenameAsync(
            code,
            new AgencyName(VietnamTime.DateOf(time.GetUtcNow()), displayName, AgencyDisplayName.WithoutType(displayName), ground),
            new ChangedBy(key, line.ProcessId),
            cancellation);
        await TellOpenAsync(code, $"renamed-{key}", $"Cơ quan đổi tên hiển thị thành {displayName}; quy trình giữ tên ghi khi nộp", cancellation);
    }

    private async Task TellOpenAsync(string code, string key, string words, CancellationToken cancellation)
    {
        string? continuation = null;
        do
        {
            var page = await processes.PageAsync("agency", code, new PageRequest(1000, continuation), cancellation);
            foreach (var row in page.Rows.Where(row => row.Value.State == ProcessState.Open))
                await processes.TellAsync(row.Value.Id, key, words, cancellation);
            continuation = page.Continuation;
        }
        while (continuation is not null);
    }
}
