using System.Text.Json;

namespace CongVan.Walkthrough.Documents;

/// <summary>How a document gets from its draft to its recipients: filed with a key, decided on by the links in mails.</summary>
internal static class Sending
{
    /// <summary>Files a draft and sends it to be checked; its id.</summary>
    public static async Task<string> DraftAsync(this Scene scene, Draft draft)
    {
        var (pdf, source) = (draft.Pdf(), draft.Source());
        var answer = scene.ExpectStatus("nộp dự thảo", 202, await scene.FileDraftAsync(draft, pdf, source));
        await scene.Clock.IdleAsync();
        return answer.Json.GetProperty("id").GetString()!;
    }

    public static Task<Answer> FileDraftAsync(this Scene scene, Draft draft, byte[] pdf, byte[] source) => scene.Wire.SendAsync(() =>
    {
        var request = Wire.Request(HttpMethod.Post, "api/outgoing", scene.Keys[draft.From.IdOf(Bureau.Drafter)]);
        request.Headers.Add("Idempotency-Key", Uri.EscapeDataString($"{draft.From.Code} {draft.Subject}"));
        var form = new MultipartFormDataContent
        {
            { new StringContent(draft.Type), "type" },
            { new StringContent(draft.Subject), "subject" },
            { new StringContent(draft.From.IdOf(Bureau.Deputy)), "signer" },
            { new StringContent("true"), "submit" },
            { new ByteArrayContent(pdf), "pdf", "du-thao.pdf" },
            { new ByteArrayContent(source), "source", "du-thao.docx" },
        };
        foreach (var to in draft.To)
            form.Add(new StringContent(to.Code), "to");
        if (draft.Priority is { } priority)
            form.Add(new StringContent(priority), "priority");
        if (draft.Answers is { } answered)
            form.Add(new StringContent(answered), "answers");
        request.Content = form;
        return request;
    });

    /// <summary>Answers by the link in a mail about the document, as the page offers it.</summary>
    /// <param name="fields">What is entered beside.</param>
    /// <returns>The page as it was shown.</returns>
    public static async Task<string> AnswerAsync(
        this Scene scene, Bureau bureau, string post, string id, string decision, params (string Name, string Value)[] fields)
    {
        var letter = await scene.Mailbox.NewestAsync("approval", bureau.MailOf(post), id);
        var browser = new Browser(scene.Wire);
        var path = letter.LinkTo("duyet");
        scene.ExpectStatus("mở liên kết trong thư", 200, await browser.OpenAsync(path));
        var shown = browser.Page;
        var answer = await browser.SubmitAsync(path, [("decision", decision), .. browser.ValuesOf("shown").Select(hash => ("shown", hash)), .. fields]);
        if (!(answer.WasInterrupted && answer.Code == 409))
            scene.ExpectStatus($"{bureau.Names[post]} trả lời “{decision}”", 200, answer);
        await scene.Clock.IdleAsync();
        return shown;
    }

    /// <summary>From the submitted draft to the clerk's desk: content, form, signature. Says nothing.</summary>
    public static async Task SignAsync(this Scene scene, Bureau bureau, string id)
    {
        await scene.AnswerAsync(bureau, Bureau.UnitHead, id, "dat");
        await scene.AnswerAsync(bureau, Bureau.FormChecker, id, "dat");
        await scene.AnswerAsync(bureau, Bureau.Deputy, id, "ky");
    }

    /// <summary>From the submitted draft to the recipients. Says nothing.</summary>
    public static async Task IssueAsync(this Scene scene, Bureau bureau, string id)
    {
        await scene.SignAsync(bureau, id);
        await scene.AnswerAsync(bureau, Bureau.Clerk, id, "phat-hanh");
        scene.Expect($"trạng thái của {id}", "Issued", (await scene.OutgoingAsync(bureau, id)).GetProperty("state").GetString());
    }

    public static async Task<JsonElement> OutgoingAsync(this Scene scene, Bureau bureau, string id) =>
        scene.ExpectStatus($"xem {id}", 200, await scene.Wire.GetAsync($"api/outgoing/{id}", scene.Keys[bureau.IdOf(Bureau.Clerk)])).Json;

    public static async Task<JsonElement> IncomingAsync(this Scene scene, Bureau bureau, string id) =>
        scene.ExpectStatus($"xem {id}", 200, await scene.Wire.GetAsync($"api/incoming/{id}", scene.Keys[bureau.IdOf(Bureau.Clerk)])).Json;

    /// <summary>How far each recipient has come, as the sender knows it: "H49.19 03".</summary>
    public static async Task<IEnumerable<string>> StandingAsync(this Scene scene, Bureau bureau, string id) =>
        (await scene.OutgoingAsync(bureau, id)).GetProperty("deliveries").EnumerateArray()
            .Select(each => $"{each.GetProperty("recipient").GetString()} {each.GetProperty("status").GetString() ?? "–"}")
            .Order(StringComparer.Ordinal);

    /// <summary>An act of a person at a JSON door.</summary>
    public static async Task<Answer> ActAsync(this Scene scene, Bureau bureau, string post, string address, object body)
    {
        var answer = await scene.Wire.JsonAsync(HttpMethod.Post, address, scene.Keys[bureau.IdOf(post)], JsonSerializer.Serialize(body));
        await scene.Clock.IdleAsync();
        return answer;
    }

    /// <summary>The file as the recipient has it: the person's signature, then the agency's; kept for whoever wants to look.</summary>
    public static async Task KeepAsync(this Scene scene, Bureau recipient, string incoming, string name)
    {
        var row = await scene.IncomingAsync(recipient, incoming);
        var signed = row.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("file")).First();
        scene.Expect($"chữ ký số của {name}, nơi nhận kiểm tra", "valid-original", signed.GetProperty("verdict").GetProperty("code").GetString());
        var sha = signed.GetProperty("sha256").GetString();
        var file = scene.ExpectStatus($"tải {name}", 200, await scene.Wire.GetAsync($"api/incoming/{incoming}/files/{sha}", scene.Keys[recipient.IdOf(Bureau.Clerk)]));
        var path = Path.Combine(scene.OutFolder, $"{name}.pdf");
        await File.WriteAllBytesAsync(path, file.Body);
        scene.Say($"{signed.GetProperty("finding").GetString()}; lưu tại {path}");
    }
}
