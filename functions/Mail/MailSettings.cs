using System.ComponentModel.DataAnnotations;
using MimeKit;

namespace CongVan.Functions.Mail;

/// <summary>Settings under <c>Mail</c>.</summary>
public sealed class MailSettings : IValidatableObject
{
    public const string Section = "Mail";

    /// <summary>Outbox: files in the data folder. Smtp: handed to a mail server, under <c>Mail:Smtp</c>. Graph: a shared mailbox, under <c>Mail:Graph</c>.</summary>
    public string Kind { get; set; } = Outbox;

    /// <summary>Sender of every mail, e.g. <c>Sở Thông tin và Truyền thông &lt;hop-thu@example.gov.vn&gt;</c>.</summary>
    [Required(ErrorMessage = "Mail:From còn trống: người gửi của mọi thư, ví dụ “Sở Nội vụ <hop-thu@example.gov.vn>”.")]
    public string? From { get; set; }

    public SmtpSettings Smtp { get; set; } = new();

    /// <summary>The mailbox that reports of failed delivery come to; without a host none are fetched.</summary>
    public BounceSettings Bounces { get; set; } = new();

    internal const string Outbox = "Outbox";
    internal const string SmtpKind = "Smtp";
    internal const string GraphKind = "Graph";

    internal bool IsSmtp => string.Equals(Kind, SmtpKind, StringComparison.OrdinalIgnoreCase);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsAddress(From))
            yield return new ValidationResult($"Mail:From không phải là địa chỉ thư: “{From}”.", [nameof(From)]);
        if (!IsSmtp)
        {
            if (!string.Equals(Kind, Outbox, StringComparison.OrdinalIgnoreCase) && !string.Equals(Kind, GraphKind, StringComparison.OrdinalIgnoreCase))
                yield return new ValidationResult($"Mail:Kind là “{Kind}”; chỉ có Outbox (ghi vào thư mục dữ liệu), Smtp (gửi qua máy chủ thư) và Graph (hộp thư dùng chung qua Microsoft Graph).");
            yield break;
        }

        foreach (var wrong in Smtp.Wrong().Concat(Bounces.Wrong()))
            yield return new ValidationResult(wrong);
    }

    internal static bool IsAddress(string? text) =>
        MailboxAddress.TryParse(text, out var address) && address.Address.Contains('@', StringComparison.Ordinal);
}

/// <summary>How a connection to a mail server is protected.</summary>
public enum MailSecurity
{
    /// <summary>STARTTLS, and no mail without it.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,

    /// <summary>In the clear: only for a server on this machine.</summary>
    None,
}

/// <summary>Settings under <c>Mail:Smtp</c>.</summary>
public sealed class SmtpSettings
{
    public string? Host { get; set; }

    /// <summary>1 to 65,535; 587 is submission (RFC 6409).</summary>
    public int Port { get; set; } = 587;

    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    /// <summary>Empty: the server lets this machine send without.</summary>
    public string? User { get; set; }

    /// <summary>File that holds the password alone, so that it need not stand among the settings.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>PEM file of the authority of the server's certificate, where it is none the machine trusts.</summary>
    public string? AuthorityFile { get; set; }

    /// <summary>Where reports of failed delivery go (the envelope's sender); empty: to the sender.</summary>
    public string? ReturnPath { get; set; }

    /// <summary>Seconds for one exchange with the server, 5 to 300.</summary>
    public int TimeoutSeconds { get; set; } = 60;

    internal IEnumerable<string> Wrong()
    {
        foreach (var wrong in MailServer.Wrong("Mail:Smtp", Host, Port, Security, User, PasswordFile, AuthorityFile))
            yield return wrong;
        if (TimeoutSeconds is < 5 or > 300)
            yield return $"Mail:Smtp:TimeoutSeconds là {TimeoutSeconds}; ghi số giây từ 5 đến 300.";
        if (!string.IsNullOrWhiteSpace(ReturnPath) && !MailSettings.IsAddress(ReturnPath))
            yield return $"Mail:Smtp:ReturnPath là “{ReturnPath}”, không phải địa chỉ thư; ghi hộp thư nhận báo trả lại hoặc để trống.";
    }
}

/// <summary>Settings under <c>Mail:Bounces</c>: a POP3 mailbox of its own for reports of failed delivery.</summary>
public sealed class BounceSettings
{
    public string? Host { get; set; }

    public int Port { get; set; } = 995;

    public MailSecurity Security { get; set; } = MailSecurity.Tls;

    public string? User { get; set; }

    public string? PasswordFile { get; set; }

    public string? AuthorityFile { get; set; }

    internal bool IsSet => !string.IsNullOrWhiteSpace(Host);

    internal IEnumerable<string> Wrong()
    {
        if (!IsSet)
            return [];

        var wrong = MailServer.Wrong("Mail:Bounces", Host, Port, Security, User, PasswordFile, AuthorityFile);
        return string.IsNullOrWhiteSpace(User) ? wrong.Append("Mail:Bounces:User để trống mà Mail:Bounces:Host đã đặt; ghi tên đăng nhập hộp thư nhận báo trả lại.") : wrong;
    }
}
