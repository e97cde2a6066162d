using CongVan.Functions.Notices;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows.Accounts;
using ProcessRow = CongVan.Functions.Processes.ProcessRow;
using VietnamTime = CongVan.Workflows.Regulation.VietnamTime;

namespace CongVan.Functions.Reviews;

/// <summary>The written notice with the list of accounts nobody logged in to, to the agency they belong to (Đ9.8, 18.2).</summary>
public sealed class ReviewPapers(ReviewRegister reviews, ReviewWords words, IAgencies agencies, RequestViews views, Addresses address) : IPaperAuthor
{
    public bool Writes(ProcessKind kind, string? purpose) => kind == ProcessKind.InactivityReview;

    public async Task<PaperContent> ContentAsync(ProcessRow process, string? purpose, CancellationToken cancellation)
    {
        var part = await reviews.GetAsync(process.Id, cancellation);
        var period = UnusedAccounts.NoLogin.AsOf(part.Day).Length;
        var issuer = await agencies.ManagingAgencyAsync(cancellation);
        return PaperContent.Notice(
            $"Danh sách tài khoản phần mềm Quản lý văn bản không đăng nhập trong {period}",
            [process.AgencyName],
            [
                PaperPart.Paragraph("Căn cứ khoản 8 Điều 9 và khoản 2 Điều 18 Quy chế quản lý, vận hành và sử dụng phần mềm Quản lý văn bản ban hành kèm theo Quyết định số 12/2024/QĐ-UBND của Ủy ban nhân dân tỉnh Quảng Ninh,"),
                PaperPart.Paragraph($"{issuer.DisplayName} thông báo danh sách tài khoản của quý cơ quan không đăng nhập trong {period} tính đến ngày {VietnamTime.Long(part.Day)}:"),
                PaperPart.Of(
                    [new PaperColumn("STT", 0.6, Centred: true), new PaperColumn("Tài khoản", 1.8), new PaperColumn("Người sử dụng", 2.2), new PaperColumn("Phòng, ban", 2), new PaperColumn("Đăng nhập gần nhất", 2)],
                    await words.NoLoginRowsAsync(part, cancellation)),
                PaperPart.Paragraph("Đề nghị quý cơ quan nắm bắt, đôn đốc, chấn chỉnh việc sử dụng; tài khoản không còn nhu cầu sử dụng đề nghị gửi văn bản thu hồi theo Mẫu 03."),
            ]);
    }

    public async Task<PaperSending> SendingAsync(PaperRow paper, ProcessRow process, CancellationToken cancellation)
    {
        var agency = await agencies.FindAsync(process.AgencyCode, cancellation) ?? throw new InvalidOperationException($"There is no agency {process.AgencyCode}.");
        var text = Pages.Mails.NoLoginNotice(new NoLoginNoticeMail(
            await views.OfficeAsync(cancellation), agency.DisplayName, paper.Number!.Text, paper.Number.Date, paper.SignedBy ?? "", address.Process(process.Id), UnusedAccounts.NoLogin.AsOf((await reviews.GetAsync(process.Id, cancellation)).Day).Length));
        return new PaperSending(
            [new PaperMail("", agency.Mailbox, text)],
            $"Gửi thông báo số {paper.Number.Text} kèm danh sách tài khoản không đăng nhập cho {agency.DisplayName}",
            MeetsDeadline: false);
    }
}
