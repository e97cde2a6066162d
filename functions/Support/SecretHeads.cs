using CongVan.Functions.Mail;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Views;
using CongVan.Pages;
using ProcessRow = CongVan.Functions.Processes.ProcessRow;

namespace CongVan.Functions.Support;

/// <summary>The heads of all agencies that had a copy are told (Đ24.6), each once; nothing of its content.</summary>
public sealed class SecretHeads(SecretChain chain, IAgencies agencies, IOfficials officials, IMailer mailer, RequestViews views, Addresses address, TimeProvider time)
{
    public async Task TellAsync(ProcessRow process, CancellationToken cancellation)
    {
        foreach (var held in (await chain.DocumentsAsync(process.Id, cancellation)).GroupBy(row => row.Document.AgencyCode, StringComparer.Ordinal))
        {
            var agency = await agencies.FindAsync(held.Key, cancellation);
            var head = await officials.ResponsibleAsync(Duty.LeadDocuments, held.Key, time.GetUtcNow(), null, cancellation);
            if (head is null && agency is null)
                continue;
            var text = Mails.Notification(new NotificationMail(
                await views.OfficeAsync(cancellation),
                head is null ? new Addressee($"Thủ trưởng {agency!.DisplayName}", IsAgency: true) : new Addressee(head.Acts.FullName, IsAgency: false),
                $"Phát hiện tài liệu có nội dung bí mật nhà nước: {process.Id}",
                "Văn bản dưới đây của cơ quan đã được hệ thống cách ly: không ai còn mở, tải hay tìm thấy được. Đề nghị chỉ đạo gỡ bỏ ngay mọi bản đã tải, in hoặc chuyển đi bên ngoài hệ thống, không sao chép, và trả lời yêu cầu thu hồi (khoản 6 Điều 24 Quy chế).",
                [.. held.Select(row => ("Văn bản", $"{row.Reference} ({row.Document.Id})"))],
                head is null ? null : address.Secret(process.Id)));
            await mailer.SendAsync(
                new OutgoingMail($"{process.Id}.head-{held.Key.ToLowerInvariant().Replace('.', '-')}@congvan", "secret", [head?.Acts.Mail ?? agency!.Mailbox], text.Subject, text.Text, text.Html, process.Id), cancellation);
        }
    }
}
