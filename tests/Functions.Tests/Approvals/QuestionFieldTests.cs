using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using CongVan.Functions.Approvals;
using CongVan.Functions.Identity;
using CongVan.Functions.Processes;
using CongVan.Functions.Tests.Processes;
using CongVan.Pages;
using CongVan.Workflows.Approvals;
using Microsoft.Extensions.DependencyInjection;
using ProcessRow = CongVan.Functions.Processes.ProcessRow;

namespace CongVan.Functions.Tests.Approvals;

/// <summary>A question put to one person, with fields to fill in: by the link, after signing in, and by JSON.</summary>
public sealed class QuestionFieldTests : IAsyncLifetime
{
    private static readonly JsonSerializerOptions Engine = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };
    private static readonly byte[] Pdf = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"u8.ToArray();

    private readonly Province province = new([], services => services.AddSingleton<IQuestionAuthor, Assignment>());

    public ValueTask InitializeAsync() => province.InitializeAsync();

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task The_person_named_fills_in_the_fields_from_the_link_and_an_error_in_one_loses_nothing_of_the_others()
    {
        var id = await AskedAsync("Lục Thị Nhất");
        var mail = Assert.Single(await province.MailsAsync(id, Province.AlternateMail, "approval"));
        Assert.Contains("Ghi kèm quyết định: Chủ trì; Phối hợp; Thời hạn; Chỉ đạo; Tệp kèm theo", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await province.MailsAsync(id, Province.OfficialMail, "approval"), each => each.Subject.Contains("Phân công", StringComparison.Ordinal));

        using var page = province.App.Browser();
        var link = new Uri(mail.Links[0]).AbsolutePath;
        await page.OpenAsync(link);
        Assert.Contains("enctype=\"multipart/form-data\"", page.Page, StringComparison.Ordinal);

        // The file is good, the deadline is not a date, nobody leads.
        Assert.Equal(HttpStatusCode.BadRequest, (await page.UploadAsync(
            link, "field-tep", Pdf, "y-kien.pdf", ("decision", "giao"), ("field-han", "31/02/2026"), ("field-chi-dao", "Trả lời trước thứ Sáu"))).StatusCode);
        Assert.Contains("Chưa chọn: Chủ trì.", Text(page), StringComparison.Ordinal);
        Assert.Contains("“31/02/2026” không phải một ngày có thật", Text(page), StringComparison.Ordinal);
        Assert.Contains(">Trả lời trước thứ Sáu</textarea>", Text(page), StringComparison.Ordinal);
        Assert.Contains("Đã nhận tệp y-kien.pdf", Text(page), StringComparison.Ordinal);

        // What its author has against it stands there as well.
        (string, string)[] late = [("decision", "giao"), ("field-chu-tri", "vp"), ("field-phoi-hop", "vp"), ("field-han", "2026-03-06"), ("field-chi-dao", "Trả lời trước thứ Sáu")];
        Assert.Equal(HttpStatusCode.BadRequest, (await page.SubmitAsync(link, late)).StatusCode);
        Assert.Contains("Đơn vị chủ trì không đồng thời phối hợp", Text(page), StringComparison.Ordinal);

        (string, string)[] good = [("decision", "giao"), ("field-chu-tri", "vp"), ("field-phoi-hop", "tc"), ("field-han", "2026-03-06"), ("field-chi-dao", "Trả lời trước thứ Sáu")];
        Assert.Equal(HttpStatusCode.OK, (await page.SubmitAsync(link, good)).StatusCode);
        await province.App.IdleAsync();

        var decision = (await DecisionAsync(id))!;
        Assert.Equal(Province.Alternate, decision.OfficialId);
        Assert.Equal(
            ("vp", "tc", "2026-03-06", "Trả lời trước thứ Sáu"),
            (decision.Entered!["chu-tri"], decision.Entered["phoi-hop"], decision.Entered["han"], decision.Entered["chi-dao"]));
        var file = EnteredFile.Parse(decision.Entered["tep"])!;
        Assert.Equal((Pdf.LongLength, "y-kien.pdf", 64), (file.Length, file.FileName, file.Sha256.Length));
    }

    [Fact]
    public async Task It_is_that_persons_alone_also_in_the_list_of_what_waits_and_by_JSON_until_a_delegate_stands_in()
    {
        var id = await AskedAsync("Lục Thị Nhì");
        var own = $"{id}-giao";

        // Who carries the duty is not asked: the question is another's.
        using var other = province.App.Client(await province.App.KeyAsync(Role.Officer, officialId: Province.Official));
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"api/approvals/{own}")).StatusCode);
        using (var inbox = await province.SignedInAsync(Province.OfficialMail))
        {
            await inbox.OpenAsync("console/viec");
            Assert.DoesNotContain(own, inbox.Page, StringComparison.Ordinal);
        }

        // Whoever stands in sees it, and fills it in on its own page.
        using var admin = province.App.Admin();
        var delegated = await admin.PostAsJsonAsync("api/delegations", new
        {
            officialId = Province.Alternate,
            delegateId = "pho-giam-doc",
            from = province.Now.AddMinutes(-1),
            to = province.Now.AddDays(2),
            ground = "Giấy ủy quyền số 7",
        });
        Assert.Equal(HttpStatusCode.Created, delegated.StatusCode);
        using (var inbox = await province.SignedInAsync(Province.DeputyMail))
        {
            await inbox.OpenAsync("console/viec");
            Assert.Contains($"href=\"/console/viec/{own}\">Mở để giải quyết", inbox.Page, StringComparison.Ordinal);
            Assert.DoesNotContain($"value=\"{own}\"", inbox.Page, StringComparison.Ordinal);
        }

        using var standing = province.App.Client(await province.App.KeyAsync(Role.Leader, officialId: "pho-giam-doc"));
        var asked = await standing.GetFromJsonAsync<JsonElement>($"api/approvals/{own}");
        var shown = asked.GetProperty("shown").GetString()!;
        var wrong = await standing.PostAsJsonAsync($"api/approvals/{own}", new { decision = "giao", shown, entered = new Dictionary<string, string>(StringComparer.Ordinal) { ["chu-tri"] = "khong-co" } });
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(["chu-tri", "han"], (await wrong.JsonAsync()).GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()));

        var right = new Dictionary<string, string>(StringComparer.Ordinal) { ["chu-tri"] = "tc", ["han"] = "2026-03-09" };
        Assert.Equal(HttpStatusCode.OK, (await standing.PostAsJsonAsync($"api/approvals/{own}", new { decision = "giao", shown, entered = right })).StatusCode);
        await province.App.IdleAsync();
        var decision = (await DecisionAsync(id))!;
        Assert.Equal(("pho-giam-doc", Province.Alternate), (decision.OfficialId, decision.OnBehalfOf));
        Assert.Equal(right, decision.Entered!.ToDictionary(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.Conflict, (await standing.PostAsJsonAsync($"api/approvals/{own}", new { decision = "giao", shown, entered = right })).StatusCode);
    }

    private async Task<string> AskedAsync(string person)
    {
        var filed = await province.FileAsync(Mau01.For(person));
        using var client = province.App.Client();
        var code = Uri.EscapeDataString((await File.ReadAllTextAsync(Path.Combine(province.App.Folder, "host", "system.key"))).Trim());
        var answer = await client.PostAsJsonAsync(
            $"runtime/webhooks/durabletask/orchestrators/Approval/{filed.Id}-giao?code={code}",
            new ApprovalAsked($"{filed.Id}-giao", filed.Id, ApprovalKind.Choice),
            Engine);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        await province.App.IdleAsync();
        return filed.Id;
    }

    private async Task<Decision?> DecisionAsync(string id) =>
        (await province.App.Services.GetRequiredService<ApprovalRegister>().GetAsync($"{id}-giao", TestContext.Current.CancellationToken)).Decision;

    private static string Text(Browser browser) => WebUtility.HtmlDecode(browser.Page);

    private sealed class Assignment : IQuestionAuthor
    {
        private static readonly QuestionFieldOption[] Units = [new("vp", "Văn phòng"), new("tc", "Phòng Tổ chức")];

        public ProcessKind Kind => ProcessKind.Provisioning;

        public Task<Question> QuestionAsync(ProcessRow process, string stage, CancellationToken cancellation) => Task.FromResult(
            new Question("Phân công giải quyết", [new QuestionFact("Nội dung", "Đề nghị")], [new QuestionOption("giao", "Giao"), new QuestionOption("tra", "Trả lại", ReasonRequired: true)])
            {
                OfficialId = Province.Alternate,
                Fields =
                [
                    new QuestionField("chu-tri", "Chủ trì", QuestionFieldKind.OneOf, ["giao"], Options: Units),
                    new QuestionField("phoi-hop", "Phối hợp", QuestionFieldKind.ManyOf, Options: Units),
                    new QuestionField("han", "Thời hạn", QuestionFieldKind.Date, ["giao"], "Ngày cuối cùng phải xong"),
                    new QuestionField("chi-dao", "Chỉ đạo", QuestionFieldKind.LongText),
                    new QuestionField("tep", "Tệp kèm theo", QuestionFieldKind.File),
                ],
            });

        public Task<IReadOnlyList<InputError>> CheckAsync(QuestionAnswer answer, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<InputError>>(
            answer.Entered.GetValueOrDefault("phoi-hop")?.Split(';').Contains(answer.Entered.GetValueOrDefault("chu-tri"), StringComparer.Ordinal) == true
                ? [new InputError("phoi-hop", "Đơn vị chủ trì không đồng thời phối hợp: bỏ chọn ở mục phối hợp.")]
                : []);
    }
}
