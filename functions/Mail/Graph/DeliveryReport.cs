using MimeKit;

namespace CongVan.Functions.Mail.Graph;

/// <summary>A report that a mail was not delivered (RFC 3464), as far as it can be read.</summary>
/// <param name="MessageId">Of the mail it is about, without angle brackets; null when the report does not say.</param>
/// <param name="Recipients">Whom it did not reach.</param>
/// <param name="Reason">As the transport says it.</param>
internal sealed record DeliveryReport(string? MessageId, IReadOnlyList<string> Recipients, string Reason)
{
    public static DeliveryReport Of(MimeMessage report)
    {
        var statuses = report.BodyParts.OfType<MessageDeliveryStatus>().SelectMany(part => part.StatusGroups).ToList();
        // The first group is about the message, each further one about a recipient.
        var failed = statuses.Skip(1).Where(group => group["Action"] is null || string.Equals(group["Action"]!.Trim(), "failed", StringComparison.OrdinalIgnoreCase)).ToList();
        var reasons = failed.Select(group => Typed(group["Diagnostic-Code"]) ?? group["Status"]?.Trim()).OfType<string>().Distinct(StringComparer.Ordinal);
        var reason = string.Join("; ", reasons);
        return new DeliveryReport(
            About(report),
            failed.Select(group => Typed(group["Final-Recipient"]) ?? Typed(group["Original-Recipient"])).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToList(),
            reason.Length > 0 ? reason : report.Subject ?? "");
    }

    private static string? About(MimeMessage report)
    {
        var returned = report.BodyParts.OfType<MessagePart>().Select(part => part.Message?.MessageId).FirstOrDefault(id => id is not null)
            ?? report.BodyParts.OfType<TextPart>().Where(part => part.ContentType.IsMimeType("text", "rfc822-headers")).Select(HeadersId).FirstOrDefault(id => id is not null);
        return returned ?? report.InReplyTo ?? report.References.LastOrDefault();
    }

    private static string? HeadersId(TextPart headers)
    {
        using var text = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(headers.Text + "\r\n\r\n"));
        var id = HeaderList.Load(text)[HeaderId.MessageId];
        return id is null ? null : MimeKit.Utils.MimeUtils.ParseMessageId(id);
    }

    /// <summary>"smtp; 550 5.1.1 …" and "rfc822; a@b.vn" name the kind of what follows (RFC 3464 §2.1.2).</summary>
    private static string? Typed(string? field) =>
        field is null ? null : field[(field.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim() is { Length: > 0 } value ? value : null;
}
