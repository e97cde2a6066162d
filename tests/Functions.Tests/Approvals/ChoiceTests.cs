using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using CongVan.Functions.Approvals;
using CongVan.Functions.Processes;
using CongVan.Functions.Tests.Processes;
using CongVan.Workflows.Approvals;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Approvals;

/// <summary>A question with named answers, asked by a process of any kind.</summary>
public sealed class ChoiceTests : IAsyncLifetime
{
    /// <summary>As the engine writes inputs and outputs.</summary>
    private static readonly JsonSerializerOptions Engine = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private readonly LockQuestions author = new();
    private readonly Province province;

    public ChoiceTests() => province = new Province([], services => services.AddSingleton<IQuestionAuthor>(author));

    public ValueTask InitializeAsync() => province.InitializeAsync();

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task An_official_answers_from_the_link_and_the_process_gets_the_answers_code()
    {
        var id = await AskedAsync("Lục Thị Nhất");
        var mail = Assert.Single(await province.MailsAsync(id, Province.OfficialMail, "approval"), each => each.Subject.Contains("Khóa tài khoản", StringComparison.Ordinal));
        Assert.Contains("Đăng nhập từ địa chỉ lạ", mail.Text, StringComparison.Ordinal);

        using var browser = province.App.Browser();
        var link = new Uri(mail.Links[0]).AbsolutePath;
        await browser.OpenAsync(link);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync(link, ("reason", "x"))).StatusCode);
        Assert.Contains("Chưa chọn phương án", Text(browser), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync(link, ("decision", "khong"), ("reason", " "))).StatusCode);
        Assert.Contains("“Không khóa” phải ghi lý do", Text(browser), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await browser.SubmitAsync(link, ("decision", "khong"), ("reason", "Đã xác minh với người sử dụng"))).StatusCode);
        await province.App.IdleAsync();

        Assert.Equal(new { End = ApprovalEnd.Agreed, Choice = "khong" }, await OutcomeAsync($"{id}-khoa"));
        var shown = await province.ShowAsync(id);
        Assert.Contains("Trần Thị Bình quyết định về “Khóa tài khoản”: Không khóa; lý do: Đã xác minh với người sử dụng", shown.Words, StringComparison.Ordinal);
        Assert.Contains(await province.App.AuditAsync(Province.NoiVu), entry => entry.Act == "quyết định Khóa tài khoản: khong");

        // Decided once: the link now says by whom.
        Assert.Equal(HttpStatusCode.Conflict, (await browser.OpenAsync(link)).StatusCode);
    }

    [Fact]
    public async Task What_changed_while_the_page_was_open_is_shown_before_it_is_decided_on()
    {
        var id = await AskedAsync("Lục Thị Nhì");
        using var inbox = await province.SignedInAsync(Province.OfficialMail);
        var own = $"console/viec/{id}-khoa";
        await inbox.OpenAsync(own);
        author.Seen = "Người sử dụng xác nhận không phải mình";
        Assert.Equal(HttpStatusCode.BadRequest, (await inbox.SubmitAsync(own, ("decision", "khoa"))).StatusCode);
        Assert.Contains("Nội dung đã thay đổi", Text(inbox), StringComparison.Ordinal);
        Assert.Contains(author.Seen, Text(inbox), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await inbox.SubmitAsync(own, ("decision", "khoa"))).StatusCode);
        await province.App.IdleAsync();
        Assert.Equal(new { End = ApprovalEnd.Agreed, Choice = "khoa" }, await OutcomeAsync($"{id}-khoa"));
    }

    [Fact]
    public async Task The_same_question_about_several_is_answered_at_once()
    {
        var first = await AskedAsync("Lục Thị Tam");
        var second = await AskedAsync("Lục Thị Tứ");
        using var inbox = await province.SignedInAsync(Province.OfficialMail);
        await inbox.OpenAsync("console/viec");
        Assert.Contains("Khóa tài khoản (2)", Text(inbox), StringComparison.Ordinal);
        var answer = await inbox.SubmitAsync("console/viec", ("decision", "khoa"), ("question", $"{first}-khoa"), ("question", $"{second}-khoa"));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        await province.App.IdleAsync();
        foreach (var id in new[] { first, second })
            Assert.Equal(new { End = ApprovalEnd.Agreed, Choice = "khoa" }, await OutcomeAsync($"{id}-khoa"));
    }

    [Fact]
    public async Task In_two_stages_the_answer_of_the_first_is_a_proposal_that_the_second_sees()
    {
        const string Proposer = "dexuat@quangninh.gov.vn";
        await using var staged = new Province(
            new(StringComparer.Ordinal) { ["Approvals:Stages:Provisioning"] = "2" }, services => services.AddSingleton<IQuestionAuthor>(author));
        await staged.InitializeAsync();
        await staged.AppointAsync("cb-de-xuat", "Ngô Thị Xuân", "Chuyên viên", Proposer, ["ProposeAccounts"]);
        var id = await AskedAsync("Lục Thị Ngũ", staged);
        using var first = await staged.PressAsync(await staged.LinkAsync(id, Proposer), ("decision", "khong"), ("reason", "Đã xác minh"));

        using var page = staged.App.Browser();
        var link = await staged.LinkAsync(id, Province.OfficialMail);
        await page.OpenAsync(link);
        Assert.Contains("đề xuất: quyết định về “Khóa tài khoản”: Không khóa", Text(page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await page.SubmitAsync(link, ("decision", "khoa"))).StatusCode);
        await staged.App.IdleAsync();
        Assert.Equal(new { End = ApprovalEnd.Agreed, Choice = "khoa" }, await OutcomeAsync($"{id}-khoa", staged));
    }

    /// <summary>A process of an agency, and beside it the question.</summary>
    private async Task<string> AskedAsync(string person, Province? elsewhere = null)
    {
        var there = elsewhere ?? province;
        var filed = await there.FileAsync(Mau01.For(person));
        using var client = there.App.Client();
        var answer = await client.PostAsJsonAsync(
            $"runtime/webhooks/durabletask/orchestrators/Approval/{filed.Id}-khoa?code={await CodeAsync(there)}",
            new ApprovalAsked($"{filed.Id}-khoa", filed.Id, ApprovalKind.Choice),
            Engine);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        await there.App.IdleAsync();
        return filed.Id;
    }

    private async Task<object> OutcomeAsync(string instance, Province? elsewhere = null)
    {
        var there = elsewhere ?? province;
        using var client = there.App.Client();
        using var status = JsonDocument.Parse(await client.GetStringAsync($"runtime/webhooks/durabletask/instances/{instance}?code={await CodeAsync(there)}"));
        var outcome = status.RootElement.GetProperty("output").Deserialize<ApprovalOutcome>(Engine)!;
        return new { outcome.End, outcome.Choice };
    }

    private static async Task<string> CodeAsync(Province province) =>
        Uri.EscapeDataString((await File.ReadAllTextAsync(Path.Combine(province.App.Folder, "host", "system.key"))).Trim());

    private static string Text(Browser browser) => WebUtility.HtmlDecode(browser.Page);

    private sealed class LockQuestions : IQuestionAuthor
    {
        public string Seen { get; set; } = "Đăng nhập từ địa chỉ lạ";

        public ProcessKind Kind => ProcessKind.Provisioning;

        public Task<Question> QuestionAsync(ProcessRow process, string stage, CancellationToken cancellation) => Task.FromResult(new Question(
            "Khóa tài khoản",
            [new QuestionFact("Dấu hiệu", Seen)],
            [new QuestionOption("khoa", "Khóa ngay"), new QuestionOption("khong", "Không khóa", ReasonRequired: true)]));
    }
}
