namespace CongVan.Pages;

/// <summary>Nobody has decided although a reminder went out.</summary>
/// <param name="Responsible">The official who is waited for.</param>
/// <param name="Task">What is waited for: "duyệt yêu cầu" …</param>
/// <param name="Link">The process; absolute.</param>
public sealed record EscalationMail(
    Office Office, string To, string Responsible, string Task, RequestView Request, DeadlineView? Deadline, string Link);

/// <summary>The legal deadline is over and nothing was decided.</summary>
public sealed record BreachMail(
    Office Office, string To, string Responsible, string Task, RequestView Request, DeadlineView? Deadline, string Link);

/// <summary>The mail that asked for a decision could not be delivered.</summary>
/// <param name="Address">The address that did not take it.</param>
/// <param name="Reason">As the transport said it.</param>
public sealed record BouncedApprovalMail(
    Office Office, string To, string Responsible, string Address, string Reason, RequestView Request, DeadlineView? Deadline, string Link);

/// <summary>Something failed that no retry cures.</summary>
/// <param name="CaseNumber">Names the case on the telephone.</param>
/// <param name="Request">Null when it belongs to no request.</param>
/// <param name="ToDo">What the person is to do.</param>
public sealed record CaseForPersonMail(
    Office Office, string To, string CaseNumber, string WhatFailed, string Why, string ToDo, RequestView? Request, string Link);

public static partial class Mails
{
    public static MailText Escalation(EscalationMail mail) =>
        new Letter(mail.Office, $"Báo cáo chậm giải quyết: {mail.Request.Agency}, {mail.Request.Reference}")
            .ToPerson(mail.To)
            .Say($"Kính báo cáo: {mail.Responsible} chưa {mail.Task} dù đã được nhắc. Thời hạn theo Quy chế vẫn đang tính.")
            .Request(mail.Request)
            .Deadline(mail.Deadline)
            .Say("Ông/Bà có thể đôn đốc, hoặc giao người khác giải quyết trên trang của hồ sơ.")
            .Button("Mở hồ sơ", mail.Link)
            .Seal();

    public static MailText Breach(BreachMail mail) =>
        new Letter(mail.Office, $"{(mail.Deadline is null ? "Chậm giải quyết" : "Quá hạn giải quyết")}: {mail.Request.Agency}, {mail.Request.Reference}")
            .ToPerson(mail.To)
            .Warn(mail.Deadline is { } deadline
                ? $"Thời hạn giải quyết đã hết lúc {VietnamTime.Due(deadline.Due)} mà {mail.Responsible} chưa {mail.Task}. Việc quá hạn đã được ghi nhận."
                : $"{mail.Responsible} vẫn chưa {mail.Task} dù đã được nhắc nhiều lần.")
            .Request(mail.Request)
            .Deadline(mail.Deadline)
            .Say("Yêu cầu vẫn chờ quyết định; hệ thống không tự duyệt và không tự từ chối.")
            .Button("Mở hồ sơ", mail.Link)
            .Seal();

    public static MailText BouncedApproval(BouncedApprovalMail mail) =>
        new Letter(mail.Office, $"Thư trình không tới người nhận: {mail.Request.Agency}, {mail.Request.Reference}")
            .ToPerson(mail.To)
            .Say($"Thư trình gửi {mail.Responsible} theo địa chỉ {mail.Address} không chuyển được, nên yêu cầu dưới đây chưa có người xem.")
            .Facts(("Máy chủ thư báo", mail.Reason))
            .Request(mail.Request)
            .Deadline(mail.Deadline)
            .Say("Kính đề nghị Ông/Bà giao người khác giải quyết, hoặc cho sửa địa chỉ thư rồi gửi lại, trên trang của hồ sơ.")
            .Button("Mở hồ sơ", mail.Link)
            .Seal();

    public static MailText CaseForPerson(CaseForPersonMail mail)
    {
        var letter = new Letter(mail.Office, $"Cần người xử lý: vụ việc {mail.CaseNumber}")
            .ToPerson(mail.To)
            .Say("Hệ thống đã thử nhiều lần nhưng không tự hoàn thành được việc sau; các việc khác vẫn tiếp tục.")
            .Facts(("Vụ việc", mail.CaseNumber), ("Việc chưa làm được", mail.WhatFailed), ("Nguyên nhân", mail.Why))
            .Warn($"Đề nghị: {mail.ToDo}");
        if (mail.Request is { } request) letter.Request(request);
        return letter.Button("Mở vụ việc", mail.Link).Seal();
    }
}
