using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CongVan.Clauses.Playing;
using CongVan.Functions.Identity;
using CongVan.Functions.Tests;
using CongVan.Functions.Tests.Documents;
using CongVan.Functions.Tests.Processes;

namespace CongVan.Clauses.Scenarios;

/// <summary>Bí mật nhà nước trên hệ thống (Đ4.4, Đ24.4, Đ24.6; QĐ 28 Đ1.2; law file §8.4).</summary>
internal static class SecretDocuments
{
    [Accepts("Đ24.4", "QĐ 28 Đ1.2")]
    public static async Task What_is_marked_as_no_secret_goes_its_way(Province province)
    {
        var (office, id) = await EnteredAsync(province, "Lịch tiếp công dân", "không");
        await office.AgreedAsync(Office.Clerk, $"{id}-tiepnhan", "tiep-nhan", Office.XayDung);
        Assert.NotEqual(JsonValueKind.Null, (await office.ShowCopyAsync(id, Office.XayDung)).GetProperty("arrivalNumber").ValueKind);
    }

    [Refuses("Đ24.4", "QĐ 28 Đ1.2", "Đ4.4")]
    public static async Task What_is_marked_secret_is_refused_by_the_system_itself_unread_and_those_who_must_know_are_told(Province province)
    {
        var (office, id) = await EnteredAsync(province, "Phương án bảo vệ mục tiêu", "TỐI  MẬT");
        Assert.Contains(await office.MailsAsync(id, Office.Clerk, agency: Office.XayDung), mail => mail.Text.Contains("không được gửi, nhận trên hệ thống này", StringComparison.Ordinal));

        // Hidden from everybody, and a case of Đ24.6 that began by itself.
        using var clerk = await office.AsAsync(Office.Clerk, Office.XayDung);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync($"api/incoming/{id}")).StatusCode);
        foreach (var mailbox in new[] { Office.MailOf(Office.Director, Office.XayDung), Province.LeadMail })
        {
            var told = (await office.App.MailsToAsync(mailbox)).Last(mail => mail.Kind == "secret");
            Assert.DoesNotContain("bảo vệ mục tiêu", told.Text, StringComparison.Ordinal);
        }

        Assert.False((await office.AnswerAsync(Office.Clerk, $"{id}-tiepnhan", "tiep-nhan", agency: Office.XayDung)).IsSuccessStatusCode);
    }

    [Accepts("Đ24.6", "Đ4.4")]
    public static async Task A_secret_found_in_a_document_is_hidden_everywhere_before_the_report_is_answered_told_to_all_and_followed_to_its_end(Province province)
    {
        var (office, sent, copies, caseId) = await ReportedAsync(province, "Phương án tác chiến một");
        foreach (var (agency, door) in Doors(sent, copies))
        {
            foreach (var post in new[] { Office.Clerk, Office.Director, Office.Drafter })
            {
                using var client = await office.AsAsync(post, agency);
                Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(door)).StatusCode);
            }
        }

        foreach (var mailbox in new[] { Office.MailOf(Office.Director), Office.MailOf(Office.Director, Office.XayDung), Office.MailOf(Office.Director, Office.CaoXanh), "nv@quangninh.gov.vn", Province.LeadMail, Recorded.AuthorityMail })
        {
            var mails = (await office.App.MailsToAsync(mailbox)).Where(mail => mail.Kind == "secret" && mail.About == caseId).ToList();
            Assert.NotEmpty(mails);
            Assert.All(mails, mail => Assert.DoesNotContain("tác chiến", mail.Text, StringComparison.Ordinal));
        }

        using var leader = province.App.Client(await province.App.KeyAsync(Role.Leader, officialId: "giam-doc"));
        Assert.Contains("tác chiến", (await leader.GetFromJsonAsync<JsonElement>($"api/secrets/{caseId}/documents/{sent}")).GetProperty("subject").GetString(), StringComparison.Ordinal);
        foreach (var agency in new[] { Office.XayDung, Office.CaoXanh })
        {
            var asked = (await office.App.MailsToAsync(Office.MailOf(Office.Clerk, agency))).Last(mail => mail.Kind == "approval" && mail.About!.StartsWith("laylai-", StringComparison.Ordinal));
            await office.AgreedAsync(Office.Clerk, $"{asked.About}-laylai", "dong-y", agency);
        }

        using var closed = await province.PressAsync(await province.LinkAsync(caseId, Province.LeadMail), ("decision", "ketthuc-giu"), ("reason", "Đã gỡ bỏ, cơ quan chức năng đã đánh giá"));
        Assert.Equal("Answered", (await province.ShowAsync(caseId)).Process.State);
    }

    [Refuses("Đ24.6")]
    public static async Task Nobody_hides_what_is_not_theirs_reads_what_is_hidden_unnamed_or_closes_the_case_before_the_recall_is_over(Province province)
    {
        var (office, sent, _, caseId) = await ReportedAsync(province, "Phương án tác chiến hai");
        using var stranger = await office.AsAsync(Office.Clerk, Office.CaoXanh);
        await stranger.PostAsJsonAsync("api/secrets", new { document = "Đoán", documents = new[] { "vbdi-h49-14-2026-1" } }).RefusesAsync(HttpStatusCode.NotFound, "khong-co-van-ban", "vbdi-h49-14-2026-1");
        using var officer = province.App.Client(await province.App.KeyAsync(Role.Officer, officialId: Province.Official));
        foreach (var door in new[] { $"api/secrets/{caseId}/documents", $"api/secrets/{caseId}/documents/{sent}" })
            Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(door)).StatusCode);
        using var leader = province.App.Client(await province.App.KeyAsync(Role.Leader, officialId: "giam-doc"));
        var shown = (await (await leader.GetAsync($"api/approvals/{caseId}-ketthuc")).JsonAsync()).GetProperty("shown").GetString();
        await leader.PostAsJsonAsync($"api/approvals/{caseId}-ketthuc", new { decision = "ketthuc-giu", shown, reason = "Xong" }).RefusesAsync(HttpStatusCode.BadRequest, "quyet-dinh-chua-hop-le", "đang thu hồi");
        Assert.Equal("Open", (await province.ShowAsync(caseId)).Process.State);
    }

    private static IEnumerable<(string Agency, string Door)> Doors(string sent, Dictionary<string, string> copies) =>
        [(Office.NoiVu, $"api/outgoing/{sent}"), .. copies.Select(copy => (copy.Key, $"api/incoming/{copy.Value}"))];

    /// <summary>Sent to two; the clerk of one reports it.</summary>
    private static async Task<(Office Office, string Sent, Dictionary<string, string> Copies, string CaseId)> ReportedAsync(Province province, string subject)
    {
        var office = await province.OfficeAsync();
        var sent = await office.IssuedAsync(Office.Draft(Office.Pdf(subject), Offices.OwnSource(), subject: subject, to: [Office.XayDung, Office.CaoXanh]));
        var copies = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Office.XayDung] = await office.CopyAsync(subject, Office.XayDung),
            [Office.CaoXanh] = await office.CopyAsync(subject, Office.CaoXanh),
        };
        using var finder = await office.AsAsync(Office.Clerk, Office.XayDung);
        var report = await finder.PostAsJsonAsync("api/secrets", new { document = "Văn bản có dấu chỉ độ mật, tại mục văn bản đến", documents = new[] { copies[Office.XayDung] } });
        Assert.True(report.StatusCode == HttpStatusCode.Accepted, await report.Content.ReadAsStringAsync());

        // Hidden when the answer is there, and not only in a while.
        Assert.Equal(HttpStatusCode.NotFound, (await finder.GetAsync($"api/incoming/{copies[Office.XayDung]}")).StatusCode);
        await office.App.IdleAsync();
        return (office, sent, copies, (await report.JsonAsync()).GetProperty("id").GetString()!);
    }

    private static async Task<(Office Office, string Id)> EnteredAsync(Province province, string subject, string secrecy)
    {
        var office = await province.OfficeAsync();
        using var clerk = await office.AsAsync(Office.Clerk, Office.XayDung);
        using var form = new MultipartFormDataContent
        {
            { JsonContent.Create(new { code = $"{subject.Length}/UBND-NC", issuedDate = "2026-03-01", issuer = "UBND phường Hà Tu", subject, secrecy }), "metadata" },
            { new ByteArrayContent([.. "%PDF-1.7\n"u8, .. System.Text.Encoding.UTF8.GetBytes(subject), .. "\n%%EOF"u8]), "document", "quet.pdf" },
        };
        var answer = await clerk.PostAsync("api/incoming", form);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        await office.App.IdleAsync();
        return (office, (await answer.JsonAsync()).GetProperty("id").GetString()!);
    }
}
