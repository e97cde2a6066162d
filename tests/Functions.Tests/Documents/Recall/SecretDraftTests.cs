using System.Net;
using System.Net.Http.Json;
using CongVan.Functions.Approvals;
using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Identity;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Documents.Recall;

/// <summary>Phát hiện nội dung mật trong dự thảo chưa phát hành (Đ24.6; law file §8.4): hidden, and its process ended.</summary>
public sealed class SecretDraftTests(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task A_draft_with_a_secret_in_it_ends_where_it_stands_nobody_can_sign_it_and_the_link_says_why()
    {
        var id = await office.DraftedAsync(Office.Draft(Office.Pdf("Kế hoạch diễn tập phòng thủ"), RecallTests.OtherSource(), subject: "Kế hoạch diễn tập phòng thủ"));
        await office.CheckedAsync(id);
        var asked = (await office.MailsAsync(id, Office.Deputy, "approval"))[^1];
        using var browser = office.App.Browser();
        var link = new Uri(asked.Links[0]).AbsolutePath;
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync(link)).StatusCode); // lies open on the signer's desk

        var found = await ReportAsync(id);

        // The page that was open signs nothing; the link says why; neither does the key of whoever is asked.
        var late = await browser.SubmitAsync(link, ("decision", "ky"));
        Assert.Equal(HttpStatusCode.Gone, late.StatusCode);
        Assert.Contains("cách ly theo khoản 6 Điều 24", WebUtility.HtmlDecode(browser.Page), StringComparison.Ordinal);
        Assert.Contains(found, WebUtility.HtmlDecode(browser.Page), StringComparison.Ordinal);
        Assert.DoesNotContain("diễn tập", WebUtility.HtmlDecode(browser.Page), StringComparison.Ordinal);
        var answer = await Problem.OfAsync(office.AnswerAsync(Office.Deputy, $"{id}-ky1", "ky"));
        Assert.Equal("da-cham-dut", answer.Code);

        await EndedAsync(id);
        var row = (await Outgoing.FindAsync(Office.NoiVu, id, default))!;
        Assert.Null(row.Signed);
        Assert.Equal(found, row.Frozen!.Cause);
        var draft = row.Draft;
        foreach (var file in new[] { draft.Source.Sha256, draft.Pdf.Sha256, draft.Prepared.Sha256 })
        {
            Assert.Equal(VaultProblem.Quarantined, (await Assert.ThrowsAsync<FileVaultException>(() => Vault.OpenAsync(file, default))).Problem);
            await using var evidence = await Vault.OpenQuarantinedAsync(file, default);
            Assert.True(evidence.Length > 0);
        }

        using var drafter = await office.AsAsync(Office.Drafter);
        Assert.Equal(HttpStatusCode.NotFound, (await drafter.GetAsync($"api/outgoing/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await drafter.PostAsync($"api/outgoing/{id}/submit", null)).StatusCode);
        Assert.Contains(await office.App.MailsToAsync(Office.MailOf(Office.Director)), mail => mail.Kind == "secret" && mail.About == found);
    }

    /// <summary>NĐ 30 Đ15: a number that was given is void and stays in the register; nothing of it leaves the house.</summary>
    [Fact]
    public async Task One_that_is_signed_and_waits_for_the_clerk_is_not_issued_and_its_number_is_void()
    {
        var id = await office.DraftedAsync(Office.Draft(Office.Pdf("Phương án bảo vệ cầu Bãi Cháy"), RecallTests.OtherSource(), subject: "Phương án bảo vệ cầu Bãi Cháy"));
        await office.CheckedAsync(id);
        await office.AgreedAsync(Office.Deputy, $"{id}-ky1", "ky");
        var number = (await Outgoing.FindAsync(Office.NoiVu, id, default))!.Number!.Code.Given;

        await ReportAsync(id);

        Assert.False((await office.AnswerAsync(Office.Clerk, $"{id}-vanthu1", "phat-hanh")).IsSuccessStatusCode);
        await EndedAsync(id);
        var row = (await Outgoing.FindAsync(Office.NoiVu, id, default))!;
        Assert.Equal((null, null), (row.Sealed, row.IssuedAt));
        Assert.Contains((await Processes.GetAsync(id, default)).Events, happened => happened.Words == $"Số {number} hủy, không cấp lại");
        Assert.Empty(await office.App.Services.GetRequiredService<DeliveryRegister>().OfAsync(id, default));
    }

    [Fact]
    public async Task One_that_is_still_being_drafted_ends_too_and_a_second_report_of_it_changes_nothing()
    {
        var id = await office.DraftedAsync(Office.Draft(Office.Pdf("Danh mục vật tư dự trữ"), RecallTests.OtherSource(), subject: "Danh mục vật tư dự trữ", submit: false));
        using var clerk = await office.AsAsync(Office.Clerk);

        var found = await ReportAsync(id);
        await EndedAsync(id);

        // To whoever cannot see it any more there is no such document; the Sở may name it again.
        Assert.Equal("khong-co-van-ban", (await Problem.OfAsync(clerk.PostAsJsonAsync("api/secrets", new { document = "Lần hai", documents = new[] { id } }))).Code);
        using var officer = office.App.Client(await office.App.KeyAsync(Role.Clerk));
        var again = await officer.PostAsJsonAsync("api/secrets", new { document = "Lần hai", agencyCode = Office.NoiVu, documents = new[] { id } });
        Assert.True(again.IsSuccessStatusCode, await again.Content.ReadAsStringAsync());
        await office.App.IdleAsync();
        Assert.Equal(found, (await Outgoing.FindAsync(Office.NoiVu, id, default))!.Frozen!.Cause);
    }

    private OutgoingRegister Outgoing => office.App.Services.GetRequiredService<OutgoingRegister>();

    private ProcessRegister Processes => office.App.Services.GetRequiredService<ProcessRegister>();

    private IFileVault Vault => office.App.Services.GetRequiredService<IFileVault>();

    /// <summary>The clerk reports it; id of the case.</summary>
    private async Task<string> ReportAsync(string id)
    {
        using var finder = await office.AsAsync(Office.Clerk);
        var report = await finder.PostAsJsonAsync("api/secrets", new { document = "Dự thảo có nội dung mật", documents = new[] { id } });
        Assert.True(report.StatusCode == HttpStatusCode.Accepted, await report.Content.ReadAsStringAsync());
        await office.App.IdleAsync();
        return (await report.JsonAsync()).GetProperty("id").GetString()!;
    }

    private async Task EndedAsync(string id)
    {
        var process = await Processes.GetAsync(id, default);
        Assert.Equal((ProcessState.Withdrawn, "Chấm dứt dự thảo: cách ly theo khoản 6 Điều 24"), (process.State, process.Step));
        Assert.Empty(process.WaitingFor);
        Assert.Equal(OutgoingState.Withdrawn, (await Outgoing.FindAsync(Office.NoiVu, id, default))!.State);
        Assert.DoesNotContain(await office.App.Services.GetRequiredService<ApprovalRegister>().OfProcessAsync(id, default), each => each.State == ApprovalState.Open);
    }
}
