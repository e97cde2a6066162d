using CongVan.Functions.Directory;
using CongVan.Functions.Mail;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows.Regulation;
using CongVan.Workflows.Waiting;
using VietnamTime = CongVan.Workflows.Regulation.VietnamTime;

namespace CongVan.Functions.Departures;

/// <summary>The mails of a departure. Message ids name the act, so a retried mail is one mail.</summary>
public sealed class DepartureLetters(
    IMailer mailer, RequestViews views, ProcessRegister processes, IAgencies agencies, IOfficials officials, IAccountDirectory directory, Addresses address, TimeProvider time)
{
    private const string WhatToDo =
        "Đề nghị quý cơ quan gửi văn bản đề nghị thu hồi tài khoản theo Mẫu 03, ghi căn cứ điểm a khoản 5 Điều 8 và ngày thôi sử dụng.";

    public Task BegunAsync(DepartureRow row, CancellationToken cancellation) => ToAgencyAsync(
        row,
        "begun",
        "departure",
        $"Đề nghị thu hồi tài khoản theo khoản 3 Điều 14: {row.Decision.Words}",
        [$"Hệ thống đã ghi nhận {row.Decision.Words} đối với người sử dụng tài khoản {row.Login} của quý cơ quan. Theo khoản 3 Điều 14 Quy chế, tối đa sau {Period(row)} kể từ khi có quyết định, cơ quan phải có văn bản đề nghị thu hồi tài khoản."],
        null,
        [WhatToDo, $"Tài khoản vẫn sử dụng bình thường đến trước ngày {VietnamTime.Long(row.Decision.EffectiveDate)}; không có gì bị khóa trước ngày quyết định có hiệu lực. Nếu quyết định được rút hoặc người này được tiếp nhận lại, đề nghị gửi ngay văn bản có ghi mã hồ sơ."],
        cancellation);

    public Task RemindAsync(DepartureRow row, DutyMark mark, CancellationToken cancellation)
    {
        var late = mark.Kind != DutyMarkKind.Reminder;
        return ToAgencyAsync(
            row,
            $"mark-{mark.Number}",
            mark.Kind switch { DutyMarkKind.Reminder => "reminder", DutyMarkKind.End => "breach", _ => "overdue" },
            late
                ? $"Quá hạn đề nghị thu hồi tài khoản {row.Login} (khoản 3 Điều 14)"
                : $"Nhắc đề nghị thu hồi tài khoản {row.Login} (khoản 3 Điều 14)",
            [$"Đến nay quý cơ quan chưa có văn bản đề nghị thu hồi tài khoản của người nghỉ việc theo {row.Decision.Words}; {(late ? $"đã quá thời hạn {Period(row)} kể từ ngày có quyết định" : $"thời hạn {Period(row)} kể từ ngày có quyết định đang tính")}."],
            late ? "Việc quá hạn đã được ghi nhận và báo cáo lãnh đạo. Hồ sơ vẫn mở cho đến khi có Mẫu 03." : null,
            [WhatToDo],
            cancellation);
    }

    /// <summary>The breach, to the leader.</summary>
    public async Task EscalateAsync(DepartureRow row, DutyMark mark, CancellationToken cancellation)
    {
        if (await officials.ResponsibleAsync(Duty.Lead, row.AgencyCode, time.GetUtcNow(), null, cancellation) is not { Acts: var leader })
            return;
        var agency = await agencies.FindAsync(row.AgencyCode, cancellation);
        await SendAsync(
            row,
            $"mark-{mark.Number}-lanh-dao",
            "escalation",
            leader.Mail,
            new Addressee(leader.FullName, IsAgency: false),
            $"Cơ quan quá hạn đề nghị thu hồi tài khoản: {agency?.DisplayName ?? row.AgencyCode}",
            [$"{agency?.DisplayName ?? row.AgencyCode} chưa gửi Mẫu 03 trong {Period(row)} kể từ ngày có {row.Decision.Words} (khoản 3 Điều 14)."],
            null,
            ["Người được giao quyết định về tài khoản được đề nghị chọn có đặt khóa an toàn hay không. Đây không phải là tạm dừng theo khoản 4 Điều 8; khóa không có hiệu lực trước ngày quyết định nhân sự có hiệu lực."],
            cancellation);
    }

    public Task LockedAsync(DepartureRow row, CancellationToken cancellation) => ToAgencyAsync(
        row,
        "locked",
        "locked",
        $"Đã đặt khóa an toàn tài khoản {row.Login}",
        [$"Vì quá hạn mà chưa có văn bản đề nghị thu hồi, tài khoản {row.Login} đã được đặt khóa an toàn theo quyết định của cán bộ có thẩm quyền. Đây không phải là tạm dừng theo khoản 4 Điều 8 Quy chế và không có thời hạn {DeadlineRule.Suspension.AsOf(VietnamTime.DateOf(time.GetUtcNow())).Length}."],
        null,
        [WhatToDo],
        cancellation);

    public Task KeptAsync(DepartureRow row, DepartureEnding ending, CancellationToken cancellation) => ToAgencyAsync(
        row,
        "kept",
        "departure-ended",
        $"Kết thúc theo dõi tài khoản {row.Login}: {(ending.Kind == EndingKind.Withdrawn ? "quyết định đã được rút" : "người sử dụng được tiếp nhận lại")}",
        [
            $"{row.Decision.Words} {(ending.Kind == EndingKind.Withdrawn ? "đã được rút" : "không còn thực hiện vì người sử dụng được tiếp nhận lại")} ({ending.Words}). Việc theo dõi kết thúc; tài khoản {row.Login} không bị thu hồi vì quyết định này.",
            .. ending.WasScheduled ? (string[])[$"Việc thu hồi đã định vào ngày {VietnamTime.Long(row.Decision.EffectiveDate)} được hủy."] : [],
        ],
        null,
        [],
        cancellation);

    /// <summary>The days of Đ14.3, as the law had them on the day of the decision.</summary>
    private static string Period(DepartureRow row) => DeadlineRule.Departure.AsOf(row.Decision.Date).LengthInLetters;

    private async Task ToAgencyAsync(
        DepartureRow row, string act, string kind, string subject, IReadOnlyList<string> say, string? warning, IReadOnlyList<string> after, CancellationToken cancellation)
    {
        var agency = await agencies.FindAsync(row.AgencyCode, cancellation);
        await SendAsync(row, act, kind, agency!.Mailbox, new Addressee(agency.DisplayName, IsAgency: true), subject, say, warning, after, cancellation);
    }

    private async Task SendAsync(
        DepartureRow row, string act, string kind, string to, Addressee addressee, string subject, IReadOnlyList<string> say, string? warning, IReadOnlyList<string> after, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(row.ProcessId!, cancellation);
        var holder = (await directory.FindAsync(row.Login, cancellation))?.Holder;
        var text = Pages.Mails.Duty(new DutyMail(
            await views.OfficeAsync(cancellation),
            addressee,
            subject,
            say,
            warning,
            [.. DepartureIntake.FactsOf(row, holder).Select(fact => (fact.Label, (string?)fact.Text)), ("Hồ sơ", process.Id)],
            process.DeadlineIsOpen && row.Ending is null ? await views.DeadlineAsync(process, cancellation) : null,
            after,
            address.Process(process.Id)));
        await mailer.SendAsync(
            new OutgoingMail($"{process.Id}.{act}@congvan", kind, [to], text.Subject, text.Text, text.Html, process.Id), cancellation);
    }
}
