using CongVan.Functions.Mail;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows.Documents;
using ProcessRow = CongVan.Functions.Processes.ProcessRow;

namespace CongVan.Functions.Documents.Recall;

/// <summary>The answer to a recall that did not come by the axis: by mail, or by a person where there is no address.</summary>
public sealed class RecallLetters(IMailer mailer, IAgencies agencies, CaseLetters cases, RequestViews views, TimeProvider time)
{
    internal async Task AnswerAsync(ProcessRow process, RecallAnswerFacts facts, ExchangeStatus status, string? words, CancellationToken cancellation)
    {
        var sender = facts.SenderAgency.Length == 0 ? null : await agencies.FindAsync(facts.SenderAgency, cancellation);
        var name = sender?.DisplayName ?? facts.SenderName ?? facts.SenderAgency;
        var to = sender?.Mailbox ?? (MailAddresses.IsSound(facts.SenderMail ?? "") ? facts.SenderMail : null);
        if (to is null)
        {
            await cases.OpenAsync(
                new CaseRow("tra-loi-noi-gui", process.Id, process.Id, $"{name} chưa được báo kết quả: yêu cầu lấy lại không kèm địa chỉ thư", OfficialId: null, time.GetUtcNow()),
                $"Báo kết quả ({status.Words().ToLowerInvariant()}) cho nơi gửi bằng đường khác, rồi ghi vào vụ việc.",
                cancellation);
            return;
        }

        var text = Mails.Notification(new NotificationMail(
            await views.OfficeAsync(cancellation),
            new Addressee(name, IsAgency: true),
            $"Trả lời yêu cầu lấy lại văn bản: {(status == ExchangeStatus.ChangeAccepted ? "đồng ý" : "không đồng ý")}",
            $"{process.AgencyName} trả lời yêu cầu lấy lại văn bản của quý cơ quan: {status.Words().ToLowerInvariant()} (mã {status.Code()}).{(words is { Length: > 0 } ? $" {words}" : "")}",
            [.. process.Brief!.Facts.Where(fact => fact.Label is not "Lưu ý").Select(fact => (fact.Label, fact.Text))],
            Link: null));
        await mailer.SendAsync(new OutgoingMail($"{process.Id}.answer@congvan", "recall", [to], text.Subject, text.Text, text.Html, process.Id), cancellation);
    }
}
