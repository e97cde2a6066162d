using System.ComponentModel.DataAnnotations;

namespace CongVan.Functions.Mail.Graph;

/// <summary>Settings under <c>Mail:Graph</c>, with <c>Mail:Kind</c> = Graph.</summary>
public sealed class GraphMailSettings : IValidatableObject
{
    public const string Section = "Mail:Graph";

    /// <summary>The shared mailbox mails go out from and bounces come back to: its address.</summary>
    public string Mailbox { get; set; } = "";

    /// <summary>Folder bounces arrive in: a well-known name such as <c>inbox</c>, or the id of a folder that a rule moves them to.</summary>
    [Required(ErrorMessage = "Mail:Graph:BouncesFolder để trống; ghi inbox hoặc mã của thư mục nhận thư báo trả lại.")]
    public string BouncesFolder { get; set; } = "inbox";

    /// <summary>Name of the folder, below that one, to which a bounce goes when it was acted on. Made when it is not there.</summary>
    [Required(ErrorMessage = "Mail:Graph:DoneFolder để trống; ghi tên thư mục giữ thư báo trả lại đã xử lý.")]
    public string DoneFolder { get; set; } = "Thư trả lại đã xử lý";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!MimeKit.MailboxAddress.TryParse(Mailbox, out var address) || !string.Equals(address.Address, Mailbox, StringComparison.Ordinal) || !Mailbox.Contains('@', StringComparison.Ordinal))
            yield return new ValidationResult($"Mail:Graph:Mailbox là “{Mailbox}”; Mail:Kind là Graph thì ghi địa chỉ hộp thư dùng chung, ví dụ hop-thu@example.gov.vn.");
    }
}
