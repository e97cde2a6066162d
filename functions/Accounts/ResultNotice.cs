using System.Globalization;
using CongVan.Functions.Notices;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Views;
using CongVan.Pages;
using ProcessRow = CongVan.Functions.Processes.ProcessRow;

namespace CongVan.Functions.Accounts;

/// <summary>The written result of an agency's request (Đ12.2, 13.2, 14.4): all lines, granted and not, in one notice.</summary>
public sealed class ResultNotice(LineRegister lines, IAgencies agencies, RequestViews views, Addresses address) : IPaperAuthor
{
    public bool Writes(ProcessKind kind, string? purpose) =>
        purpose is null && RequestProcedure.Covers(kind);

    public async Task<PaperContent> ContentAsync(ProcessRow process, string? purpose, CancellationToken cancellation)
    {
        var issuer = await agencies.ManagingAgencyAsync(cancellation);
        return PaperContent.Notice(
            $"Kết quả giải quyết {RequestProcedure.Of(process.Kind).Asks} phần mềm Quản lý văn bản",
            [process.AgencyName],
            [.. Body(process, issuer, await lines.OfAsync(process.Id, cancellation))]);
    }

    public async Task<PaperSending> SendingAsync(PaperRow paper, ProcessRow process, CancellationToken cancellation)
    {
        var agency = await agencies.FindAsync(process.AgencyCode, cancellation);
        var rows = await lines.OfAsync(process.Id, cancellation);
        var text = Mails.Notice(new NoticeMail(
            await views.OfficeAsync(cancellation),
            await views.RequestAsync(process, cancellation),
            paper.Number!.Text,
            paper.Number.Date,
            paper.SignedBy!,
            [.. rows.Select(RequestViews.ResultOf)],
            SendingActivities.FileNameOf(paper),
            address.Process(process.Id),
            ResultWords.Of(process.Kind, Workflows.Regulation.VietnamTime.DateOf(process.ReceivedAt)).Mail));
        return new PaperSending(
            [new PaperMail("", agency!.Mailbox, text), .. await ToNewAgenciesAsync(paper, process, rows, cancellation)],
            $"Gửi thông báo kết quả số {paper.Number!.Text} cho {agency.DisplayName}",
            MeetsDeadline: true);
    }

    /// <summary>An agency to which people came must know: what they may do there is its admin account's to say (Đ23.5). It is told of its own lines only.</summary>
    private async Task<IReadOnlyList<PaperMail>> ToNewAgenciesAsync(
        PaperRow paper, ProcessRow process, IReadOnlyList<LineRow> rows, CancellationToken cancellation)
    {
        var mails = new List<PaperMail>();
        foreach (var come in rows.Where(ResultWords.IsDone).Where(row => ResultWords.NewAgencyOf(row) is not null).GroupBy(row => ResultWords.NewAgencyOf(row)!, StringComparer.Ordinal))
        {
            if (string.Equals(come.Key, process.AgencyCode, StringComparison.Ordinal) || await agencies.FindAsync(come.Key, cancellation) is not { } agency)
                continue;
            var text = Mails.PeopleCame(new PeopleCameMail(
                await views.OfficeAsync(cancellation),
                agency.DisplayName,
                process.AgencyName,
                paper.Number!.Text,
                paper.Number.Date,
                [.. come.Select(RequestViews.ResultOf)]));
            mails.Add(new PaperMail(come.Key.ToLowerInvariant(), agency.Mailbox, text, WithPaper: false));
        }

        return mails;
    }

    private static IEnumerable<PaperPart> Body(ProcessRow process, Agency issuer, IReadOnlyList<LineRow> rows)
    {
        yield return PaperPart.Paragraph(
            $"Căn cứ Quy chế quản lý, vận hành và sử dụng phần mềm Quản lý văn bản ban hành kèm theo Quyết định số 12/2024/QĐ-UBND của Ủy ban nhân dân tỉnh Quảng Ninh; xét văn bản {process.Document} của {process.AgencyName} về việc {RequestProcedure.Of(process.Kind).Asks} phần mềm Quản lý văn bản,");
        yield return PaperPart.Paragraph($"{issuer.DisplayName} thông báo kết quả giải quyết như sau:");

        var words = ResultWords.Of(process.Kind, Workflows.Regulation.VietnamTime.DateOf(process.ReceivedAt));
        var granted = rows.Where(ResultWords.IsDone).ToList();
        var others = rows.Where(line => !ResultWords.IsDone(line)).ToList();
        if (granted.Count > 0)
        {
            yield return PaperPart.Heading($"1. {words.Done}: {granted.Count}");
            yield return TableOf(words.Column, granted, ResultWords.ResultOf);
            yield return PaperPart.Paragraph(words.After);
        }

        if (others.Count > 0)
        {
            yield return PaperPart.Heading($"{(granted.Count > 0 ? "2." : "1.")} {words.NotDone}: {others.Count}");
            yield return TableOf("Lý do", others, line => RequestViews.ReasonOf(line) ?? "Không được duyệt.");
            yield return PaperPart.Paragraph("Đề nghị cơ quan hoàn thiện theo lý do đã nêu và gửi văn bản đề nghị mới khi có nhu cầu.");
        }
    }

    private static PaperPart TableOf(string lastHead, IEnumerable<LineRow> rows, Func<LineRow, string> result) => PaperPart.Of(
        [
            new PaperColumn("STT", 0.6, Centred: true),
            new PaperColumn("Người sử dụng", 2.2),
            new PaperColumn("Chức vụ", 1.7),
            new PaperColumn("Loại tài khoản", 1.5),
            new PaperColumn(lastHead, 3),
        ],
        rows.Select(row => (IReadOnlyList<string>)
            [
                row.Ordinal.ToString(CultureInfo.InvariantCulture),
                RequestViews.HolderOf(row),
                row.Line.Holder.Post,
                LineWords.KindOf(row.Line),
                result(row),
            ]));
}
