using CongVan.Functions.Mail;
using CongVan.Functions.People;
using CongVan.Functions.Views;
using CongVan.Pages;

namespace CongVan.Functions.Directory;

/// <summary>Tells those concerned that an account was locked for its safety.</summary>
public sealed class LockLetters(IAgencies agencies, IMailer mailer, RequestViews views, TimeProvider time)
{
    /// <summary>To the holder's agency on an official's word. One mail a warrant.</summary>
    public Task LockedAsync(DirectoryAccount account, Warrant warrant, CancellationToken cancellation) => SendAsync(
        account,
        warrant,
        warrant.Why,
        "Khi cần trao đổi hoặc đề nghị mở khóa, liên hệ theo địa chỉ ở cuối thư.",
        account.AgencyCode,
        cancellation);

    /// <summary>The holder reported a leak (Đ24.2): to the agency and to the Sở.</summary>
    public async Task LeakedAsync(DirectoryAccount account, Warrant warrant, CancellationToken cancellation)
    {
        var managing = await agencies.ManagingAgencyAsync(cancellation);
        foreach (var code in new[] { account.AgencyCode, managing.Code }.Distinct(StringComparer.Ordinal))
        {
            await SendAsync(
                account,
                warrant,
                "Người sử dụng báo lộ mật khẩu (Đ24.2)",
                "Người sử dụng tự đặt mật khẩu mới qua liên kết trong hộp thư đã đăng ký; tài khoản mở lại ngay khi đó. Đề nghị rà soát văn bản đã gửi, nhận và những lần đăng nhập gần đây của tài khoản.",
                code,
                cancellation);
        }
    }

    /// <summary>45 days without login: to the holder, who may end the lock.</summary>
    public Task UnusedAsync(DirectoryAccount account, Warrant warrant, string link, CancellationToken cancellation) => SendAsync(
        account,
        warrant,
        warrant.Why,
        $"Người sử dụng tự mở khóa bằng cách đặt mật khẩu mới tại {link}, hoặc đề nghị quản trị của cơ quan mở khóa.",
        agencyCode: null,
        cancellation);

    /// <param name="agencyCode">To which agency; null: to the holder, or to the holder's agency when no mail is registered.</param>
    private async Task SendAsync(
        DirectoryAccount account, Warrant warrant, string why, string next, string? agencyCode, CancellationToken cancellation)
    {
        var managing = await agencies.ManagingAgencyAsync(cancellation);
        var own = await agencies.FindAsync(account.AgencyCode, cancellation);
        var agency = agencyCode is not null && string.Equals(agencyCode, managing.Code, StringComparison.Ordinal) ? managing : own;
        var toHolder = agencyCode is null && account.Mail is not null;
        if (agency is null && !toHolder)
            return;

        var text = Pages.Mails.AccountLocked(new AccountLockedMail(
            await views.OfficeAsync(cancellation),
            toHolder ? new Addressee(account.Holder, IsAgency: false) : new Addressee(agency!.DisplayName, IsAgency: true),
            account.Login,
            account.Holder,
            own?.DisplayName ?? account.AgencyCode,
            why,
            time.GetUtcNow(),
            next));
        await mailer.SendAsync(
            new OutgoingMail(
                $"{account.Login}.password-{Safe(warrant.Id)}-{(toHolder ? "nguoi-dung" : agency!.Code)}@congvan",
                "account-locked",
                [toHolder ? account.Mail! : agency!.Mailbox],
                text.Subject,
                text.Text,
                text.Html),
            cancellation);
    }

    private static string Safe(string id) => new([.. id.Select(one => char.IsAsciiLetterOrDigit(one) || one is '-' or '.' ? one : '_')]);
}
