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
    public async Task<PaperToSignMail> ToSignMailAsync(
        ApprovalRow row, Official official, string? behalf, string link, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(row.ProcessId, cancellation);
        var paper = await papers.GetAsync(row.Subject, cancellation);
        return new PaperToSignMail(
            await views.OfficeAsync(cancellation),
            official.FullName,
            behalf,
            SignerOf(official),
            await views.RequestAsync(process, cancellation),
            await views.DeadlineAsync(process, cancellation),
            SubjectOf(paper),
            await ResultsAsync(paper, cancellation),
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
            SubjectOf(paper),
            process.AgencyName,
            await SignedAsync(paper, cancellation),
            new FileLink(SendingActivities.FileNameOf(paper), fileAddress, (paper.Signed ?? paper.Draft).Length),
            await views.DeadlineAsync(process, cancellation));
    }

    /// <summary>"Thông báo: Kết quả giải quyết …".</summary>
    public static string SubjectOf(PaperRow paper) =>
        $"{paper.Content.TypeName[..1]}{paper.Content.TypeName[1..].ToLowerInvariant()}: {paper.Content.Subject}";

    /// <summary>The lines, where the paper is their written result.</summary>
    public async Task<IReadOnlyList<LineResult>> ResultsAsync(PaperRow paper, CancellationToken cancellation) =>
        paper.Purpose is null ? [.. (await lines.OfAsync(paper.ProcessId, cancellation)).Select(RequestViews.ResultOf)] : [];

    public static SignerView SignerOf(Official official)
    {
        var block = NoticeWriter.BlockOf(official);
        return new SignerView(block.PrefixLine, block.PostLine, block.FullName);
    }

    private async Task<string?> SignedAsync(PaperRow paper, CancellationToken cancellation)
    {
        if (paper.Signed is null)
            return null;
        var approval = await approvals.FindAsync(paper.SigningId, cancellation);
        return $"{paper.SignedBy}, {approval?.Decision?.At.ToOffset(VietnamTime.Offset):dd/MM/yyyy HH:mm}";
    }
}
