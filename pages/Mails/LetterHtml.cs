using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace CongVan.Pages;

/// <summary>
/// A letter as HTML that needs no image, no style sheet and no script: mail programs strip all three. Everything that
/// comes from people is encoded here and nowhere else.
/// </summary>
internal static class LetterHtml
{
    public const string Footer =
        "Thư này do hệ thống CongVan tự động gửi, phục vụ giải quyết công việc; đề nghị không chuyển tiếp cho người không có trách nhiệm.";

    private const string Text = "margin:0 0 14px;font-size:16px;line-height:1.5;color:#1b1f24";
    private const string Small = "font-size:14px;line-height:1.45;color:#4b5560";

    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Write(Office office, string subject, IEnumerable<LetterBlock> blocks)
    {
        var body = new StringBuilder();
        foreach (var block in blocks) body.Append(Of(block)).Append('\n');
        var contact = office.Contact is null ? "" : $"<br>{E(office.Contact)}";
        return $"""
            <!DOCTYPE html>
            <html lang="vi">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{E(subject)}</title></head>
            <body style="margin:0;padding:16px 8px;background:#eef1f4;font-family:Arial,'Helvetica Neue',Helvetica,sans-serif">
            <div style="max-width:600px;margin:0 auto;background:#ffffff;border:1px solid #d5dbe1">
            <div style="padding:14px 20px;background:#8f1d14;color:#ffffff;font-size:16px;font-weight:bold">{E(office.Name)}</div>
            <div style="padding:20px">
            <h1 style="margin:0 0 16px;font-size:20px;line-height:1.35;color:#1b1f24">{E(subject)}</h1>
            {body}<p style="{Text}">Trân trọng.</p>
            <p style="margin:0;{Small}"><strong>{E(office.Name)}</strong>{contact}</p>
            </div>
            <div style="padding:12px 20px;border-top:1px solid #d5dbe1;{Small}">{E(Footer)}</div>
            </div>
            </body>
            </html>

            """.ReplaceLineEndings("\n");
    }

    private static string Of(LetterBlock block) => block switch
    {
        LetterBlock.Greeting it => $"""<p style="{Text}"><strong>Kính gửi: {E(it.Whom)}</strong></p>""",
        LetterBlock.Heading it => $"""<h2 style="margin:22px 0 10px;font-size:17px;color:#1b1f24">{E(it.Text)}</h2>""",
        LetterBlock.Paragraph it => $"""<p style="{Text}">{Lines(it.Text)}</p>""",
        LetterBlock.Notice it => $"""<p style="margin:0 0 14px;padding:10px 12px;border-left:4px solid #b45309;background:#fdf3e1;font-size:16px;line-height:1.5;color:#1b1f24">{Lines(it.Text)}</p>""",
        LetterBlock.FactList it => $"""<div style="margin:0 0 14px">{Facts(it.Facts)}</div>""",
        LetterBlock.Card it => Card(it),
        LetterBlock.Button it => Button(it),
        _ => throw new InvalidOperationException($"No HTML for {block.GetType().Name}."),
    };

    private static string Card(LetterBlock.Card card)
    {
        var emphasis = card.Emphasis is null
            ? ""
            : $"""<div style="margin:2px 0 6px;font-family:Consolas,'Courier New',monospace;font-size:19px;font-weight:bold;color:#0b4a8f;word-break:break-all">{E(card.Emphasis)}</div>""";
        var notes = string.Concat(card.Notes.Select(note =>
            $"""<div style="margin-top:6px;padding:6px 8px;background:#fdf3e1;font-size:15px;line-height:1.45;color:#1b1f24">{Lines(note)}</div>"""));
        return $"""<div style="margin:0 0 10px;padding:10px 12px;border:1px solid #d5dbe1"><div style="font-size:16px;font-weight:bold;color:#1b1f24">{E(card.Title)}</div>{emphasis}{Facts(card.Facts)}{notes}</div>""";
    }

    private static string Facts(IEnumerable<(string Label, string Value)> facts) => string.Concat(facts.Select(fact =>
        $"""<div style="margin:0 0 4px;font-size:16px;line-height:1.45;color:#1b1f24"><span style="color:#4b5560">{E(fact.Label)}:</span> {Lines(fact.Value)}</div>"""));

    private static string Button(LetterBlock.Button button) =>
        $"""<p style="margin:20px 0"><a href="{E(button.Address)}" style="display:block;padding:14px 18px;background:#8f1d14;color:#ffffff;font-size:17px;font-weight:bold;text-align:center;text-decoration:none">{E(button.Text)}</a></p><p style="margin:0 0 14px;{Small}">Nếu nút không mở được, hãy chép địa chỉ sau vào trình duyệt:<br><span style="word-break:break-all">{E(button.Address)}</span></p>""";

    private static string Lines(string text) => E(text.ReplaceLineEndings("\n")).Replace("&#xA;", "<br>", StringComparison.Ordinal);

    private static string E(string text) => s_encoder.Encode(text);
}
