using CongVan.Functions.Directory;
using CongVan.Functions.Mail;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows.Waiting;
using VietnamTime = CongVan.Workflows.Regulation.VietnamTime;

namespace CongVan.Functions.Suspensions;

/// <summary>The mails of a suspension to the holder's agency. Message ids name the act, so a retried mail is one mail.</summary>
public sealed class SuspensionLetters(
    IMailer mailer, RequestViews views, ProcessRegister processes, IAgencies agencies, IAccountDirectory directory, Addresses address)
{
    private const string HowToContinue =
        "Nếu cần tiếp tục sử dụng, đề nghị quý cơ quan gửi văn bản đề nghị (ký số hoặc đóng dấu) có ghi mã hồ sơ, qua hệ thống hoặc tới hộp thư công vụ của Sở. Văn bản nhận trong thời hạn thì căn cứ thu hồi theo điểm c khoản 5 Điều 8 hết ngay; không có văn bản thì Sở xem xét thu hồi tài khoản.";

    /// <summary>The moment the ground is recorded (Đ14.1).</summary>
    public Task RecordedAsync(SuspensionRow row, CancellationToken cancellation) => SendAsync(
        row,
        "recorded",
        "suspension-recorded",
        $"Thông báo căn cứ tạm dừng tài khoản {row.Login} (khoản 1 Điều 14)",
        [row.ByAgency
            ? $"Đã tiếp nhận văn bản của quý cơ quan đề nghị tạm dừng hoạt động tài khoản {row.Login}. Việc tạm dừng do cán bộ có thẩm quyền quyết định."
            : $"Tài khoản {row.Login} của quý cơ quan có căn cứ tạm dừng hoạt động theo khoản 4 Điều 8 Quy chế. Việc tạm dừng do cán bộ có thẩm quyền quyết định."],
        ["Thông báo bằng văn bản có chữ ký số được gửi tiếp theo thư này."],
        cancellation);

    public Task SuspendedAsync(SuspensionRow row, CancellationToken cancellation) => SendAsync(
        row,
        "suspended",
        "suspended",
        $"Tài khoản {row.Login} đã tạm dừng hoạt động",
        [$"Tài khoản {row.Login} tạm dừng hoạt động từ {Moment(row.SuspendedAt!.Value)} theo quyết định của cán bộ có thẩm quyền. Tài khoản được giữ nguyên, chỉ không đăng nhập được."],
        [HowToContinue],
        cancellation);

    public Task RemindAsync(SuspensionRow row, DutyMark mark, CancellationToken cancellation) => SendAsync(
        row,
        $"mark-{mark.Number}",
        "reminder",
        $"Nhắc thời hạn đề nghị tiếp tục sử dụng tài khoản {row.Login}",
        [$"Tài khoản {row.Login} đang tạm dừng; quý cơ quan chưa có văn bản đề nghị được tiếp tục sử dụng."],
        [HowToContinue],
        cancellation);

    public Task ExpiredAsync(SuspensionRow row, CancellationToken cancellation) => SendAsync(
        row,
        "expired",
        "suspension-expired",
        $"Hết thời hạn đề nghị tiếp tục sử dụng tài khoản {row.Login}",
        [$"Hết ngày {VietnamTime.Long(row.Expired!.LastDay)} chưa nhận được văn bản đề nghị được tiếp tục sử dụng tài khoản {row.Login}; việc thu hồi theo điểm c khoản 5 Điều 8 đang được trình cán bộ có thẩm quyền xác nhận."],
        ["Văn bản gửi sau thời hạn vẫn được trình người xác nhận xem xét. Kết quả được thông báo bằng văn bản."],
        cancellation);

    public Task ContinuationAsync(SuspensionRow row, ContinuationRequest request, CancellationToken cancellation) => SendAsync(
        row,
        request.Id,
        "receipt",
        $"Đã nhận văn bản đề nghị tiếp tục sử dụng tài khoản {row.Login}",
        [request.InTime
            ? $"Văn bản nhận lúc {Moment(request.ReceivedAt)}, trong thời hạn: căn cứ thu hồi theo điểm c khoản 5 Điều 8 hết ngay. Cán bộ có thẩm quyền quyết định cho hoạt động trở lại hoặc giữ tạm dừng có nêu lý do."
            : $"Văn bản nhận lúc {Moment(request.ReceivedAt)}, sau thời hạn; văn bản được trình cán bộ có thẩm quyền xem xét."],
        [],
        cancellation);

    private async Task SendAsync(
        SuspensionRow row, string act, string kind, string subject, IReadOnlyList<string> say, IReadOnlyList<string> after, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(row.ProcessId!, cancellation);
        var agency = await agencies.FindAsync(row.AgencyCode, cancellation);
        var holder = (await directory.FindAsync(row.Login, cancellation))?.Holder;
        var text = Pages.Mails.Duty(new DutyMail(
            await views.OfficeAsync(cancellation),
            new Addressee(agency!.DisplayName, IsAgency: true),
            subject,
            say,
            null,
            [.. SuspensionRecording.FactsOf(row, holder).Select(fact => (fact.Label, (string?)fact.Text)), ("Hồ sơ", process.Id)],
            process.DeadlineIsOpen ? await views.DeadlineAsync(process, cancellation) : null,
            after,
            address.Process(process.Id)));
        await mailer.SendAsync(
            new OutgoingMail($"{process.Id}.{act}@congvan", kind, [agency.Mailbox], text.Subject, text.Text, text.Html, process.Id), cancellation);
    }

    private static string Moment(DateTimeOffset at) => Pages.VietnamTime.Moment(at);
}
