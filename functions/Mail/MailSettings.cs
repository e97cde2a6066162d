using System.ComponentModel.DataAnnotations;
using MimeKit;

namespace CongVan.Functions.Mail;

/// <summary>Settings under <c>Mail</c>.</summary>
public sealed class MailSettings : IValidatableObject
{
    /// <summary>Sender of every mail, e.g. <c>Sở Thông tin và Truyền thông &lt;hop-thu@example.gov.vn&gt;</c>.</summary>
    [Required(ErrorMessage = "Mail:From is missing: the sender of every mail, e.g. \"Sở Nội vụ <hop-thu@example.gov.vn>\".")]
    public string? From { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!MailboxAddress.TryParse(From, out var address) || !address.Address.Contains('@', StringComparison.Ordinal))
            yield return new ValidationResult($"Mail:From is no mail address: \"{From}\".", [nameof(From)]);
    }
}
