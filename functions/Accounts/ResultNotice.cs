using System.Globalization;
using CongVan.Functions.Notices;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows.Regulation;
using ProcessRow = CongVan.Functions.Processes.ProcessRow;
using VietnamTime = CongVan.Workflows.Regulation.VietnamTime;

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
            process.Kind == ProcessKind.Revocation));
        return new PaperSending(
            [new PaperMail("", agency!.Mailbox, text)],
            $"Gửi thông báo kết quả số {paper.Number!.Text} cho {agency.DisplayName}",
            MeetsDeadline: true);
    }

    private static IEnumerable<PaperPart> Body(ProcessRow process, Agency issuer, IReadOnlyList<LineRow> rows)
    {
        yield return PaperPart.Paragraph(
            $"Căn cứ Quy chế quản lý, vận hành và sử dụng phần mềm Quản lý văn bản ban hành kèm theo Quyết định số 12/2024/QĐ-UBND của Ủy ban nhân dân tỉnh Quảng Ninh; xét văn bản {process.Document} của {process.AgencyName} về việc {RequestProcedure.Of(process.Kind).Asks} phần mềm Quản lý văn bản,");
        yield return PaperPart.Paragraph($"{issuer.DisplayName} thông báo kết quả giải quyết như sau:");

        var words = WordsOf(process.Kind);
        var granted = rows.Where(IsDone).ToList();
        var others = rows.Where(line => !IsDone(line)).ToList();
        if (granted.Count > 0)
        {
            yield return PaperPart.Heading($"1. {words.Done}: {granted.Count}");
            yield return TableOf(words.Column, granted, ResultOf);
            yield return PaperPart.Paragraph(words.After);
        }

        if (others.Count > 0)
        {
            yield return PaperPart.Heading($"{(granted.Count > 0 ? "2." : "1.")} {words.NotDone}: {others.Count}");
            yield return TableOf("Lý do", others, line => RequestViews.ReasonOf(line) ?? "Không được duyệt.");
            yield return PaperPart.Paragraph("Đề nghị cơ quan hoàn thiện theo lý do đã nêu và gửi văn bản đề nghị mới khi có nhu cầu.");
        }
    }

    private static bool IsDone(LineRow line) => line.State is LineState.Created or LineState.Revoked or LineState.Scheduled;

    private static string ResultOf(LineRow line) => line switch
    {
        { State: LineState.Scheduled, Line.Revocation.EffectiveDate: { } day } => $"{line.Login}: thu hồi từ ngày {VietnamTime.Long(day)}",
        { Line.Revocation: not null } => $"{line.Login}: đã thu hồi",
        _ => line.Login!,
    };

    private static (string Done, string Column, string NotDone, string After) WordsOf(ProcessKind kind) => kind switch
    {
        ProcessKind.Revocation => (
            "Tài khoản được thu hồi",
            "Kết quả",
            "Đề nghị chưa được thu hồi",
            "Tài khoản thu hồi không đăng nhập được nữa kể từ thời điểm nêu trên, được giữ lại để tra cứu; tên tài khoản không cấp cho người khác. Công việc còn lại trên tài khoản do cơ quan phân công người tiếp nhận; khi chưa phân công thì văn thư của cơ quan tiếp nhận."),
        _ => (
            "Tài khoản được cấp",
            "Tên tài khoản",
            "Đề nghị chưa được cấp tài khoản",
            "Mật khẩu không gửi kèm thông báo này. Người sử dụng tự đặt mật khẩu qua liên kết dùng một lần đã gửi tới thư điện tử công vụ, hoặc qua người tiếp nhận của cơ quan; đổi mật khẩu trong lần truy cập đầu tiên theo khoản 6 Điều 16 Quy chế."),
    };

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
                RequestViews.KindWords(row.Line.Kind),
                result(row),
            ]));
}
