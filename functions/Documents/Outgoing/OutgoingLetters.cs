using CongVan.Functions.Identity;
using CongVan.Functions.Mail;
using CongVan.Functions.People;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows.Documents;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Documents.Outgoing;

/// <summary>The mails around an outgoing document, but for the questions; message ids name the act.</summary>
public sealed class OutgoingLetters(IMailer mailer, IOfficials officials, RequestViews views, IOptions<Site> site, TimeProvider time)
{
    public async Task SentBackAsync(OutgoingRow row, int version, string stage, string reason, CancellationToken cancellation)
    {
        if (await officials.FindAsync(row.DraftedBy, cancellation) is { Active: true } drafter)
        {
            await SendAsync(
                row,
                $"sent-back-{OutgoingStages.IdOf(stage, version)}",
                drafter,
                new DocumentLetter(
                    await views.OfficeAsync(cancellation),
                    drafter.FullName,
                    $"Trả lại dự thảo: {row.Metadata.Subject}",
                    $"Dự thảo của Ông/Bà được trả lại ở bước {OutgoingWords.OfStage(stage)}. Sửa rồi nộp bản mới trên trang của văn bản.",
                    Facts(row, ("Lý do", reason)),
                    Link(row)),
                cancellation);
        }
    }

    public async Task RefusedAsync(OutgoingRow row, DeliveryRow delivery, CancellationToken cancellation)
    {
        if (await ClerkAsync(row, cancellation) is { } clerk)
        {
            await SendAsync(
                row,
                $"refused-{KeyOf(delivery)}",
                clerk,
                new DocumentLetter(
                    await views.OfficeAsync(cancellation),
                    clerk.FullName,
                    $"{delivery.Name} trả lại văn bản {row.Number!.Code.Given}",
                    "Nơi nhận từ chối tiếp nhận văn bản (mã trạng thái 02). Nội dung sai thì ban hành văn bản thay thế, thể thức sai thì đính chính bằng công văn (NĐ 30 Đ18.3).",
                    Facts(row, ("Nơi nhận", delivery.Name), ("Lý do", delivery.Statuses.First(ExchangeStatus.Refused)?.Description ?? "")),
                    Link(row)),
                cancellation);
        }
    }

    public async Task SilentAsync(OutgoingRow row, DeliveryRow delivery, FollowUpKind kind, CancellationToken cancellation)
    {
        if (await ClerkAsync(row, cancellation) is { } clerk)
        {
            var late = kind == FollowUpKind.ReplyLate;
            await SendAsync(
                row,
                $"chased-{KeyOf(delivery)}-{(late ? "reply" : "silent")}",
                clerk,
                new DocumentLetter(
                    await views.OfficeAsync(cancellation),
                    clerk.FullName,
                    late ? $"{delivery.Name} chưa trả lời văn bản {row.Number!.Code.Given}" : $"{delivery.Name} chưa tiếp nhận văn bản {row.Number!.Code.Given}",
                    late
                        ? "Đã hết hạn trả lời ghi trên văn bản mà nơi nhận chưa hoàn thành. Đề nghị liên hệ nơi nhận."
                        : "Văn bản đã gửi hơn một ngày làm việc mà nơi nhận chưa tiếp nhận, cũng chưa trả lại. Đề nghị liên hệ văn thư nơi nhận.",
                    Facts(row, ("Nơi nhận", delivery.Name), ("Trạng thái", OutgoingWords.Of(delivery.Statuses.Current))),
                    Link(row)),
                cancellation);
        }
    }

    private async Task<Official?> ClerkAsync(OutgoingRow row, CancellationToken cancellation) =>
        (await officials.ResponsibleAsync(Duty.KeepDocuments, row.AgencyCode, time.GetUtcNow(), null, cancellation))?.Acts;

    private static List<FactView> Facts(OutgoingRow row, params ReadOnlySpan<(string Label, string Text)> more)
    {
        var facts = new List<FactView> { new("Văn bản", row.Reference), new("Trích yếu", row.Metadata.Subject ?? "") };
        foreach (var (label, text) in more)
            facts.Add(new FactView(label, text));
        return facts;
    }

    private string Link(OutgoingRow row) => site.Value.Link($"console/van-ban-di/{row.Id}");

    private static string KeyOf(DeliveryRow delivery) => delivery.Recipient.ToLowerInvariant().Replace('.', '-');

    private async Task SendAsync(OutgoingRow row, string act, Official to, DocumentLetter letter, CancellationToken cancellation)
    {
        var text = Pages.Mails.Document(letter);
        await mailer.SendAsync(
            new OutgoingMail($"{row.Id}.{act}@congvan", "document", [to.Mail], text.Subject, text.Text, text.Html, row.Id), cancellation);
    }
}
