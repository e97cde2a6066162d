namespace CongVan.Pages;

/// <summary>A request waits for a decision.</summary>
/// <param name="To">The official's name.</param>
/// <param name="Lines">What can be decided, with the true account names.</param>
/// <param name="Refused">What the rules refuse.</param>
/// <param name="Link">The decision page; absolute, secret.</param>
public sealed record DecisionMail(
    Office Office,
    string To,
    string? OnBehalfOf,
    RequestView Request,
    DeadlineView? Deadline,
    IReadOnlyList<LineView> Lines,
    IReadOnlyList<LineView> Refused,
    string Link)
{
    /// <summary>On the signatures of what was filed, file by file.</summary>
    public IReadOnlyList<FileVerdictView> Verdicts { get; init; } = [];
}

/// <param name="Text">The verdict in one line.</param>
/// <param name="Bad">Signed, and not valid.</param>
public sealed record FileVerdictView(string FileName, string Text, bool Bad);

/// <summary>Nobody has decided yet.</summary>
/// <param name="Task">What is waited for: "duyệt yêu cầu", "ký thông báo kết quả", "đóng dấu thông báo kết quả".</param>
/// <param name="Number">Counts the reminders, from 1.</param>
public sealed record ReminderMail(
    Office Office, string To, string Task, int Number, RequestView Request, DeadlineView? Deadline, string Link);

/// <summary>A draft waits for the signature.</summary>
public sealed record PaperToSignMail(
    Office Office,
    string To,
    string? OnBehalfOf,
    SignerView Signer,
    RequestView Request,
    DeadlineView? Deadline,
    string Subject,
    IReadOnlyList<LineResult> Results,
    string Link);

/// <summary>A signed paper waits for the seal.</summary>
public sealed record PaperToSealMail(Office Office, string To, string? OnBehalfOf, PaperView Paper, string Link);

public static partial class Mails
{
    public static MailText Decision(DecisionMail mail)
    {
        var flagged = mail.Lines.Count(line => line.Flags.Count > 0);
        return new Letter(mail.Office, $"Đề nghị duyệt: {mail.Request.Kind}, {mail.Request.Agency}, {mail.Request.Reference}")
            .ToPerson(mail.To)
            .OnBehalf(mail.OnBehalfOf)
            .Say($"Đề nghị Ông/Bà xem xét, quyết định yêu cầu của {mail.Request.Agency}: {mail.Lines.Count} đề nghị chờ duyệt, {mail.Refused.Count} đề nghị không đủ điều kiện.")
            .Request(mail.Request, withReceiver: true)
            .Deadline(mail.Deadline)
            .FactsIfAny(mail.Verdicts.Where(verdict => !verdict.Bad).Select(verdict => (verdict.FileName, (string?)verdict.Text)))
            .WarnIf(mail.Verdicts.Any(verdict => verdict.Bad), string.Join(" ", mail.Verdicts.Where(verdict => verdict.Bad).Select(verdict => $"Tệp {verdict.FileName}: {verdict.Text}")))
            .WarnIf(flagged > 0, $"Có {flagged} đề nghị cần lưu ý, xem ghi chú dưới từng người.")
            .Button("Mở trang quyết định", mail.Link)
            .Lines("Đề nghị chờ duyệt", mail.Lines)
            .Lines("Không đủ điều kiện, sẽ nêu lý do trong thông báo kết quả", mail.Refused)
            .Say("Liên kết dành riêng cho Ông/Bà và chỉ ghi nhận một quyết định; chưa bấm nút trên trang thì chưa có gì được quyết định.")
            .Seal();
    }

    public static MailText Reminder(ReminderMail mail) =>
        new Letter(mail.Office, $"Nhắc lần {mail.Number}: {mail.Task}, {mail.Request.Agency}, {mail.Request.Reference}")
            .ToPerson(mail.To)
            .Say($"Việc sau đang chờ Ông/Bà {mail.Task}:")
            .Request(mail.Request)
            .Deadline(mail.Deadline)
            .Button("Mở để giải quyết", mail.Link)
            .Seal();

    public static MailText PaperToSign(PaperToSignMail mail)
    {
        var prefix = mail.Signer.PrefixLine is null ? "" : mail.Signer.PrefixLine + " ";
        return new Letter(mail.Office, $"Trình ký: {mail.Subject}, {mail.Request.Reference}")
            .ToPerson(mail.To)
            .OnBehalf(mail.OnBehalfOf)
            .Say("Dự thảo văn bản thông báo kết quả đã sẵn sàng, kính trình Ông/Bà xem xét, ký.")
            .Facts(("Trích yếu", mail.Subject), ("Chức danh ký", $"{prefix}{mail.Signer.PostLine} {mail.Signer.FullName}"))
            .Request(mail.Request)
            .Deadline(mail.Deadline)
            .Button("Xem dự thảo và ký", mail.Link)
            .Heading("Kết quả ghi trong dự thảo")
            .Results(mail.Results)
            .Seal();
    }

    public static MailText PaperToSeal(PaperToSealMail mail) =>
        new Letter(mail.Office, $"Chờ đóng dấu: {(mail.Paper.Number is { } number ? $"văn bản số {number}" : mail.Paper.Subject)}")
            .ToPerson(mail.To)
            .OnBehalf(mail.OnBehalfOf)
            .Say("Văn bản sau đã có chữ ký số của người có thẩm quyền, đề nghị Ông/Bà kiểm tra và ký số của cơ quan (đóng dấu) để phát hành.")
            .Facts(
                ("Số, ký hiệu", mail.Paper.Number),
                ("Trích yếu", mail.Paper.Subject),
                ("Nơi nhận", mail.Paper.Agency),
                ("Đã ký", mail.Paper.Signed))
            .Deadline(mail.Paper.Deadline)
            .Button("Mở để đóng dấu", mail.Link)
            .Seal();
}
