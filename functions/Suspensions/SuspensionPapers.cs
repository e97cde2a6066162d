using CongVan.Functions.Directory;
using CongVan.Functions.Notices;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows.Regulation;
using CongVan.Workflows.Suspensions;
using ProcessRow = CongVan.Functions.Processes.ProcessRow;
using VietnamTime = CongVan.Workflows.Regulation.VietnamTime;

namespace CongVan.Functions.Suspensions;

/// <summary>The papers of a suspension: the notice of Đ14.1, why an account stays suspended, and the written result.</summary>
public sealed class SuspensionPapers(
    SuspensionRegister suspensions, IAccountDirectory directory, IAgencies agencies, RequestViews views, Addresses address) : IPaperAuthor
{
    private const string Grounds =
        "Căn cứ Quy chế quản lý, vận hành và sử dụng phần mềm Quản lý văn bản ban hành kèm theo Quyết định số 12/2024/QĐ-UBND của Ủy ban nhân dân tỉnh Quảng Ninh,";

    public bool Writes(ProcessKind kind, string? purpose) => kind == ProcessKind.Suspension;

    public async Task<PaperContent> ContentAsync(ProcessRow process, string? purpose, CancellationToken cancellation)
    {
        var row = await suspensions.GetAsync(process.Id, cancellation);
        var issuer = await agencies.ManagingAgencyAsync(cancellation);
        var holder = (await directory.FindAsync(row.Login, cancellation))?.Holder ?? "";
        return PaperContent.Notice(
            SubjectOf(row, purpose),
            [process.AgencyName],
            [
                PaperPart.Paragraph(Grounds),
                PaperPart.Paragraph($"{issuer.DisplayName} thông báo về tài khoản sau:"),
                PaperPart.Of(
                    [new PaperColumn("Tài khoản", 1.6), new PaperColumn("Người sử dụng", 2), new PaperColumn("Căn cứ", 3), new PaperColumn("Nội dung", 3)],
                    [[row.Login, holder, $"{row.Ground.Article}: {row.Ground.Words}", row.Words]]),
                .. Body(row, purpose).Select(PaperPart.Paragraph),
            ]);
    }

    public async Task<PaperSending> SendingAsync(PaperRow paper, ProcessRow process, CancellationToken cancellation)
    {
        var row = await suspensions.GetAsync(process.Id, cancellation);
        var agency = await agencies.FindAsync(process.AgencyCode, cancellation);
        var subject = SubjectOf(row, paper.Purpose);
        var text = Pages.Mails.Duty(new DutyMail(
            await views.OfficeAsync(cancellation),
            new Addressee(agency!.DisplayName, IsAgency: true),
            $"Thông báo số {paper.Number!.Text}: {char.ToLowerInvariant(subject[0])}{subject[1..]}",
            [$"Gửi quý cơ quan Thông báo số {paper.Number.Text} ngày {VietnamTime.Long(paper.Number.Date)} (tệp đính kèm).", .. Body(row, paper.Purpose)],
            null,
            [("Tài khoản", row.Login), ("Người ký", paper.SignedBy), ("Hồ sơ", process.Id)],
            null,
            ["Văn bản đính kèm có chữ ký số của người có thẩm quyền và của cơ quan, có giá trị như bản gốc."],
            address.Process(process.Id)));
        return new PaperSending(
            [new PaperMail("", agency.Mailbox, text)],
            $"Gửi thông báo số {paper.Number.Text} cho {agency.DisplayName}: {char.ToLowerInvariant(subject[0])}{subject[1..]}",
            MeetsDeadline: paper.Purpose is not SuspensionPurposes.Recorded && process.DeadlineIsOpen);
    }

    private static string SubjectOf(SuspensionRow row, string? purpose) => (purpose, row.State) switch
    {
        (SuspensionPurposes.Recorded, _) => $"Căn cứ tạm dừng hoạt động tài khoản {row.Login} phần mềm Quản lý văn bản",
        (not null, _) => $"Giữ tạm dừng hoạt động tài khoản {row.Login} phần mềm Quản lý văn bản",
        (_, SuspensionState.Declined) => $"Không tạm dừng hoạt động tài khoản {row.Login} phần mềm Quản lý văn bản",
        (_, SuspensionState.Revoked) => $"Thu hồi tài khoản {row.Login} phần mềm Quản lý văn bản",
        _ => $"Tài khoản {row.Login} phần mềm Quản lý văn bản hoạt động trở lại",
    };

    private static IEnumerable<string> Body(SuspensionRow row, string? purpose)
    {
        switch (purpose, row.State)
        {
            case (SuspensionPurposes.Recorded, _):
                yield return row.ByAgency
                    ? "Văn bản đề nghị tạm dừng của quý cơ quan đã được tiếp nhận; việc tạm dừng do cán bộ có thẩm quyền quyết định (khoản 1 Điều 14)."
                    : "Tài khoản thuộc trường hợp tạm dừng hoạt động theo khoản 4 Điều 8; việc tạm dừng do cán bộ có thẩm quyền quyết định (khoản 1 Điều 14). Đề nghị quý cơ quan kiểm tra, chấn chỉnh.";
                yield return $"Khi tài khoản bị tạm dừng, sau {DeadlineRule.Suspension.AsOf(VietnamTime.DateOf(row.RecordedAt)).LengthInLetters} nếu quý cơ quan không có văn bản đề nghị được tiếp tục sử dụng thì tài khoản bị thu hồi (điểm c khoản 5 Điều 8). Ngày tạm dừng và ngày cuối của thời hạn được báo ngay khi có quyết định.";
                break;
            case (not null, _):
                yield return $"Xét văn bản đề nghị của quý cơ quan, tài khoản tiếp tục tạm dừng vì: {row.LastAnswer?.Reason}";
                yield return "Căn cứ thu hồi theo điểm c khoản 5 Điều 8 không còn. Quý cơ quan có thể gửi văn bản đề nghị khác khi đã khắc phục.";
                break;
            case (_, SuspensionState.Declined):
                yield return $"Sau khi xem xét, tài khoản không bị tạm dừng: {row.LastAnswer?.Reason}";
                break;
            case (_, SuspensionState.Revoked):
                yield return $"Tài khoản tạm dừng từ ngày {Day(row.SuspendedAt)}; hết ngày {(row.Expired is { } over ? VietnamTime.Long(over.LastDay) : "")} không có văn bản đề nghị được tiếp tục sử dụng nhận trong thời hạn. Tài khoản đã thu hồi ngày {Day(row.LastAnswer?.At)} theo điểm c khoản 5 Điều 8.";
                if (row.Requests.Any(request => !request.InTime))
                    yield return "Văn bản gửi sau thời hạn đã được xem xét khi xác nhận việc thu hồi.";
                if (row.Remaining?.Words is { } left)
                    yield return $"Tài khoản {left}.";
                yield return "Tài khoản không đăng nhập được nữa, được giữ lại để tra cứu; tên tài khoản không cấp cho người khác. Công việc còn lại trên tài khoản do cơ quan phân công; khi chưa phân công thì văn thư của cơ quan tiếp nhận.";
                break;
            default:
                yield return $"Tài khoản hoạt động trở lại từ ngày {Day(row.LastAnswer?.At)}.{(row.LastAnswer?.Reason is { Length: > 0 } reason ? $" {reason}" : "")}";
                break;
        }
    }

    private static string Day(DateTimeOffset? at) => at is { } moment ? VietnamTime.Long(VietnamTime.DateOf(moment)) : "";
}
