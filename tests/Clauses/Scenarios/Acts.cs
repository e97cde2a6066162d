using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CongVan.Functions.Identity;
using CongVan.Functions.Tests;
using CongVan.Functions.Tests.Processes;

namespace CongVan.Clauses.Scenarios;

/// <summary>What people do in several scenarios.</summary>
internal static class Acts
{
    /// <summary>Files a Mẫu 01 as anybody's client may, and gives the answer whatever it is.</summary>
    public static async Task<HttpResponseMessage> TryFileAsync(this Province province, Mau01 form, HttpClient? by = null)
    {
        using var agency = province.Agency();
        var answer = await (by ?? agency).PostAsync("api/requests/provisioning", form.Numbered(province).Content());
        await province.App.IdleAsync();
        return answer;
    }

    /// <summary>Files and gives back the filing of an agency that Province does not know.</summary>
    public static async Task<Filed> FileAsync(this Province province, Mau01 form, HttpClient by)
    {
        var answer = await province.TryFileAsync(form, by);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<Filed>(JsonSerializerOptions.Web))!;
    }

    public static async Task RefusesAsync(this Task<HttpResponseMessage> asking, HttpStatusCode status, string code, string says)
    {
        var problem = await Problem.OfAsync(asking);
        Assert.Equal((status, code), (problem.Status, problem.Code));
        Assert.Contains(says, problem.Whole, StringComparison.Ordinal);
    }

    /// <summary>An agency as an Administrator files it; the answer whatever it is.</summary>
    public static async Task<HttpResponseMessage> TryRegisterAsync(this Province province, string code, string displayName, string kind, string name, string? parentCode = null, string? above = null)
    {
        using var admin = province.App.Admin();
        return await admin.PutAsJsonAsync($"api/agencies/{code}", new
        {
            code,
            displayName,
            kind,
            name,
            parentCode,
            parentAbbreviation = above,
            abbreviation = "CQ",
            parentName = "UBND TỈNH QUẢNG NINH",
            mailbox = MailboxOf(code),
        });
    }

    public static string MailboxOf(string code) => $"hopthu-{code.Replace('.', '-').ToLowerInvariant()}@quangninh.gov.vn";

    /// <summary>A registered agency's client.</summary>
    public static async Task<HttpClient> RegisteredAsync(this Province province, string code, string displayName, string kind, string name, string? parentCode = null, string? above = null)
    {
        var answer = await province.TryRegisterAsync(code, displayName, kind, name, parentCode, above);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return province.App.Client(await province.App.KeyAsync(Role.Agency, code));
    }

    /// <summary>The first line's state and reason.</summary>
    public static async Task<ShownLine> LineAsync(this Province province, Filed filed, int ordinal = 1) =>
        (await province.ShowAsync(filed.Id)).Line(ordinal);

    public static async Task AnswerAsync(this Province province, string processId)
    {
        await province.DecideAsync(processId);
        await province.FinishAsync(processId);
    }

    public static Task AtAsync(this Province province, DateTimeOffset moment) => province.App.AdvanceToAsync(moment);

    /// <summary>A moment in Vietnam.</summary>
    public static DateTimeOffset On(string moment) => DateTimeOffset.Parse(moment.Replace(' ', 'T') + ":00+07:00", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The same form on a paper of another day.</summary>
    public static Mau01 Dated(this Mau01 form, string day) => form with { Form = form.Form with { DocumentDate = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture) } };

    public static Mau03 Dated(this Mau03 form, string day) => form with { Form = form.Form with { DocumentDate = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture) } };

    /// <summary>Before the end of the deadline no breach is on record; with its last tick gone there is one, and the leader is told.</summary>
    public static async Task BreachesAtAsync(this Province province, string processId, DateTimeOffset due)
    {
        await province.AtAsync(due - TimeSpan.FromTicks(1));
        Assert.Null((await province.ShowAsync(processId)).Process.Deadline!.BreachedAt);
        await province.AtAsync(due);
        var after = (await province.ShowAsync(processId)).Process;
        Assert.Equal((true, due, "Open"), (after.Overdue, after.Deadline!.BreachedAt, after.State));
        Assert.Single(await province.MailsAsync(processId, Province.LeadMail, "breach"));
    }

    /// <summary>A paper that is no form of the annex: what it says, and the signed document unless it is missing.</summary>
    public static MultipartFormDataContent Paper(object says, bool document = true)
    {
        var paper = new MultipartFormDataContent { { JsonContent.Create(says), "form", "noi-dung.json" } };
        if (document)
            paper.Add(new ByteArrayContent("%PDF-1.7\nVăn bản\n%%EOF"u8.ToArray()) { Headers = { ContentType = new("application/pdf") } }, "document", "van-ban.pdf");
        return paper;
    }
}
