using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CongVan.Clauses.Playing;
using CongVan.Functions.Documents.Search;
using CongVan.Functions.Identity;
using CongVan.Functions.Tests;
using CongVan.Functions.Tests.Documents;
using CongVan.Functions.Tests.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Clauses.Scenarios;

/// <summary>Who may open, take and print what, the log of it, and search (Đ4.3, Đ4.4; NĐ 30 Phụ lục VI Phần I.III.3, III.6, IV).</summary>
internal static class Reading
{
    private const string XayDung = Office.XayDung;

    [Accepts("Đ4.3", "Đ4.4", "NĐ 30 PL VI III.3b", "NĐ 30 PL VI III.6a", "NĐ 30 PL VI III.6i", "NĐ 30 PL VI III.6k", "NĐ 30 PL VI III.6l", "NĐ 30 PL VI III.7")]
    public static async Task Clerk_leader_and_assignee_open_it_each_look_is_logged_and_a_printed_copy_says_who_printed_it(Province province)
    {
        var (office, copy, file) = await InWorkAsync(province, "Văn bản có người đọc");
        foreach (var post in new[] { Office.Clerk, Office.Director, Office.Worker })
        {
            using var client = await office.AsAsync(post, XayDung);
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"api/document-rights/{copy}")).StatusCode);
        }

        using var worker = await office.AsAsync(Office.Worker, XayDung);
        Assert.Equal(HttpStatusCode.OK, (await worker.GetAsync($"api/incoming/{copy}/files/{file}")).StatusCode);
        foreach (var number in new[] { "1", "2" })
        {
            var printed = await worker.PostAsync($"api/document-prints/{copy}/{file}", null);
            var text = Offices.TextOf(await printed.Content.ReadAsByteArrayAsync());
            Assert.All(["Bản in từ hệ thống quản lý văn bản và điều hành", $"người in: {Office.NameOf(Office.Worker, XayDung)}", $"bản in số {number}"], part => Assert.Contains(part, text, StringComparison.Ordinal));
        }

        var shown = await office.ShowCopyAsync(copy, XayDung);
        Assert.All(
            ["from", "to", "documentId", "code", "promulgation", "documentType", "subject", "signer", "other"],
            name => Assert.NotEqual(JsonValueKind.Null, shown.GetProperty("document").GetProperty(name).ValueKind)); // III.7b: all that is kept of it
        using var clerk = await office.AsAsync(Office.Clerk, XayDung);
        var history = await clerk.GetFromJsonAsync<JsonElement>($"api/document-access/{copy}");
        var counts = history.GetProperty("counts");
        Assert.True(counts.GetProperty("View").GetInt32() >= 3);
        Assert.Equal((2, 3), (counts.GetProperty("Print").GetInt32(), history.GetProperty("acts").EnumerateArray().Select(act => act.GetProperty("officialId").GetString()).Distinct(StringComparer.Ordinal).Count()));
        Assert.All(history.GetProperty("acts").EnumerateArray(), act => Assert.False(string.IsNullOrEmpty(act.GetProperty("source").GetString())));
        Assert.Contains(await province.App.AuditAsync(XayDung), entry => entry.About == copy && entry.Act == "xem văn bản");
    }

    [Refuses("Đ4.3", "Đ4.4", "NĐ 30 PL VI III.3b", "NĐ 30 PL VI III.6a", "NĐ 30 PL VI III.6i", "NĐ 30 PL VI III.6k", "NĐ 30 PL VI III.6l", "NĐ 30 PL VI III.7")]
    public static async Task A_colleague_and_another_agency_neither_open_take_nor_print_it_and_their_tries_are_on_record(Province province)
    {
        var (office, copy, file) = await InWorkAsync(province, "Văn bản không của mình");
        foreach (var (post, agency) in new[] { (Office.Drafter, XayDung), (Office.Clerk, Office.CaoXanh) })
        {
            using var client = await office.AsAsync(post, agency);
            foreach (var door in new[] { $"api/incoming/{copy}", $"api/incoming/{copy}/files/{file}", $"api/document-rights/{copy}", $"api/document-access/{copy}" })
                Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(door)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync($"api/document-prints/{copy}/{file}", null)).StatusCode);
        }

        using var nobody = province.App.Client();
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync($"api/incoming/{copy}")).StatusCode);
        using var forger = province.App.Client("khong-phai-khoa");
        Assert.Equal(HttpStatusCode.Unauthorized, (await forger.GetAsync($"api/incoming/{copy}")).StatusCode);
        Assert.Contains(await province.App.AuditAsync(XayDung), entry => entry.About == copy && entry.Act == "không được phép xem văn bản");
        using var worker = await office.AsAsync(Office.Worker, XayDung);
        Assert.Equal(HttpStatusCode.Forbidden, (await worker.GetAsync($"api/document-access/{copy}")).StatusCode); // who read what is not for all who read
    }

    [Accepts("NĐ 30 PL VI III.3c", "NĐ 30 PL VI IV.1", "NĐ 30 PL VI III.6c")]
    public static async Task A_change_of_rights_holds_when_the_head_has_confirmed_it_for_those_acts_and_no_others(Province province)
    {
        var (office, copy, file, process) = await AskedAsync(province, "Đổi quyền được xác nhận");
        using var done = await province.PressAsync(await province.LinkAsync(process, Office.MailOf(Office.Director, XayDung)), ("decision", "xac-nhan"), ("reason", ""));
        using var colleague = await office.AsAsync(Office.Drafter, XayDung);
        Assert.Equal(HttpStatusCode.OK, (await colleague.GetAsync($"api/document-rights/{copy}")).StatusCode);
        Assert.True((await colleague.PostAsync($"api/document-prints/{copy}/{file}", null)).IsSuccessStatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await colleague.GetAsync($"api/incoming/{copy}/files/{file}")).StatusCode);
        Assert.Contains(await province.App.AuditAsync(XayDung), entry => entry.About == copy && entry.Act == "xác nhận thay đổi quyền truy cập");
    }

    [Refuses("NĐ 30 PL VI III.3c", "NĐ 30 PL VI IV.1", "NĐ 30 PL VI III.6c")]
    public static async Task Until_it_is_confirmed_a_change_of_rights_changes_nothing_and_a_wrong_one_is_not_even_asked(Province province)
    {
        var (office, copy, _, process) = await AskedAsync(province, "Đổi quyền không được xác nhận");
        using var colleague = await office.AsAsync(Office.Drafter, XayDung);
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.GetAsync($"api/document-rights/{copy}")).StatusCode);
        using var clerk = await office.AsAsync(Office.Clerk, XayDung);
        await clerk.PostAsJsonAsync($"api/document-rights/{copy}", new { openness = "WholeAgency", grants = Array.Empty<object>(), reason = "Phổ biến" }).RefusesAsync(HttpStatusCode.Conflict, "quyen-dang-cho", process);
        using (await province.PressAsync(await province.LinkAsync(process, Office.MailOf(Office.Director, XayDung)), ("decision", "khong-dong-y"), ("reason", "Không cần thiết")))
            Assert.Equal(HttpStatusCode.NotFound, (await colleague.GetAsync($"api/document-rights/{copy}")).StatusCode);
        var wrong = await clerk.PostAsJsonAsync($"api/document-rights/{copy}", new { openness = "Ordinary", grants = new object[] { new { to = $"official:{Office.IdOf(Office.Clerk, Office.CaoXanh)}", acts = new[] { "View" } } }, reason = "" });
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Accepts("NĐ 30 PL VI IV.1đ", "NĐ 30 PL VI IV.2")]
    public static async Task Who_comes_to_another_agency_reads_there_what_is_given_to_them_there(Province province)
    {
        var (office, mover, here, there) = await MovedAsync(province, "xd-chuyen-di", "Chuyển đi");
        using var client = province.App.Client(await province.App.KeyAsync(Role.AgencyOfficial, Office.CaoXanh, mover));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"api/incoming/{there}")).StatusCode);
        Assert.NotEqual(here, there);
    }

    [Refuses("NĐ 30 PL VI IV.1đ", "NĐ 30 PL VI IV.2")]
    public static async Task Who_went_to_another_agency_reads_here_no_more_and_of_two_who_change_one_row_the_later_is_told(Province province)
    {
        var (office, mover, here, _) = await MovedAsync(province, "xd-chuyen-hai", "Chuyển hai");
        using var client = province.App.Client(await province.App.KeyAsync(Role.AgencyOfficial, Office.CaoXanh, mover));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"api/incoming/{here}")).StatusCode);
        using var admin = province.App.Admin();
        admin.DefaultRequestHeaders.IfMatch.Add((await admin.GetAsync($"api/officials/{mover}")).Headers.ETag!);
        Assert.Equal(HttpStatusCode.OK, (await admin.PutAsJsonAsync($"api/officials/{mover}", Official("Chuyên viên chính"))).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await admin.PutAsJsonAsync($"api/officials/{mover}", Official("Phó Trưởng phòng"))).StatusCode); // written from what had been read before

        object Official(string post) => new
        {
            id = mover,
            fullName = "Vi Thị Chuyển",
            post,
            mail = $"{mover}@quangninh.gov.vn",
            duties = new[] { "WorkOnDocuments" },
            agencies = Array.Empty<string>(),
            alternates = Array.Empty<string>(),
            agencyCode = Office.CaoXanh,
            unit = "VP",
        };
    }

    /// <summary>Somebody who was given a document in one agency, moved to another and was given one there.</summary>
    private static async Task<(Office Office, string Mover, string Here, string There)> MovedAsync(Province province, string id, string name)
    {
        var office = await province.OfficeAsync();
        var copies = new List<string>();
        foreach (var agency in new[] { XayDung, Office.CaoXanh })
        {
            await office.AppointAsync(id, "Vi Thị Chuyển", "Chuyên viên", agency, "VP", ["WorkOnDocuments"]);
            var subject = $"{name} {agency}";
            await office.IssuedAsync(Office.Draft(Office.Pdf(subject), Offices.OwnSource(), subject: subject, to: [agency]));
            var copy = await office.CopyAsync(subject, agency);
            await office.AgreedAsync(Office.Clerk, $"{copy}-tiepnhan", "tiep-nhan", agency);
            await office.DoneAsync(office.AnswerAsync(Office.Director, $"{copy}-phancong", "phan-cong", entered: new(Offices.Assignment("2026-03-16", agency), StringComparer.Ordinal) { ["chu-tri"] = id }, agency: agency));
            copies.Add(copy);
        }

        return (office, id, copies[0], copies[1]);
    }

    [Accepts("NĐ 30 PL VI III.6d", "NĐ 30 PL VI III.6đ", "NĐ 30 PL VI III.6e", "NĐ 30 PL VI III.6g", "NĐ 30 PL VI III.6h")]
    public static async Task Every_field_and_the_words_of_the_file_are_searched_with_and_without_marks_kept_and_taken_out(Province province)
    {
        var (office, copy, _) = await InWorkAsync(province, "Quy hoạch vành đai xanh");
        await province.App.Services.GetRequiredService<TextReading>().SettledAsync(CancellationToken.None);
        using var clerk = await office.AsAsync(Office.Clerk, XayDung);
        var shown = await office.ShowCopyAsync(copy, XayDung);
        foreach (var query in new[] { "tu=vành đai xanh", "tu=vanh dai xanh", $"tu=\"Quy chế công tác văn thư\"", $"soden={shown.GetProperty("arrivalNumber").GetInt32()}", $"ma={shown.GetProperty("document").GetProperty("documentId").GetString()}" })
            Assert.Contains(copy, await FoundAsync(clerk, query));
        var (_, folded, _) = await InWorkAsync(province, "Vạnh đài xành khác hẳn");
        Assert.Equal([copy, folded], (await FoundAsync(clerk, "tu=vành đai xanh")).Where(id => id == copy || id == folded)); // as it is spelt first
        var taken = Offices.TextOf(await clerk.GetByteArrayAsync("api/document-search.pdf?tu=v%C3%A0nh%20%C4%91ai&cot=trichyeu"));
        Assert.Contains("Quy hoạch vành đai xanh", taken, StringComparison.Ordinal);
        Assert.DoesNotContain("Người ký", taken, StringComparison.Ordinal); // only the columns that were chosen
        Assert.Equal("PK", System.Text.Encoding.ASCII.GetString(await clerk.GetByteArrayAsync("api/document-search.docx?tu=v%C3%A0nh%20%C4%91ai"), 0, 2));
        await office.DoneAsync(clerk.PostAsJsonAsync("api/saved-searches", new { name = "Vành đai", query = "tu=vành đai" }));
        Assert.Equal("Vành đai", (await clerk.GetFromJsonAsync<JsonElement>("api/saved-searches"))[0].GetProperty("name").GetString());
    }

    [Refuses("NĐ 30 PL VI III.6d", "NĐ 30 PL VI III.6đ", "NĐ 30 PL VI III.6e", "NĐ 30 PL VI III.6g", "NĐ 30 PL VI III.6h")]
    public static async Task What_one_may_not_open_one_does_not_find_nor_take_out_nor_does_a_wrong_question_find_anything(Province province)
    {
        var (office, copy, _) = await InWorkAsync(province, "Thanh tra đột xuất");
        foreach (var (post, agency) in new[] { (Office.Drafter, XayDung), (Office.Clerk, Office.CaoXanh) })
        {
            using var client = await office.AsAsync(post, agency);
            Assert.DoesNotContain(copy, await FoundAsync(client, "tu=thanh tra đột xuất"));
            var taken = Offices.TextOf(await client.GetByteArrayAsync($"api/document-search.pdf?tu={Uri.EscapeDataString("thanh tra đột xuất")}&cot=trichyeu"));
            Assert.DoesNotContain("Thanh tra đột xuất", taken, StringComparison.Ordinal);
        }

        using var clerk = await office.AsAsync(Office.Clerk, XayDung);
        foreach (var wrong in new[] { "tungay=h%C3%B4m%20qua", "xep=l%E1%BA%A1" })
            Assert.Equal(HttpStatusCode.BadRequest, (await clerk.GetAsync($"api/document-search?{wrong}")).StatusCode);
        using var director = await office.AsAsync(Office.Director, XayDung);
        Assert.Equal(0, (await director.GetFromJsonAsync<JsonElement>("api/saved-searches")).GetArrayLength()); // the clerk's are the clerk's
    }

    /// <summary>A document at the receiver, accepted and given to the one who works; its signed file.</summary>
    private static async Task<(Office Office, string Copy, string File)> InWorkAsync(Province province, string subject)
    {
        var office = await province.OfficeAsync();
        await office.IssuedAsync(Office.Draft(Office.Pdf(subject), Offices.OwnSource(), subject: subject));
        var copy = await office.CopyAsync(subject, XayDung);
        await office.AgreedAsync(Office.Clerk, $"{copy}-tiepnhan", "tiep-nhan", XayDung);
        await office.AssignAsync(copy, "2026-03-16", XayDung);
        return (office, copy, (await office.ShowCopyAsync(copy, XayDung)).GetProperty("files")[0].GetProperty("file").GetProperty("sha256").GetString()!);
    }

    /// <summary>Somebody else of the agency is to see and print it, if the head confirms.</summary>
    private static async Task<(Office Office, string Copy, string File, string Process)> AskedAsync(Province province, string subject)
    {
        var (office, copy, file) = await InWorkAsync(province, subject);
        using var clerk = await office.AsAsync(Office.Clerk, XayDung);
        var asked = await clerk.PostAsJsonAsync(
            $"api/document-rights/{copy}",
            new { openness = "Ordinary", grants = new[] { new { to = $"official:{Office.IdOf(Office.Drafter, XayDung)}", acts = new[] { "View", "Print" } } }, reason = "Phối hợp góp ý" });
        Assert.True(asked.StatusCode == HttpStatusCode.Accepted, await asked.Content.ReadAsStringAsync());
        await office.App.IdleAsync();
        return (office, copy, file, (await asked.JsonAsync()).GetProperty("processId").GetString()!);
    }

    private static async Task<List<string>> FoundAsync(HttpClient client, string query)
    {
        var address = string.Join('&', query.Split('&').Select(pair => $"{pair.Split('=')[0]}={Uri.EscapeDataString(pair.Split('=', 2)[1])}"));
        var found = await client.GetFromJsonAsync<JsonElement>($"api/document-search?{address}");
        return [.. found.GetProperty("documents").EnumerateArray().Select(hit => hit.GetProperty("document").GetProperty("document").GetProperty("id").GetString()!)];
    }
}
