namespace CongVan.Pages;

/// <summary>A word about something that runs by the clock: a duty of an agency, an account suspended, a decision taken back.</summary>
/// <param name="Say">Paragraphs before the facts.</param>
/// <param name="Warning">Must not be overlooked; null for none.</param>
/// <param name="Deadline">Null where none runs.</param>
/// <param name="After">Paragraphs after them: what to do next.</param>
/// <param name="Link">Absolute.</param>
public sealed record DutyMail(
    Office Office,
    Addressee To,
    string Subject,
    IReadOnlyList<string> Say,
    string? Warning,
    IReadOnlyList<(string Label, string? Value)> Facts,
    DeadlineView? Deadline,
    IReadOnlyList<string> After,
    string Link);

public static partial class Mails
{
    public static MailText Duty(DutyMail mail)
    {
        var letter = Addressed(new Letter(mail.Office, mail.Subject), mail.To);
        foreach (var paragraph in mail.Say) letter.Say(paragraph);
        letter.WarnIf(mail.Warning is not null, mail.Warning ?? "").Facts([.. mail.Facts]);
        if (mail.Deadline is { } deadline)
        {
            letter.Facts(("Thời hạn", VietnamTime.Due(deadline.Due)), ("Thời gian", deadline.TimeLeft), ("Cách tính", deadline.Explanation));
            letter.WarnIf(deadline.ProvisionalBecause is not null, $"Thời hạn này là tạm tính: {deadline.ProvisionalBecause}. Nếu lịch nghỉ được điều chỉnh, hệ thống sẽ tính lại và báo ngay.");
        }

        foreach (var paragraph in mail.After) letter.Say(paragraph);
        return letter.Button("Xem hồ sơ", mail.Link).Seal();
    }
}
