using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace CongVan.Walkthrough;

/// <summary>
/// What the run came to, so that two runs can be compared: accounts, numbers, mails by message id, notices, processes. Nothing in it
/// differs from run to run: mails that carry a random id (signing in) are left out, and files whose keys are made anew.
/// </summary>
internal static class Outcome
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static async Task WriteAsync(Scene scene, IEnumerable<string> ids, string file)
    {
        var processes = new List<ProcessSeen>();
        foreach (var id in ids) processes.Add(await scene.ProcessAsync(id));

        var outcome = new
        {
            Accounts = processes.SelectMany(process => process.Lines).Select(line => new
            {
                Login = Text(line, "login"),
                State = Text(line, "state"),
                Line = Text(line, "id"),
                Holder = Text(line, "holder"),
                Reason = Text(line, "reason"),
            }),
            Processes = processes.Select(process => new
            {
                process.Id,
                Arrival = Text(process.Brief, "arrivalNumber"),
                Document = Text(process.Brief, "document"),
                process.State,
                Due = Moment(process.Due),
                Met = Moment(process.Met),
                Breached = Moment(process.Breached),
                process.Overdue,
                Notices = process.Papers.Select(paper => new { Id = Text(paper, "id"), Number = Text(paper, "number"), Date = Text(paper, "date"), Sent = Text(paper, "sentAt") }),
                History = process.History.Split('\n').Order(StringComparer.Ordinal),
            }),
            Mails = (await scene.Mailbox.AllAsync())
                .Where(mail => mail.Kind != "dang-nhap")
                .Select(mail => new { mail.MessageId, To = string.Join(", ", mail.To), mail.Subject, Date = Moment(mail.Date) })
                .OrderBy(mail => mail.MessageId, StringComparer.Ordinal),
            Notices = Directory.EnumerateFiles(scene.OutFolder, "*.pdf").Select(Path.GetFileName).Order(StringComparer.Ordinal),
        };
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(outcome, Json) + "\n");
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    private static string? Moment(DateTimeOffset? moment) =>
        moment?.ToOffset(Service.Start.Offset).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
