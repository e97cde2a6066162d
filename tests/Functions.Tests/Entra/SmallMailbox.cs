using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MimeKit;

namespace Functions.Tests.Entra;

/// <summary>A mailbox of the in-test Graph: drafts, sent mails, reports, folders.</summary>
internal sealed partial class SmallMailbox(TimeProvider time, string address)
{
    private const int PageSize = 2;
    private readonly List<StoredMessage> messages = [];
    private readonly List<(string Id, string Name)> folders = [];
    private readonly Dictionary<string, (StoredMessage Message, string Name, string Type, byte[] Bytes, int Next)> sessions = [];
    private int ids;

    /// <summary>What was sent is not found yet: the search trails the mailbox.</summary>
    public bool SearchTrails { get; set; }

    public IReadOnlyList<StoredMessage> In(string folder) => messages.Where(message => message.Folder == folder).ToList();

    public IReadOnlyList<(string Id, string Name)> Folders => folders;

    /// <summary>What recipients got.</summary>
    public IReadOnlyList<MimeMessage> Sent(string messageId) => In("sentitems").Where(message => message.MessageId == $"<{messageId}>").Select(Delivered).ToList();

    public void Return(MimeMessage report)
    {
        using var bytes = new MemoryStream();
        report.WriteTo(bytes);
        messages.Add(new StoredMessage(Id(), "<report>", "inbox", new JsonObject()) { Mime = bytes.ToArray() });
    }

    public HttpResponseMessage Answer(string who, GraphCall call) => who != address
        ? SmallGraph.Refused(HttpStatusCode.NotFound, "ErrorInvalidUser", $"The requested user '{who}' is invalid.")
        : (call.Method, call.Segments[2..]) switch
        {
            ("GET", ["messages"]) => Search(call),
            ("POST", ["messages"]) => Draft(call),
            ("GET", ["mailFolders", var folder]) => folder == "inbox" ? SmallGraph.Json(HttpStatusCode.OK, new JsonObject { ["id"] = folder }) : Gone(),
            ("GET", ["mailFolders", var folder, "messages"]) => Reports(folder, call),
            ("GET", ["mailFolders", _, "childFolders"]) => Page(folders.Where(folder => call.Query["$filter"] == $"displayName eq '{folder.Name}'").Select(folder => new JsonObject { ["id"] = folder.Id })),
            ("POST", ["mailFolders", _, "childFolders"]) => MakeFolder(call),
            (_, ["messages", var id, .. var rest]) => messages.Find(message => message.Id == id) is { } message ? OfMessage(message, rest, call) : Gone(),
            _ => throw new InvalidOperationException($"The in-test mailbox does not know {call.Method} {call.Path}."),
        };

    public HttpResponseMessage Upload(GraphCall call)
    {
        var key = call.Query["authtoken"];
        if (!sessions.TryGetValue(key, out var session))
            return Gone();
        if (call.Method == "GET")
            return Ranges(session.Next);

        var range = call.Request.Content!.Headers.ContentRange!;
        if (range.From != session.Next)
            return SmallGraph.Refused(HttpStatusCode.RequestedRangeNotSatisfiable, "InvalidContentRange", "The range is not the next expected one.");
        Assert.Equal(session.Bytes.Length, range.Length);
        Assert.Equal(call.Body.Length, range.To - range.From + 1);
        Assert.InRange(call.Body.Length, 1, (4 * 1024 * 1024) - 1);
        call.Body.CopyTo(session.Bytes, session.Next);
        session.Next += call.Body.Length;
        sessions[key] = session;
        if (session.Next < session.Bytes.Length)
            return Ranges(session.Next);

        sessions.Remove(key);
        session.Message.Files.Add((session.Name, session.Type, session.Bytes));
        return new HttpResponseMessage(HttpStatusCode.Created) { Headers = { Location = new Uri("https://outlook.office.com/api/v2.0/Attachments('1')") } };
    }

    private static HttpResponseMessage Gone() => SmallGraph.Refused(HttpStatusCode.NotFound, "ErrorItemNotFound", "The specified object was not found in the store.");

    private static HttpResponseMessage Ranges(int next) => SmallGraph.Json(HttpStatusCode.OK, new JsonObject { ["nextExpectedRanges"] = new JsonArray(string.Create(CultureInfo.InvariantCulture, $"{next}-")) });

    private static HttpResponseMessage Page(IEnumerable<JsonObject> value, string? next = null)
    {
        var page = new JsonObject { ["@odata.context"] = "https://graph.microsoft.com/v1.0/$metadata#users", ["value"] = new JsonArray([.. value]) };
        if (next is not null)
            page["@odata.nextLink"] = next;
        return SmallGraph.Json(HttpStatusCode.OK, page);
    }

    private HttpResponseMessage OfMessage(StoredMessage message, string[] rest, GraphCall call) => (call.Method, rest) switch
    {
        ("DELETE", []) => Done(() => messages.Remove(message), HttpStatusCode.NoContent),
        ("POST", ["send"]) => message.IsDraft ? Send(message) : Gone(),
        ("POST", ["attachments"]) => Attach(message, call.Json),
        ("GET", ["attachments"]) => Page(message.Files.Select((file, at) => new JsonObject { ["@odata.type"] = "#microsoft.graph.fileAttachment", ["id"] = $"{at}", ["name"] = file.Name, ["size"] = file.Bytes.Length })),
        ("POST", ["attachments", "createUploadSession"]) => Session(message, call.Json["AttachmentItem"]!.AsObject()),
        ("GET", ["$value"]) => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(message.Mime!) },
        ("POST", ["move"]) => Move(message, call.Json["DestinationId"]!.GetValue<string>()),
        _ => throw new InvalidOperationException($"The in-test mailbox does not know {call.Method} {call.Path}."),
    };

    private HttpResponseMessage Search(GraphCall call)
    {
        var wanted = FilterById().Match(call.Query["$filter"]).Groups["id"].Value.Replace("''", "'", StringComparison.Ordinal);
        Assert.NotEmpty(wanted);
        return Page(messages.Where(message => message.MessageId == wanted && (message.IsDraft || !SearchTrails))
            .Select(message => new JsonObject { ["@odata.etag"] = "W/\"CQAAABYAAAA\"", ["id"] = message.Id, ["isDraft"] = message.IsDraft }));
    }

    private HttpResponseMessage Draft(GraphCall call)
    {
        var json = call.Json;
        Assert.InRange(call.Body.Length, 0, (4 * 1024 * 1024) + 200_000); // 3 MB of files in base64, and the letter
        Assert.All(json["internetMessageHeaders"]!.AsArray(), header => Assert.StartsWith("x-", header!["name"]!.GetValue<string>(), StringComparison.OrdinalIgnoreCase));
        var message = new StoredMessage(Id(), json["internetMessageId"]!.GetValue<string>(), "drafts", json);
        foreach (var file in json["attachments"]?.AsArray() ?? [])
            Attach(message, file!.AsObject());
        messages.Add(message);
        return SmallGraph.Json(HttpStatusCode.Created, new JsonObject { ["id"] = message.Id, ["isDraft"] = true, ["internetMessageId"] = message.MessageId, ["subject"] = json["subject"]!.GetValue<string>() });
    }

    private HttpResponseMessage Send(StoredMessage message)
    {
        // It moves to another folder and gets another id there (no immutable ids were asked for).
        message.Id = Id();
        message.Folder = "sentitems";
        message.SentAt = time.GetUtcNow();
        return new HttpResponseMessage(HttpStatusCode.Accepted);
    }

    private static HttpResponseMessage Attach(StoredMessage message, JsonObject file)
    {
        Assert.Equal("#microsoft.graph.fileAttachment", file["@odata.type"]!.GetValue<string>());
        var bytes = Convert.FromBase64String(file["contentBytes"]!.GetValue<string>());
        Assert.InRange(bytes.Length, 0, 3 * 1024 * 1024);
        message.Files.Add((file["name"]!.GetValue<string>(), file["contentType"]!.GetValue<string>(), bytes));
        return SmallGraph.Json(HttpStatusCode.Created, new JsonObject { ["@odata.type"] = "#microsoft.graph.fileAttachment", ["id"] = "1" });
    }

    private HttpResponseMessage Session(StoredMessage message, JsonObject item)
    {
        var size = item["size"]!.GetValue<long>();
        if (size <= 3 * 1024 * 1024)
            return SmallGraph.Refused(HttpStatusCode.BadRequest, "ErrorAttachmentSizeShouldNotBeLessThanMinimumSize", "Attachment size must be greater than the minimum size.");
        Assert.Equal("file", item["attachmentType"]!.GetValue<string>());
        var key = Id();
        sessions[key] = (message, item["name"]!.GetValue<string>(), item["contentType"]!.GetValue<string>(), new byte[size], 0);
        return SmallGraph.Json(HttpStatusCode.Created, new JsonObject
        {
            ["uploadUrl"] = $"https://outlook.office.com/api/v2.0/Users('1')/Messages('2')/AttachmentSessions('3')?authtoken={key}",
            ["expirationDateTime"] = "2026-03-03T02:30:00Z",
            ["nextExpectedRanges"] = new JsonArray("0-"),
        });
    }

    private HttpResponseMessage Reports(string folder, GraphCall call)
    {
        Assert.Equal("singleValueExtendedProperties/any(p: p/id eq 'String 0x001A' and p/value eq 'REPORT.IPM.Note.NDR')", call.Query["$filter"]);
        var skip = call.Query.TryGetValue("$skip", out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
        var found = messages.Where(message => message.Folder == folder && message.Mime is not null).ToList();
        var next = string.Create(CultureInfo.InvariantCulture, $"https://graph.microsoft.com/v1.0/users/{address}/mailFolders/{folder}/messages?$filter={Uri.EscapeDataString(call.Query["$filter"])}&$select=id&$skip={skip + PageSize}");
        return Page(found.Skip(skip).Take(PageSize).Select(message => new JsonObject { ["id"] = message.Id }), skip + PageSize < found.Count ? next : null);
    }

    private HttpResponseMessage MakeFolder(GraphCall call)
    {
        folders.Add((Id(), call.Json["displayName"]!.GetValue<string>()));
        return SmallGraph.Json(HttpStatusCode.Created, new JsonObject { ["id"] = folders[^1].Id, ["displayName"] = folders[^1].Name });
    }

    private HttpResponseMessage Move(StoredMessage message, string folder)
    {
        message.Folder = folders.Find(each => each.Id == folder).Name;
        message.Id = Id();
        return SmallGraph.Json(HttpStatusCode.Created, new JsonObject { ["id"] = message.Id });
    }

    private static HttpResponseMessage Done(Action act, HttpStatusCode status)
    {
        act();
        return new HttpResponseMessage(status);
    }

    private static MimeMessage Delivered(StoredMessage sent)
    {
        var json = sent.Json;
        var html = json["body"]!["content"]!.GetValue<string>();
        Assert.Equal("html", json["body"]!["contentType"]!.GetValue<string>());
        var message = new MimeMessage { MessageId = sent.MessageId.Trim('<', '>'), Subject = json["subject"]!.GetValue<string>(), Date = sent.SentAt!.Value };
        message.From.Add(Mailbox(json["from"]!));
        foreach (var to in json["toRecipients"]!.AsArray())
            message.To.Add(Mailbox(to!));
        var builder = new BodyBuilder { HtmlBody = html, TextBody = TextOf(html) };
        foreach (var (name, type, bytes) in sent.Files)
            builder.Attachments.Add(name, bytes, ContentType.Parse(type));
        message.Body = builder.ToMessageBody();
        return message;
    }

    /// <summary>As Exchange makes it, roughly: without the tags.</summary>
    public static string TextOf(string html) => WebUtility.HtmlDecode(Tag().Replace(html, ""));

    private static MailboxAddress Mailbox(JsonNode recipient) =>
        new(Encoding.UTF8, recipient["emailAddress"]!["name"]?.GetValue<string>(), recipient["emailAddress"]!["address"]!.GetValue<string>());

    private string Id() => string.Create(CultureInfo.InvariantCulture, $"AAMkAD{++ids:D4}=");

    [GeneratedRegex("^internetMessageId eq '(?<id>.*)'$")]
    private static partial Regex FilterById();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}

internal sealed class StoredMessage(string id, string messageId, string folder, JsonObject json)
{
    public string Id { get; set; } = id;

    public string MessageId => messageId;

    public string Folder { get; set; } = folder;

    public JsonObject Json => json;

    public byte[]? Mime { get; init; }

    public DateTimeOffset? SentAt { get; set; }

    public List<(string Name, string Type, byte[] Bytes)> Files { get; } = [];

    public bool IsDraft => Folder == "drafts";
}
