using CongVan.Functions.Notices;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows.Departures;
using ProcessRow = CongVan.Functions.Processes.ProcessRow;
using VietnamTime = CongVan.Workflows.Regulation.VietnamTime;

namespace CongVan.Functions.Departures;

/// <summary>The notice that an account is kept whose end a written result had announced: what was said in writing is taken back in writing.</summary>
public sealed class DeparturePapers(DepartureRegister departures, IAgencies agencies, RequestViews views, Addresses address) : IPaperAuthor
{
    public bool Writes(ProcessKind kind, string? purpose) => kind == ProcessKind.Departure && purpose is DepartureSteps.KeptPaper;

    public async Task<PaperContent> ContentAsync(ProcessRow process, string? purpose, CancellationToken cancellation)
    {
        var row = await departures.GetAsync(process.Id, cancellation);
        var issuer = await agencies.ManagingAgencyAsync(cancellation);
        return PaperContent.Notice(
            $"Không thu hồi tài khoản {row.Login} phần mềm Quản lý văn bản",
            [process.AgencyName],
            [
                PaperPart.Paragraph($"Căn cứ khoản 3 Điều 14 Quy chế ban hành kèm theo Quyết định số 12/2024/QĐ-UBND của Ủy ban nhân dân tỉnh Quảng Ninh; xét việc {Why(row)} ({row.Ending!.Words}),"),
                PaperPart.Paragraph($"{issuer.DisplayName} thông báo: tài khoản {row.Login} đã được thông báo thu hồi từ ngày {VietnamTime.Long(row.Decision.EffectiveDate)} nay không thu hồi. Việc thu hồi đã định được hủy; tài khoản, tên tài khoản và quyền sử dụng giữ nguyên."),
            ]);
    }

    public async Task<PaperSending> SendingAsync(PaperRow paper, ProcessRow process, CancellationToken cancellation)
    {
        var row = await departures.GetAsync(process.Id, cancellation);
        var agency = await agencies.FindAsync(process.AgencyCode, cancellation);
        var text = Pages.Mails.Duty(new DutyMail(
            await views.OfficeAsync(cancellation),
            new Addressee(agency!.DisplayName, IsAgency: true),
            $"Thông báo số {paper.Number!.Text}: không thu hồi tài khoản {row.Login}",
            [$"Gửi quý cơ quan Thông báo số {paper.Number.Text} ngày {VietnamTime.Long(paper.Number.Date)} (tệp đính kèm): tài khoản {row.Login} được giữ lại, việc thu hồi đã định được hủy."],
            null,
            [("Người ký", paper.SignedBy), ("Hồ sơ", process.Id)],
            null,
            [],
            address.Process(process.Id)));
        return new PaperSending(
            [new PaperMail("", agency.Mailbox, text)], $"Gửi thông báo số {paper.Number.Text} về việc không thu hồi tài khoản {row.Login} cho {agency.DisplayName}", MeetsDeadline: false);
    }

    private static string Why(DepartureRow row) => row.Ending!.Kind == EndingKind.Withdrawn
        ? $"{row.Decision.Words} đã được rút"
        : $"người sử dụng được tiếp nhận lại sau {row.Decision.Words}";
}
