using System.Globalization;
using CongVan.Functions.Approvals;
using CongVan.Functions.Documents.Registers;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using CongVan.Papers;
using CongVan.Workflows;
using CongVan.Workflows.Notices;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Notices;

/// <summary>Drafts of notices, and what happens when one is sent back.</summary>
public sealed class DraftingActivities(
    PaperRegister papers,
    ProcessRegister processes,
    PaperAuthors authors,
    Cases cases,
    CaseLetters caseLetters,
    ApprovalRegister approvals,
    IOfficials officials,
    IAgencies agencies,
    IFileVault vault,
    DocumentNumbers numbers,
    TimeProvider time)
{
    [Function("DraftNotice")]
    public async Task<NoticeDrafted> Draft([ActivityTrigger] NoticeWanted wanted, CancellationToken cancellation)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{wanted.ProcessId}-tb{wanted.Purpose}{wanted.Version}");
        var paper = await papers.FindAsync(id, cancellation) ?? await DraftNow(wanted, id, cancellation);
        await processes.TellAsync(wanted.ProcessId, $"{id}-drafted", $"Dự thảo {paper.Words}", cancellation);
        return new NoticeDrafted(paper.Id, paper.ContentHash);
    }

    private async Task<PaperRow> DraftNow(NoticeWanted wanted, string id, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(wanted.ProcessId, cancellation);
        var content = await authors.Of(process.Kind, wanted.Purpose).ContentAsync(process, wanted.Purpose, cancellation);
        var draft = await WriteDraft(content, process, cancellation);
        using var file = new MemoryStream(draft.Pdf, writable: false);
        var kept = await vault.AddAsync(file, cancellation);
        var (paper, _) = await papers.AddAsync(
            new PaperRow(
                id, wanted.ProcessId, wanted.Version, content, content.Hash(), new PaperFile(kept.Sha256, kept.Length), Purpose: wanted.Purpose),
            cancellation);
        return paper;
    }

    [Function("NoticeSentBack")]
    public async Task<Done> SentBack([ActivityTrigger] string paperId, CancellationToken cancellation)
    {
        var paper = await papers.GetAsync(paperId, cancellation);
        var approval = await approvals.FindAsync(paper.SigningId, cancellation);
        var person = await caseLetters.OpenAsync(
            new CaseRow(
                CaseOf(paper),
                paper.ProcessId,
                paperId,
                $"Lãnh đạo trả lại dự thảo {paper.Words}: {approval?.Decision?.Reason}",
                OfficialId: null,
                time.GetUtcNow()),
            "Xử lý theo ý kiến trả lại, rồi ghi kết quả vào vụ việc; hệ thống sẽ dự thảo và trình ký lại.",
            cancellation);
        await processes.TellAsync(
            paper.ProcessId,
            $"{paperId}-sent-back",
            $"Chờ {person?.FullName ?? "quản trị viên"} xử lý ý kiến trả lại dự thảo",
            row => row with
            {
                Step = "Chờ xử lý ý kiến trả lại dự thảo",
                WaitingFor = [person is null ? new Awaited(null, "Quản trị viên") : new Awaited(person.Id, $"{person.FullName}, {person.Post}")],
            },
            cancellation);
        return Done.Instance;
    }

    [Function("TakeBackNotice")]
    public async Task<Done> TakeBack([ActivityTrigger] string paperId, CancellationToken cancellation)
    {
        var paper = await papers.ChangeAsync(paperId, row => row.TakenBackAt is null ? row with { TakenBackAt = time.GetUtcNow() } : row, cancellation);
        if (paper.Number is { } number)
        {
            var issuer = await agencies.ManagingAgencyAsync(cancellation);
            await numbers.VoidAsync(issuer.Code, paper.Id, $"Không phát hành: nội dung đã hủy trước khi đóng dấu ({paper.ProcessId})", cancellation);
            await processes.TellAsync(paper.ProcessId, $"{paperId}-taken-back", $"Không phát hành {paper.Words}; số {number.Text} hủy, không cấp lại", cancellation);
            return Done.Instance;
        }

        await processes.TellAsync(paper.ProcessId, $"{paperId}-taken-back", $"Không trình ký {paper.Words} nữa", cancellation);
        return Done.Instance;
    }

    [Function("IsNoticeCaseSettled")]
    public async Task<bool> IsSettled([ActivityTrigger] string paperId, CancellationToken cancellation)
    {
        var paper = await papers.GetAsync(paperId, cancellation);
        return (await cases.FindAsync(paper.ProcessId, CaseOf(paper), cancellation))?.Settlement is not null;
    }

    private static string CaseOf(PaperRow paper) => $"paper-{paper.Purpose}{paper.Version}";

    /// <summary>In the draft's signing block while nobody may sign: then the leader is asked to name somebody, not the draft held up.</summary>
    private static readonly Official NobodyYet = new("chua-co", "(chưa phân công)", "Người ký", "", [], [], []);

    /// <summary>With the block of whoever signs as things stand; the page shows the block of whoever opens it.</summary>
    private async Task<WrittenPaper> WriteDraft(PaperContent content, ProcessRow process, CancellationToken cancellation)
    {
        var issuer = await agencies.ManagingAgencyAsync(cancellation);
        var signer = await officials.ResponsibleAsync(Duty.SignNotices, process.AgencyCode, time.GetUtcNow(), null, cancellation);
        return NoticeWriter.Write(content, issuer, signer?.Acts ?? NobodyYet, number: null);
    }
}
