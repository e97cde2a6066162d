using System.Net.Http.Headers;
using System.Net.Mime;

namespace CongVan.Walkthrough.Acts;

/// <summary>Filing of Mẫu 01 and Mẫu 03 with its signed paper, as an agency's software or the receiving clerk does it.</summary>
internal static class Filing
{
    private const string Document = "van-ban-de-nghi.pdf";

    /// <param name="file">In <c>samples/requests</c>.</param>
    /// <param name="change">Of the form's text; null for none.</param>
    /// <param name="fields">What a clerk adds: agencyCode, channel, receivedAt.</param>
    public static async Task<Answer> FileAsync(
        this Scene scene, string key, string file, Func<string, string>? change = null, params (string Name, string Value)[] fields)
    {
        var form = await File.ReadAllTextAsync(Path.Combine(Folders.Requests, file));
        var document = await File.ReadAllBytesAsync(Path.Combine(Folders.Requests, Document));
        var answer = await scene.Wire.SendAsync(() =>
        {
            var request = Wire.Request(HttpMethod.Post, AddressOf(file), key);
            var parts = new MultipartFormDataContent();
            request.Content = parts;
            parts.Add(new StringContent(change is null ? form : change(form), new MediaTypeHeaderValue(MediaTypeNames.Application.Json)), "form", file);
            parts.Add(Pdf(document), "document", Document);
            foreach (var (name, value) in fields)
                parts.Add(new StringContent(value), name);
            return request;
        });
        await scene.Clock.IdleAsync();
        return answer;
    }

    /// <summary>Files and checks what the law says of it: accepted, numbered, due.</summary>
    /// <param name="due">24:00 of the last day is 00:00 of the next.</param>
    /// <returns>The process's id.</returns>
    public static async Task<string> FileSoundAsync(
        this Scene scene, string key, string file, int arrival, DateTimeOffset due, params (string Name, string Value)[] fields)
    {
        var answer = scene.ExpectStatus($"nộp {file}", 202, await scene.FileAsync(key, file, change: null, fields)).Json;
        scene.Expect("số đến", arrival, answer.GetProperty("arrivalNumber").GetInt32());
        scene.Expect("hạn giải quyết", due, answer.GetProperty("due").GetDateTimeOffset());
        var id = answer.GetProperty("id").GetString()!;
        scene.Expect("trạng thái", "Open", (await scene.ProcessAsync(id)).State);
        return id;
    }

    /// <summary>Mẫu 03 or Mẫu 01, as the file's name says.</summary>
    private static string AddressOf(string file) =>
        file.Contains("thu-hoi", StringComparison.Ordinal) ? "api/requests/revocation" : "api/requests/provisioning";

    private static ByteArrayContent Pdf(byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Pdf);
        return content;
    }
}
