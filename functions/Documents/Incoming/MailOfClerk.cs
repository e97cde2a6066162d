using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.Errors;
using MimeKit;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>A message of the official mailbox as the clerk saved it (.eml): its attachments, and what it says by itself.</summary>
/// <param name="Parts">The first PDF is the document; the message itself comes last, as evidence of how it came.</param>
internal sealed record MailOfClerk(string? Subject, string? From, DateTimeOffset? Date, IReadOnlyList<MailPart> Parts)
{
    private const int MostParts = 50;

    /// <exception cref="RefusedException">It is no message, or has no document in it.</exception>
    public static async Task<MailOfClerk> ReadAsync(Stream content, string fileName, CancellationToken cancellation)
    {
        using var whole = new MemoryStream();
        await content.CopyToAsync(whole, cancellation);
        whole.Position = 0;
        using var message = await ParsedAsync(whole, cancellation);
        var found = new List<(string Name, byte[] Content)>();
        foreach (var part in message.Attachments.OfType<MimePart>().Take(MostParts))
        {
            using var decoded = new MemoryStream();
            if (part.Content is not null)
                await part.Content.DecodeToAsync(decoded, cancellation);
            found.Add((part.FileName ?? "tep-dinh-kem", decoded.ToArray()));
        }

        var document = found.FindIndex(part => DocumentFileKind.Of(part.Content) == DocumentFileKind.Pdf);
        if (document < 0)
            throw RefusedException.BadRequest("thu-khong-co-van-ban", $"Thư “{fileName}” không có tệp PDF đính kèm nào. Lưu văn bản trong thư thành tệp rồi nhập theo phần document.");
        var parts = found.Select((part, at) => new MailPart(at == document ? EnvelopeFileRole.Signed : EnvelopeFileRole.Attachment, part.Name, part.Content))
            .OrderBy(part => part.Role).ToList();
        return new MailOfClerk(
            message.Subject,
            message.From.Mailboxes.FirstOrDefault()?.Address,
            message.Date == default ? null : message.Date,
            [.. parts, new MailPart(EnvelopeFileRole.Attachment, "thu.eml", whole.ToArray())]);
    }

    /// <summary>What the clerk left empty and the message says.</summary>
    public IncomingEntryForm Complete(IncomingEntryForm entered) => entered with
    {
        Subject = string.IsNullOrWhiteSpace(entered.Subject) ? Subject : entered.Subject,
        IssuerMail = string.IsNullOrWhiteSpace(entered.IssuerMail) ? From : entered.IssuerMail,
        ArrivedAt = entered.ArrivedAt ?? Date,
    };

    private static async Task<MimeMessage> ParsedAsync(MemoryStream content, CancellationToken cancellation)
    {
        try
        {
            return await MimeMessage.LoadAsync(content, cancellation);
        }
        catch (FormatException)
        {
            throw RefusedException.BadRequest("thu-khong-doc-duoc", "Tệp ở phần mail không phải là thư (.eml). Lưu lại thư từ hộp thư công vụ rồi nhập lại.");
        }
    }
}

internal sealed record MailPart(EnvelopeFileRole Role, string FileName, byte[] Content);
