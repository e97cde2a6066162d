using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CongVan.Functions.Tests;
using CongVan.Functions.Tests.Documents;
using CongVan.Functions.Tests.Processes;
using UglyToad.PdfPig;

namespace CongVan.Clauses.Playing;

/// <summary>Three agencies that write to each other, beside those of the accounts: one office for each application, whichever scenario comes first.</summary>
internal static class Offices
{
    private static readonly ConditionalWeakTable<RunningApp, Task<Office>> Known = [];

    public static Task<Office> OfficeAsync(this Province province) => Known.GetValue(province.App, static async app =>
    {
        var office = new Office(app);
        await office.FoundAsync();
        return office;
    });

    /// <summary>
    /// A source file that no other document has: what is asked back or hidden with it takes nothing else along, and nobody is warned that
    /// it came before.
    /// </summary>
    public static byte[] OwnSource()
    {
        using var file = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(file, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = zip.CreateEntry("word/document.xml").Open();
            part.Write(System.Text.Encoding.UTF8.GetBytes($"<w:document>{Guid.NewGuid()}</w:document>"));
        }

        return file.ToArray();
    }

    /// <summary>The receiver's copy of what was sent with this subject.</summary>
    public static async Task<string> CopyAsync(this Office office, string subject, string agency)
    {
        using var clerk = await office.AsAsync(Office.Clerk, agency);
        var all = await clerk.GetFromJsonAsync<JsonElement>("api/incoming");
        return all.EnumerateArray().Single(line => line.GetProperty("subject").GetString() == subject).GetProperty("id").GetString()!;
    }

    public static async Task<JsonElement> ShowCopyAsync(this Office office, string id, string agency)
    {
        using var clerk = await office.AsAsync(Office.Clerk, agency);
        return await clerk.GetFromJsonAsync<JsonElement>($"api/incoming/{id}");
    }

    /// <summary>What the sender sees of a recipient: "03".</summary>
    public static async Task<string?> StatusAsync(this Office office, string sent, string recipient) =>
        (await office.ShowAsync(sent)).GetProperty("deliveries").EnumerateArray().Single(each => each.GetProperty("recipient").GetString() == recipient).GetProperty("status").GetString();

    public static async Task DoneAsync(this Office office, Task<HttpResponseMessage> asking)
    {
        using var answer = await asking;
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        await office.App.IdleAsync();
    }

    /// <summary>The leader gives the copy to the one who works, until a day.</summary>
    public static Task AssignAsync(this Office office, string copy, string due, string agency) => office.DoneAsync(office.AnswerAsync(
        Office.Director, $"{copy}-phancong", "phan-cong", entered: Assignment(due, agency), agency: agency));

    public static Dictionary<string, string> Assignment(string due, string agency) => new(StringComparer.Ordinal)
    {
        ["chu-tri"] = Office.IdOf(Office.Worker, agency),
        ["chi-dao"] = "Nghiên cứu, tham mưu trả lời",
        ["thoi-han"] = due,
    };

    public static async Task RefusesDraftAsync(this Office office, MultipartFormDataContent draft, string field, string says, string agency = Office.NoiVu)
    {
        using var drafter = await office.AsAsync(Office.Drafter, agency);
        var problem = await Problem.OfAsync(drafter.PostAsync("api/outgoing", draft));
        Assert.Equal(HttpStatusCode.BadRequest, problem.Status);
        var errors = JsonDocument.Parse(problem.Whole).RootElement.GetProperty("errors").EnumerateArray();
        Assert.Contains(errors, error => error.GetProperty("field").GetString() == field && error.GetProperty("message").GetString()!.Contains(says, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The words of a PDF, one space between them.</summary>
    public static string TextOf(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return string.Join(' ', document.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text));
    }
}
