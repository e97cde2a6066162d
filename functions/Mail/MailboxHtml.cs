using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Mail;

/// <summary>The two pages of the development mailbox. Plain on purpose: no official ever sees them.</summary>
internal static class MailboxHtml
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string List(IReadOnlyList<MailInOutbox> mails, Func<string, bool> isBounced)
    {
        var rows = new StringBuilder();
        foreach (var mail in mails)
        {
            rows.Append(CultureInfo.InvariantCulture, $"""
                <tr><td>{E(Time(mail))}</td><td>{E(string.Join(", ", mail.To))}</td>
                <td><a href="/hop-thu/{mail.Name}">{E(mail.Subject)}</a>{(isBounced(mail.Name) ? " (bị trả lại)" : "")}</td>
                <td>{E(mail.Kind)}</td><td>{E(mail.About ?? "")}</td></tr>

                """);
        }

        return Page("Hộp thư thử", $"""
            <h1>Hộp thư thử</h1>
            <p>{mails.Count} thư, mới nhất ở trên.</p>
            <table><thead><tr><th>Lúc</th><th>Gửi tới</th><th>Tiêu đề</th><th>Loại</th><th>Về việc</th></tr></thead>
            <tbody>
            {rows}</tbody></table>
            """);
    }

    public static string One(MailInOutbox mail, bool isBounced, string formToken)
    {
        var files = new StringBuilder();
        for (var n = 0; n < mail.Attachments.Count; n++)
            files.Append(CultureInfo.InvariantCulture, $"""<li><a href="/hop-thu/{mail.Name}/tep/{n}">{E(mail.Attachments[n])}</a></li>""");

        // The frame runs nothing and sends nothing; links open in a window of their own.
        var framed = "<base target=\"_blank\">" + mail.Html;
        return Page(mail.Subject, $"""
            <p><a href="/hop-thu">Hộp thư thử</a></p>
            <h1>{E(mail.Subject)}</h1>
            <p>Gửi tới {E(string.Join(", ", mail.To))} lúc {E(Time(mail))}{(isBounced ? "; <strong>bị trả lại</strong>" : "")}.</p>
            {(files.Length > 0 ? $"<ul>{files}</ul>" : "")}
            <iframe title="Nội dung thư" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="{E(framed)}"></iframe>
            <h2>Bản chữ</h2>
            <pre>{E(mail.Text)}</pre>
            <form method="post" action="/hop-thu/{mail.Name}/tra-lai"><input type="hidden" name="__RequestVerificationToken" value="{E(formToken)}"><button>Trả lại thư này</button></form>
            """);
    }

    private static string Page(string title, string body) => $$"""
        <!DOCTYPE html>
        <html lang="vi">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{{E(title)}}</title>
        <style>
        body { font: 16px/1.5 sans-serif; max-width: 72rem; margin: 1rem auto; padding: 0 1rem; }
        table { border-collapse: collapse; width: 100%; }
        th, td { text-align: left; padding: .3rem .5rem; border-bottom: 1px solid #ccc; vertical-align: top; }
        iframe { width: 100%; height: 40rem; border: 1px solid #ccc; }
        pre { white-space: pre-wrap; }
        </style></head>
        <body>
        {{body}}
        </body>
        </html>
        """;

    private static string Time(MailInOutbox mail) =>
        mail.Date.ToOffset(VietnamTime.Offset).ToString("HH:mm 'ngày' dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static string E(string text) => Encoder.Encode(text);
}
