using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace CongVan.Functions.Tests.Documents.Incoming;

/// <summary>Each co-operating party with its own instruction and deadline (NĐ 30 Đ23.4): set, shown, reminded of, escalated and extended for each.</summary>
public sealed class CoOperationTests
{
    private const string Third = "xd-cv-3";
    private const string ThirdMail = "nongvanba.sxd@quangninh.gov.vn";

    private static CancellationToken None => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_party_is_told_its_own_instruction_and_deadline_by_the_leaders_link_and_reminded_and_escalated_by_it()
    {
        await using var office = new ReceivingOffice();
        await office.InitializeAsync();
        await office.AppointAsync(Third, "Nông Văn Ba", "Chuyên viên", ThirdMail, ["WorkOnDocuments"], "TCHC");
        var row = await office.ArriveAsync();
        await office.AcceptAsync(row.Id);

        // By the link in the leader's mail, on a page with the parties' own fields under each.
        using var leader = office.App.Browser();
        var link = new Uri((await office.App.MailsToAsync(ReceivingOffice.DeputyMail)).Last(mail => mail.About == row.Id).Links[0]).AbsolutePath;
        await leader.OpenAsync(link);
        Assert.Contains("name=\"field-thoi-han:xd-cv-2\"", leader.Page, StringComparison.Ordinal);
        (string, string)[] said =
        [
            ("decision", "phan-cong"), ("field-chu-tri", ReceivingOffice.Worker), ("field-chi-dao", "Tham mưu trả lời"), ("field-thoi-han", "2026-03-20"),
            ("field-phoi-hop", ReceivingOffice.Other), ("field-chi-dao:xd-cv-2", "Rà soát kinh phí"), ("field-thoi-han:xd-cv-2", "2026-03-25"), ("field-chi-dao:xd-cv-3", "Gửi số liệu"),
        ];
        Assert.Equal(HttpStatusCode.BadRequest, (await leader.SubmitAsync(link, said)).StatusCode);
        var page = WebUtility.HtmlDecode(leader.Page);
        Assert.Contains("Thời hạn của Hoàng Văn Minh, Chuyên viên (25/3/2026) sau thời hạn của bên chủ trì (20/3/2026)", page, StringComparison.Ordinal);
        Assert.Contains("chưa chọn Nông Văn Ba, Chuyên viên phối hợp", page, StringComparison.Ordinal);
        Assert.Contains("Rà soát kinh phí", page, StringComparison.Ordinal); // nothing good is lost
        Assert.Null((await office.RowAsync(row.Id)).Assigned);

        await ReceivingOffice.DoneAsync(office.AnswerAsync(ReceivingOffice.Deputy, $"{row.Id}-phancong", "phan-cong", entered: new(StringComparer.Ordinal)
        {
            ["chu-tri"] = ReceivingOffice.Worker,
            ["chi-dao"] = "Tham mưu trả lời",
            ["thoi-han"] = "2026-03-20",
            ["phoi-hop"] = $"{ReceivingOffice.Other};{Third}",
            ["chi-dao:xd-cv-2"] = "Rà soát kinh phí",
            ["thoi-han:xd-cv-2"] = "2026-03-08",
        }));
        var assigned = (await office.RowAsync(row.Id)).Assigned!;
        var (minh, ba) = (assigned.CoOperating[0], assigned.CoOperating[1]);
        Assert.Equal((new DateOnly(2026, 3, 9), "Rà soát kinh phí"), (minh.DueOn, minh.Instruction)); // 08/3/2026 is a Sunday (BLDS Đ148.5)
        Assert.Equal(((DateOnly?)null, (string?)null, new DateOnly(2026, 3, 20)), (ba.DueOn, ba.Instruction, assigned.DueOf(ba)));

        var told = (await office.App.MailsToAsync(ReceivingOffice.OtherMail)).Single(mail => mail.About == row.Id);
        Assert.Contains("thời hạn 09/3/2026", told.Text, StringComparison.Ordinal);
        Assert.Contains("Chỉ đạo riêng: Rà soát kinh phí", told.Text, StringComparison.Ordinal);
        Assert.Contains("thời hạn 20/3/2026", (await office.App.MailsToAsync(ThirdMail)).Single(mail => mail.About == row.Id).Text, StringComparison.Ordinal);
        using var own = await office.AsAsync(ReceivingOffice.Other);
        var mine = Assert.Single((await own.GetFromJsonAsync<JsonElement>("api/incoming?mine=true", None)).EnumerateArray());
        Assert.Equal(("2026-03-09", true), (mine.GetProperty("dueOn").GetString(), mine.GetProperty("coOperates").GetBoolean()));

        await office.App.AdvanceToAsync(new DateTimeOffset(2026, 3, 10, 9, 0, 0, TimeSpan.FromHours(7)));
        Assert.Contains(await office.App.MailsToAsync(ReceivingOffice.OtherMail), mail => mail.Subject == "Quá hạn: văn bản đến 01/SNV-VP, hạn 09/3/2026");
        Assert.Contains((await office.App.MailsToAsync(ReceivingOffice.DeputyMail)), mail => mail.Subject.StartsWith("Quá hạn giải quyết", StringComparison.Ordinal) && mail.Text.Contains("Hoàng Văn Minh, Chuyên viên chưa xong phần phối hợp", StringComparison.Ordinal));
        Assert.DoesNotContain(await office.App.MailsToAsync(ThirdMail), mail => mail.Subject.StartsWith("Quá hạn", StringComparison.Ordinal));
        mine = Assert.Single((await own.GetFromJsonAsync<JsonElement>("api/incoming?mine=true&overdue=true", None)).EnumerateArray());
        Assert.Equal(row.Id, mine.GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_party_asks_whoever_set_its_deadline_for_more_time_and_passes_the_lead_only_when_that_is_said()
    {
        await using var office = new ReceivingOffice();
        await office.InitializeAsync();
        var row = await office.ArriveAsync();
        await office.AcceptAsync(row.Id);
        await office.AssignAsync(row.Id, "2026-03-20", "dv:QLHT");

        // By API: its own deadline and instruction, not later than the lead's unless allowed.
        object Asked(string due, bool allowLater = false) => new
        {
            lead = "dv:QLHT",
            reason = "Thêm bên phối hợp",
            allowLater,
            coOperating = new[] { new { who = ReceivingOffice.Other, due, instruction = "Rà soát kinh phí" } },
        };
        using (var late = await office.ActAsync(ReceivingOffice.Deputy, row.Id, "assignments", Asked("2026-03-23")))
            Assert.Contains("phoi-hop-muon-hon-chu-tri", await late.Content.ReadAsStringAsync(None), StringComparison.Ordinal);
        await ReceivingOffice.DoneAsync(office.ActAsync(ReceivingOffice.Deputy, row.Id, "assignments", Asked("2026-03-23", allowLater: true)));
        await ReceivingOffice.DoneAsync(office.ActAsync(ReceivingOffice.Deputy, row.Id, "assignments", Asked("2026-03-12")));
        Assert.Equal(new DateOnly(2026, 3, 12), (await office.RowAsync(row.Id)).Assigned!.CoOperating[0].DueOn);

        // The head hands the lead on within the unit: the leader's other party stays with what it was told.
        await ReceivingOffice.DoneAsync(office.ActAsync(ReceivingOffice.Head, row.Id, "assignments", new { lead = ReceivingOffice.Head, reason = "Tự giải quyết" }));
        var handed = (await office.RowAsync(row.Id)).Assigned!;
        Assert.Equal((ReceivingOffice.Head, "Rà soát kinh phí"), (handed.Lead.OfficialId, Assert.Single(handed.CoOperating).Instruction));

        await ReceivingOffice.DoneAsync(office.ActAsync(ReceivingOffice.Other, row.Id, "extensions", new { until = "2026-03-18", reason = "Chờ số liệu huyện" }));
        await ReceivingOffice.DoneAsync(office.ActAsync(ReceivingOffice.Head, row.Id, "extensions", new { until = "2026-03-27", reason = "Chờ ý kiến các bên" }));
        using (var twice = await office.ActAsync(ReceivingOffice.Other, row.Id, "extensions", new { until = "2026-03-19", reason = "Khác" }))
            Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        using (var late = await office.AnswerAsync(ReceivingOffice.Deputy, $"{row.Id}-giahan1", "gia-han", entered: new(StringComparer.Ordinal) { ["den-ngay"] = "2026-03-24" }))
            Assert.Contains("sau thời hạn của bên chủ trì (20/3/2026)", await late.Content.ReadAsStringAsync(None), StringComparison.Ordinal);
        await ReceivingOffice.DoneAsync(office.AnswerAsync(ReceivingOffice.Deputy, $"{row.Id}-giahan1", "gia-han", entered: new(StringComparer.Ordinal) { ["den-ngay"] = "2026-03-24", ["phoi-hop-muon"] = "co" }));
        await ReceivingOffice.DoneAsync(office.AnswerAsync(ReceivingOffice.Deputy, $"{row.Id}-giahan2", "gia-han", entered: new(StringComparer.Ordinal) { ["den-ngay"] = "2026-03-27" }));
        var moved = await office.RowAsync(row.Id);
        Assert.Equal((new DateOnly(2026, 3, 27), new DateOnly(2026, 3, 24)), (moved.DueOn, moved.Assigned!.CoOperating[0].DueOn));
        Assert.Contains(await office.App.MailsToAsync(ReceivingOffice.OtherMail), mail => mail.Text.Contains("thời hạn giải quyết là 24/3/2026", StringComparison.Ordinal));
        Assert.DoesNotContain(await office.App.MailsToAsync(ReceivingOffice.OtherMail), mail => mail.Text.Contains("27/3/2026", StringComparison.Ordinal));
    }

    /// <summary>Nobody waits for the answer to another: whoever set both deadlines is asked about both, and answers in any order.</summary>
    [Fact]
    public async Task Two_who_ask_for_more_time_are_both_put_to_the_leader_at_once_and_the_second_may_be_answered_first()
    {
        await using var office = new ReceivingOffice();
        await office.InitializeAsync();
        var row = await office.ArriveAsync();
        await office.AcceptAsync(row.Id);
        await office.AssignAsync(row.Id, "2026-03-20", ReceivingOffice.Worker, ReceivingOffice.Other);
        await ReceivingOffice.DoneAsync(office.ActAsync(ReceivingOffice.Worker, row.Id, "extensions", new { until = "2026-03-27", reason = "Chờ ý kiến các bên" }));
        await ReceivingOffice.DoneAsync(office.ActAsync(ReceivingOffice.Other, row.Id, "extensions", new { until = "2026-03-25", reason = "Chờ số liệu huyện" }));
        Assert.Equal(2, (await office.App.MailsToAsync(ReceivingOffice.DeputyMail)).Count(mail => mail.Kind == "approval" && mail.Subject.Contains("Gia hạn", StringComparison.Ordinal)));

        await ReceivingOffice.DoneAsync(office.AnswerAsync(ReceivingOffice.Deputy, $"{row.Id}-giahan2", "khong-gia-han", "Số liệu đã có tại Sở"));
        Assert.Contains(await office.App.MailsToAsync(ReceivingOffice.OtherMail), mail => mail.Text.Contains("Số liệu đã có tại Sở", StringComparison.Ordinal));
        Assert.Equal([null, false], (await office.RowAsync(row.Id)).Extensions.Select(each => each.Granted));
        await ReceivingOffice.DoneAsync(office.AnswerAsync(ReceivingOffice.Deputy, $"{row.Id}-giahan1", "gia-han", entered: new(StringComparer.Ordinal) { ["den-ngay"] = "2026-03-27" }));
        Assert.Equal(new DateOnly(2026, 3, 27), (await office.RowAsync(row.Id)).DueOn);
        Assert.Single(await office.App.MailsToAsync(ReceivingOffice.WorkerMail), mail => mail.Text.Contains("Đề nghị gia hạn được đồng ý: thời hạn giải quyết là 27/3/2026", StringComparison.Ordinal));

        // Settled while both are asked again: both questions die, and the process ends.
        await ReceivingOffice.DoneAsync(office.ActAsync(ReceivingOffice.Other, row.Id, "extensions", new { until = "2026-04-02", reason = "Lần hai" }));
        await ReceivingOffice.DoneAsync(office.ActAsync(ReceivingOffice.Worker, row.Id, "extensions", new { until = "2026-04-03", reason = "Lần hai" }));
        await ReceivingOffice.DoneAsync(office.ActAsync(ReceivingOffice.Worker, row.Id, "settlement", new { words = "Đã làm xong, không phải trả lời" }));
        using var deputy = await office.AsAsync(ReceivingOffice.Deputy);
        foreach (var stage in new[] { "giahan3", "giahan4" })
            Assert.NotEqual(HttpStatusCode.OK, (await deputy.PostAsJsonAsync($"api/approvals/{row.Id}-{stage}", new { decision = "gia-han" }, None)).StatusCode);
        using var admin = office.App.Admin();
        Assert.Contains("Answered", await admin.GetStringAsync($"api/processes/{row.Id}", None), StringComparison.OrdinalIgnoreCase);
    }
}
