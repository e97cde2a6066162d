using System.Runtime.CompilerServices;
using CongVan.Functions.Mail;
using CongVan.Functions.Storage;

namespace CongVan.Functions.Doctor;

/// <summary>The embedded outbox: mails lie in a folder until something sends them on.</summary>
internal sealed class OutboxCheck(DataFolder folder, IMailer mailer) : ICheck
{
    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        if (mailer is OutboxMailer)
        {
            yield return Finding.Attention(
                "Thư điện tử", $"thư chỉ được ghi vào {folder.Of("outbox")}, không gửi đi", "Cấu hình máy chủ thư (mục Mail trong cấu hình) trước khi dùng thật.");
        }
    }
}
