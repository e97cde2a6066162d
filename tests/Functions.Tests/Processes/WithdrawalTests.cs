using System.Net;

namespace CongVan.Functions.Tests.Processes;

/// <summary>The requester withdraws before the decision, and everyone is told.</summary>
public sealed class WithdrawalTests(Province province) : IClassFixture<Province>
{
    [Fact]
    public async Task A_request_withdrawn_before_the_decision_ends_and_everyone_is_told()
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Rút"));
        Assert.Equal(HttpStatusCode.Accepted, (await WithdrawAsync(filed.Id)).StatusCode);
        await province.App.IdleAsync();

        var shown = await province.ShowAsync(filed.Id);
        Assert.Equal(("Withdrawn", "Withdrawn", false), (shown.Process.State, shown.Line(1).State, shown.Process.Overdue));
        Assert.Single(await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "withdrawn"));
        Assert.Single(await province.MailsAsync(filed.Id, Province.OfficialMail, "withdrawn"));

        // The link says so, and decides nothing any more.
        var link = await province.LinkAsync(filed.Id, Province.OfficialMail);
        using var page = province.App.Browser();
        Assert.Equal(HttpStatusCode.Gone, (await page.OpenAsync(link)).StatusCode);
        Assert.Contains("Yêu cầu đã được rút", WebUtility.HtmlDecode(page.Page), StringComparison.Ordinal);

        // Its name was never an account's: the next gets it.
        Assert.Equal("tranvanrut", (await province.ShowAsync((await province.FileAsync(Mau01.For("Trần Văn Rút"))).Id)).Line(1).Login);
    }

    [Fact]
    public async Task A_page_opened_before_the_withdrawal_decides_nothing_after_it()
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Mở"));
        var link = await province.LinkAsync(filed.Id, Province.OfficialMail);
        using var page = province.App.Browser();
        await page.OpenAsync(link);
        await WithdrawAsync(filed.Id);
        Assert.Equal(HttpStatusCode.Gone, (await page.SubmitAsync(link, ("decision", "approve"))).StatusCode);
        await province.App.IdleAsync();
        Assert.Equal("Withdrawn", (await province.ShowAsync(filed.Id)).Process.State);
    }

    [Fact]
    public async Task Withdrawing_twice_is_withdrawing_once()
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Lần"));
        await WithdrawAsync(filed.Id);
        Assert.Equal(HttpStatusCode.Accepted, (await WithdrawAsync(filed.Id)).StatusCode);
        await province.App.IdleAsync();
        Assert.Equal(HttpStatusCode.Accepted, (await WithdrawAsync(filed.Id)).StatusCode);
        Assert.Single(await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "withdrawn"));
    }

    [Fact]
    public async Task After_the_decision_it_is_too_late_and_the_answer_says_what_to_do()
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Muộn"));
        await province.DecideAsync(filed.Id);
        await TooLateAsync(filed.Id);
        await province.FinishAsync(filed.Id);
        await TooLateAsync(filed.Id);
        Assert.Equal("Created", (await province.ShowAsync(filed.Id)).Line(1).State);
    }

    [Fact]
    public async Task A_request_withdrawn_in_the_moment_it_was_filed_is_withdrawn()
    {
        using var agency = province.Agency();
        var answer = await agency.PostAsync("api/requests/provisioning", Mau01.For("Trần Văn Vội").Numbered(province).Content());
        var id = (await answer.JsonAsync()).GetProperty("id").GetString()!;
        Assert.Equal(HttpStatusCode.Accepted, (await WithdrawAsync(id)).StatusCode);
        await province.App.IdleAsync();
        Assert.Equal("Withdrawn", (await province.ShowAsync(id)).Process.State);
        Assert.Single(await province.MailsAsync(id, Province.NoiVuMailbox, "withdrawn"));
    }

    [Fact]
    public async Task A_request_withdrawn_in_the_moment_before_the_rules_refuse_it_whole_is_withdrawn_and_not_refused()
    {
        using var agency = province.Agency();
        var answer = await agency.PostAsync(
            "api/requests/provisioning", new Mau01().With(Mau01.Person("Trần Văn Kịp") with { Phone = "12" }).Numbered(province).Content());
        var id = (await answer.JsonAsync()).GetProperty("id").GetString()!;
        var withdrawn = await WithdrawAsync(id);
        await province.App.IdleAsync();

        // Whichever was written first stands, and the answer said so.
        if (withdrawn.StatusCode == HttpStatusCode.Accepted)
        {
            Assert.Equal("Withdrawn", (await province.ShowAsync(id)).Process.State);
            Assert.Empty(await province.MailsAsync(id, Province.DeputyMail));
        }
        else
        {
            Assert.Equal(HttpStatusCode.Conflict, withdrawn.StatusCode);
            Assert.NotEmpty(await province.MailsAsync(id, Province.DeputyMail));
        }
    }

    [Fact]
    public async Task A_request_the_rules_refused_whole_has_its_result_and_is_not_withdrawn()
    {
        var filed = await province.FileAsync(new Mau01().With(Mau01.Person("Trần Văn Hỏng") with { Phone = "12" }));
        var problem = await Problem.OfAsync(WithdrawAsync(filed.Id));
        Assert.Equal((HttpStatusCode.Conflict, "da-co-ket-qua"), (problem.Status, problem.Code));
        await province.FinishAsync(filed.Id);
        Assert.Equal("Answered", (await province.ShowAsync(filed.Id)).Process.State);
    }

    [Fact]
    public async Task Of_a_withdrawal_and_a_decision_at_the_same_moment_exactly_one_wins()
    {
        for (var i = 0; i < 8; i++)
        {
            var filed = await province.FileAsync(Mau01.For("Trần Văn Đua"));
            var link = await province.LinkAsync(filed.Id, Province.OfficialMail);
            using var page = province.App.Browser();
            await page.OpenAsync(link);
            var deciding = page.SubmitAsync(link, ("decision", "approve"));
            var withdrawing = WithdrawAsync(filed.Id);
            await Task.WhenAll(deciding, withdrawing);
            await province.App.IdleAsync();

            var shown = await province.ShowAsync(filed.Id);
            var decided = (await deciding).IsSuccessStatusCode;
            Assert.NotEqual(decided, (await withdrawing).IsSuccessStatusCode);
            Assert.Equal(decided ? ("Open", "Created") : ("Withdrawn", "Withdrawn"), (shown.Process.State, shown.Line(1).State));
        }
    }

    private async Task<HttpResponseMessage> WithdrawAsync(string processId)
    {
        using var agency = province.Agency();
        return await agency.PostAsync($"api/processes/{processId}/withdraw", null);
    }

    private async Task TooLateAsync(string processId)
    {
        var problem = await Problem.OfAsync(WithdrawAsync(processId));
        Assert.Equal((HttpStatusCode.Conflict, "da-co-quyet-dinh"), (problem.Status, problem.Code));
        Assert.Contains("Mẫu 03", problem.Detail, StringComparison.Ordinal);
    }
}
