using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Identity;
using CongVan.Functions.Mail;
using CongVan.Functions.People;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows.Documents;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Documents.Copies;

/// <summary>What became of a copy, to who asked for it.</summary>
public sealed class CopyLetters(IMailer mailer, IOfficials officials, RequestViews views, IOptions<Site> site)
{
    public Task MadeAsync(OutgoingRow row, CancellationToken cancellation) => SendAsync(
        row,
        "made",
        $"Bản {CopyRules.Words(row.Copy!.Form)} {row.Number!.Code.Given}",
        $"Bản {CopyRules.Words(row.Copy.Form)} Ông/Bà đề nghị đã được ký số của cơ quan, có giá trị pháp lý như bản chính (NĐ 30 Điều 26). Tải tệp trên trang của bản sao.",
        [new("Số, ký hiệu", row.Number.Code.Given), new("Sao từ", row.Copy.Source)],
        cancellation);

    public Task DroppedAsync(OutgoingRow row, string why, CancellationToken cancellation) => SendAsync(
        row,
        "dropped",
        $"Không {CopyRules.Words(row.Copy!.Form)} văn bản",
        $"Đề nghị {CopyRules.Words(row.Copy.Form)} của Ông/Bà không được thực hiện. Nếu vẫn cần, sửa theo lý do dưới đây rồi đề nghị lại.",
        row.IsStopped ? [new("Lý do", why)] : [new("Sao từ", row.Copy.Source), new("Lý do", why)],
        cancellation);

    private async Task SendAsync(OutgoingRow row, string act, string subject, string says, IReadOnlyList<FactView> facts, CancellationToken cancellation)
    {
        if (await officials.FindAsync(row.DraftedBy, cancellation) is not { Active: true } asker)
            return;
        var text = Mails.Document(new DocumentLetter(await views.OfficeAsync(cancellation), asker.FullName, subject, says, facts, site.Value.Link($"{OutgoingPages.List}/{row.Id}")));
        await mailer.SendAsync(new OutgoingMail($"{row.Id}.{act}@congvan", "document", [asker.Mail], text.Subject, text.Text, text.Html, row.Id), cancellation);
    }
}
