using CongVan.Functions.Accounts;
using CongVan.Functions.Approvals;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows.Regulation;
using VietnamTime = CongVan.Workflows.Regulation.VietnamTime;

namespace CongVan.Functions.Notices;

/// <summary>Papers as the records that pages and mails take.</summary>
public sealed class PaperViews(
    PaperRegister papers, ProcessRegister processes, LineRegister lines, ApprovalRegister approvals, RequestViews views)
{
    public const string Subject = "Thông báo kết quả cấp mới tài khoản";

    public async Task<PaperToSignMail> ToSignMailAsync(
        ApprovalRow row, Official official, string? behalf, string link, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(row.ProcessId, cancellation);
        return new PaperToSignMail(
            await views.OfficeAsync(cancellation),
            official.FullName,
            behalf,
            SignerOf(official),
            await views.RequestAsync(process, cancellation),
            await views.DeadlineAsync(process, cancellation),
            Subject,
            await ResultsAsync(row.ProcessId, cancellation),
            link);
    }

    public async Task<PaperToSealMail> ToSealMailAsync(
        ApprovalRow row, Official official, string? behalf, string link, CancellationToken cancellation) => new(
        await views.OfficeAsync(cancellation), official.FullName, behalf, await ViewAsync(row, link, cancellation), link);

    public async Task<PaperView> ViewAsync(ApprovalRow row, string fileAddress, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(row.ProcessId, cancellation);
        var paper = await papers.GetAsync(row.Subject, cancellation);
        return new PaperView(
            row.Id,
            paper.Number?.Text,
            Subject,
            process.AgencyName,
            await SignedAsync(paper, cancellation),
            new FileLink(SendingActivities.FileNameOf(paper), fileAddress, (paper.Signed ?? paper.Draft).Length),
            await views.DeadlineAsync(process, cancellation));
    }

    public async Task<IReadOnlyList<LineResult>> ResultsAsync(string processId, CancellationToken cancellation) =>
        [.. (await lines.OfAsync(processId, cancellation)).Select(RequestViews.ResultOf)];

    public static SignerView SignerOf(Official official)
    {
        var block = NoticeWriter.BlockOf(official);
        return new SignerView(block.PrefixLine, block.PostLine, block.FullName);
    }

    private async Task<string?> SignedAsync(PaperRow paper, CancellationToken cancellation)
    {
        if (paper.Signed is null)
            return null;
        var approval = await approvals.FindAsync($"{paper.ProcessId}-ky{paper.Version}", cancellation);
        return $"{paper.SignedBy}, {approval?.Decision?.At.ToOffset(VietnamTime.Offset):dd/MM/yyyy HH:mm}";
    }
}
