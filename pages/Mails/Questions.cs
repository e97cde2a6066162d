namespace CongVan.Pages;

/// <summary>A question waits for its answer, or still waits.</summary>
/// <param name="To">Of the official's, or of the leader who is told.</param>
/// <param name="Responsible">In words for the leader; null in a letter to the official.</param>
/// <param name="Number">Of the reminder; 0 for the first letter.</param>
/// <param name="Link">The page that decides, secret; for the leader the process.</param>
public sealed record QuestionMail(
    Office Office, string To, string? OnBehalfOf, QuestionView Question, string? Responsible, int Number, string Link);

public static partial class Mails
{
    public static MailText Question(QuestionMail mail)
    {
        var question = mail.Question;
        return Begun(mail)
            .Facts([("Quy trình", question.Kind), ("Mã hồ sơ", question.ProcessId), ("Cơ quan", question.Agency), .. question.Facts.Select(fact => (fact.Label, (string?)fact.Text))])
            .Facts(
                ("Hạn", question.Deadline is { } due ? VietnamTime.Due(due.Due) : null),
                ("Thời gian", question.Deadline?.TimeLeft),
                ("Các phương án", string.Join("; ", question.Options.Select(option => option.Label))),
                ("Ghi kèm quyết định", question.Fields.Count == 0 ? null : string.Join("; ", question.Fields.Select(field => field.Label))))
            .Button(mail.Responsible is null ? "Mở trang quyết định" : "Mở hồ sơ", mail.Link)
            .Say(mail.Responsible is null
                ? "Liên kết dành riêng cho Ông/Bà và chỉ ghi nhận một quyết định; chưa bấm nút trên trang thì chưa có gì được quyết định."
                : "Ông/Bà có thể đôn đốc, hoặc giao người khác giải quyết trên trang của hồ sơ.")
            .Seal();
    }

    private static Letter Begun(QuestionMail mail) => mail switch
    {
        { Responsible: { } responsible } => new Letter(mail.Office, $"Báo cáo chậm quyết định: {mail.Question.Title}, {mail.Question.Agency}")
            .ToPerson(mail.To)
            .Say($"Kính báo cáo: {responsible} chưa quyết định việc sau dù đã được nhắc."),
        { Number: > 0 } => new Letter(mail.Office, $"Nhắc lần {mail.Number}: {mail.Question.Title}, {mail.Question.Agency}")
            .ToPerson(mail.To)
            .OnBehalf(mail.OnBehalfOf)
            .Say("Việc sau đang chờ Ông/Bà quyết định:"),
        _ => new Letter(mail.Office, $"Đề nghị quyết định: {mail.Question.Title}, {mail.Question.Agency}")
            .ToPerson(mail.To)
            .OnBehalf(mail.OnBehalfOf)
            .Say("Đề nghị Ông/Bà xem xét, quyết định việc sau:"),
    };
}
