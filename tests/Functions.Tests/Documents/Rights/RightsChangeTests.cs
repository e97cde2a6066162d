using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace CongVan.Functions.Tests.Documents.Rights;

/// <summary>NĐ 30 Phụ lục VI Phần I: warned about a change of access rights until an authorised person confirms it.</summary>
public sealed class RightsChangeTests(ReadingRoom room) : IClassFixture<ReadingRoom>
{
    [Fact]
    public async Task A_change_of_rights_holds_only_when_the_head_has_confirmed_it()
    {
        var row = await room.ArrivedAsync(21, "V/v sắp xếp tổ chức bộ máy", "Phương án sắp xếp.");
        using var clerk = await room.AsAsync(ReadingRoom.Clerk);
        using var colleague = await room.AsAsync(ReadingRoom.Colleague);
        var wanted = new { openness = "Ordinary", grants = new[] { new { to = $"official:{ReadingRoom.Colleague}", acts = new[] { "View", "Print" } } }, reason = "Phối hợp góp ý phương án" };

        var asked = await clerk.PostAsJsonAsync($"api/document-rights/{row.Id}", wanted);
        Assert.True(asked.StatusCode == HttpStatusCode.Accepted, await asked.Content.ReadAsStringAsync());
        await room.App.IdleAsync();
        var process = (await asked.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("processId").GetString()!;
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.GetAsync($"api/document-rights/{row.Id}")).StatusCode);

        // Asked again it is the first; another one waits its turn.
        var again = await clerk.PostAsJsonAsync($"api/document-rights/{row.Id}", wanted);
        Assert.Equal(process, (await again.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("processId").GetString());
        Assert.Equal("quyen-dang-cho", (await Problem.OfAsync(clerk.PostAsJsonAsync($"api/document-rights/{row.Id}", new { openness = "WholeAgency", grants = Array.Empty<object>(), reason = "Phổ biến" }))).Code);
        using (var head = await room.SignedInAsync(ReadingRoom.HeadMail))
        {
            await head.OpenAsync($"console/van-ban/{row.Id}");
            Assert.Contains("đang chờ xác nhận", WebUtility.HtmlDecode(head.Page), StringComparison.Ordinal);
        }

        await room.AnswerAsync(process, ReadingRoom.HeadMail, "xac-nhan");

        Assert.Equal(HttpStatusCode.OK, (await colleague.GetAsync($"api/document-rights/{row.Id}")).StatusCode);
        Assert.True((await colleague.PostAsync($"api/document-prints/{row.Id}/{row.Files[0].File.Sha256}", null)).IsSuccessStatusCode);
        var found = await colleague.GetFromJsonAsync<JsonElement>("api/document-search?so=21/SXD-VP");
        Assert.Equal(1, found.GetProperty("documents").GetArrayLength());

        // Seen and printed, not taken away or changed.
        Assert.Equal("khong-co-quyen-van-ban", (await Problem.OfAsync(colleague.GetAsync($"console/van-ban/{row.Id}/tep/{row.Files[0].File.Sha256}"))).Code);
        var acts = (await room.App.AuditAsync(ReadingRoom.NoiVu)).Where(entry => entry.About == row.Id).Select(entry => entry.Act).ToList();
        Assert.Contains("đề nghị thay đổi quyền truy cập", acts);
        Assert.Contains("xác nhận thay đổi quyền truy cập", acts);
    }

    [Fact]
    public async Task A_change_that_is_refused_changes_nothing_and_says_why_and_a_restricted_one_shuts_out_its_assignee()
    {
        var row = await room.ArrivedAsync(22, "V/v kiểm điểm", "Hồ sơ kiểm điểm.");
        using var head = await room.AsAsync(ReadingRoom.Head);
        using var assignee = await room.AsAsync(ReadingRoom.Assignee);
        var restricted = new { openness = "Restricted", grants = Array.Empty<object>(), reason = "Nội dung nhạy cảm", confirmedBy = ReadingRoom.Deputy };

        var first = await (await head.PostAsJsonAsync($"api/document-rights/{row.Id}", restricted)).Content.ReadFromJsonAsync<JsonElement>();
        await room.App.IdleAsync();
        await room.AnswerAsync(first.GetProperty("processId").GetString()!, ReadingRoom.DeputyMail, "khong-dong-y", "Người được giao đang giải quyết");
        Assert.Equal(HttpStatusCode.OK, (await assignee.GetAsync($"api/document-rights/{row.Id}")).StatusCode);
        Assert.Contains((await room.App.MailsToAsync(ReadingRoom.HeadMail)), mail => mail.Kind == "rights");

        var second = await (await head.PostAsJsonAsync($"api/document-rights/{row.Id}", restricted)).Content.ReadFromJsonAsync<JsonElement>();
        await room.App.IdleAsync();
        Assert.NotEqual(first.GetProperty("processId").GetString(), second.GetProperty("processId").GetString());
        await room.AnswerAsync(second.GetProperty("processId").GetString()!, ReadingRoom.DeputyMail, "xac-nhan");
        Assert.Equal(HttpStatusCode.NotFound, (await assignee.GetAsync($"api/document-rights/{row.Id}")).StatusCode);
    }

    [Fact]
    public async Task What_is_wrong_with_a_change_of_rights_is_said_line_by_line()
    {
        var row = await room.ArrivedAsync(23, "V/v khác nữa", "Nội dung.");
        using var head = await room.AsAsync(ReadingRoom.Head);
        var problem = await Problem.OfAsync(head.PostAsJsonAsync($"api/document-rights/{row.Id}", new
        {
            openness = "Ordinary",
            grants = new object[]
            {
                new { to = $"official:{ReadingRoom.OtherClerk}", acts = new[] { "View" } },
                new { to = "unit:KHONGCO", acts = new[] { "View" } },
                new { to = "group:khong-co", acts = new[] { "View" } },
                new { to = $"official:{ReadingRoom.Colleague}", acts = new[] { "View" }, until = "2026-03-01T00:00:00+07:00" },
                new { to = "ai đó", acts = Array.Empty<string>() },
            },
            reason = "",
            confirmedBy = ReadingRoom.Head,
        }));

        Assert.Equal(HttpStatusCode.BadRequest, problem.Status);
        var errors = JsonDocument.Parse(problem.Whole).RootElement.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()).ToList();
        Assert.Equal(["reason", "grants[0]", "grants[1]", "grants[2]", "grants[3]", "grants[4]", "confirmedBy"], errors);
    }

    [Fact]
    public async Task A_group_of_persons_and_units_gets_rights_together()
    {
        var row = await room.ArrivedAsync(24, "V/v nhóm công tác", "Thành lập nhóm.");
        using var clerk = await room.AsAsync(ReadingRoom.Clerk);
        using var colleague = await room.AsAsync(ReadingRoom.Colleague);
        Assert.Equal(HttpStatusCode.Forbidden, (await colleague.PutAsJsonAsync("api/reader-groups/to-bien-che", new { name = "Tổ biên chế", units = new[] { "XDCQ" } })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await clerk.PutAsJsonAsync("api/reader-groups/to-bien-che", new { name = "Tổ biên chế", units = new[] { "LAQUA" } })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await clerk.PutAsJsonAsync("api/reader-groups/to-bien-che", new { name = "Tổ biên chế", units = new[] { "XDCQ" } })).StatusCode);

        var asked = await clerk.PostAsJsonAsync(
            $"api/document-rights/{row.Id}", new { openness = "Ordinary", grants = new[] { new { to = "group:to-bien-che", acts = new[] { "View" }, until = "2026-03-10T23:59:59+07:00" } }, reason = "Tham gia tổ" });
        await room.App.IdleAsync();
        await room.AnswerAsync((await asked.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("processId").GetString()!, ReadingRoom.HeadMail, "xac-nhan");
        Assert.Equal(HttpStatusCode.OK, (await colleague.GetAsync($"api/document-rights/{row.Id}")).StatusCode);
    }
}
