using CongVan.Functions.Tests;
using CongVan.Functions.Tests.Processes;
using CongVan.Workflows.Accounts;

namespace CongVan.Clauses.Scenarios;

/// <summary>Thu hồi (Đ8.5, 14.2, 14.4, Mẫu 03).</summary>
internal static class Revocation
{
    [Accepts("Đ14.2", "Đ14.4", Guards = ["Revocation"])]
    public static async Task A_Mau_03_received_on_Monday_is_carried_out_and_answered_in_writing_by_Thursday(Province province)
    {
        await province.ProvideAsync(Mau01.For("Phùng Văn Thôi"));
        var filed = await province.RevokeAsync(Mau03.For(null, "phungvanthoi"));
        Assert.Equal(Acts.On("2026-03-06 00:00"), filed.Due);
        await province.AnswerAsync(filed.Id);
        var shown = await province.ShowAsync(filed.Id);
        Assert.Equal(("Answered", "Revoked", false), (shown.Process.State, shown.Line(1).State, shown.Process.Overdue));
        Assert.Contains("1 tài khoản được thu hồi", Assert.Single(await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "notice")).Text, StringComparison.Ordinal);
    }

    [Refuses("Đ14.2")]
    public static async Task An_account_of_another_agency_and_one_that_is_nobodys_are_refused_in_the_same_words(Province province)
    {
        await province.ProvideAsync(Mau01.For("Phùng Văn Khác"), Province.XayDung);
        var shown = await province.ShowAsync((await province.RevokeAsync(Mau03.For(null, "phungvankhac", "khongcoai"))).Id);
        Assert.All(shown.Lines, line => Assert.Equal("Refused", line.State));
        Assert.Equal(
            shown.Line(1).Reason!.Replace("phungvankhac", "X", StringComparison.Ordinal), shown.Line(2).Reason!.Replace("khongcoai", "X", StringComparison.Ordinal));
    }

    [Refuses("Đ14.4", Guards = ["Revocation"], From = "2026-03-02 08:00")]
    public static async Task At_24_00_of_the_third_working_day_an_unanswered_Mau_03_is_overdue_and_nothing_is_revoked(Province province)
    {
        await province.ProvideAsync(Mau01.For("Phùng Văn Chờ"));
        var filed = await province.RevokeAsync(Mau03.For(null, "phungvancho"));
        await province.BreachesAtAsync(filed.Id, Acts.On("2026-03-06 00:00"));
        Assert.Equal("Sound", (await province.LineAsync(filed)).State);
    }

    [Accepts("Đ8.5a", From = "2026-03-02 08:00")]
    public static async Task On_the_day_the_departure_takes_effect_the_account_ends(Province province)
    {
        await province.ProvideAsync(Mau01.For("Phùng Thị Hưu"));
        var filed = await province.RevokeAsync(Mau03.For(new DateOnly(2026, 4, 1), "phungthihuu"));
        await province.AnswerAsync(filed.Id);
        Assert.Contains("01/4/2026", Assert.Single(await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "notice")).Text, StringComparison.Ordinal);
        await province.AtAsync(Acts.On("2026-04-01 00:00"));
        Assert.Equal("Revoked", (await province.LineAsync(filed)).State);
    }

    [Refuses("Đ8.5a", From = "2026-03-02 08:00")]
    public static async Task Before_that_day_nothing_is_disabled_and_without_a_ground_nothing_is_revoked(Province province)
    {
        await province.ProvideAsync(Mau01.For("Phùng Thị Sau"));
        var bare = await province.RevokeAsync(new Mau03().With(new RevocationRow { Login = "phungthisau", Reason = "Nghỉ" }));
        Assert.Contains("căn cứ thu hồi (khoản 5 Điều 8)", (await province.LineAsync(bare)).Reason, StringComparison.Ordinal);

        var filed = await province.RevokeAsync(Mau03.For(new DateOnly(2026, 4, 1), "phungthisau"));
        await province.AnswerAsync(filed.Id);
        await province.AtAsync(Acts.On("2026-04-01 00:00") - TimeSpan.FromTicks(1));
        Assert.Equal("Scheduled", (await province.LineAsync(filed)).State);
    }

    [Accepts("Đ8.5b")]
    public static async Task An_agencys_accounts_end_with_it(Province province)
    {
        using var agency = await province.RegisteredAsync("H49.65", "Sở Đối ngoại", "so", "Đối ngoại");
        await province.AnswerAsync((await province.FileAsync(Mau01.ForAgency("H49.65", "Sở Đối ngoại"), agency)).Id);
        var id = await RevokeAsync(province, agency, Mau03.OfAgency("sdnqtdv", null, agencyEnds: true));
        await province.AnswerAsync(id);
        Assert.Equal("Revoked", (await province.ShowAsync(id)).Line(1).State);
        Assert.Single(await province.MailsAsync(id, Acts.MailboxOf("H49.65"), "notice"));
    }

    [Refuses("Đ8.5b")]
    public static async Task An_agency_that_goes_on_names_who_takes_its_account_over(Province province)
    {
        using var agency = await province.RegisteredAsync("H49.66", "Sở Tư pháp", "so", "Tư pháp");
        await province.AnswerAsync((await province.FileAsync(Mau01.ForAgency("H49.66", "Sở Tư pháp"), agency)).Id);
        foreach (var (successor, says) in new[] { (null, "thiếu tài khoản tiếp nhận"), ("stpqtdv", "chính tài khoản bị thu hồi") })
        {
            var id = await RevokeAsync(province, agency, Mau03.OfAgency("stpqtdv", successor));
            Assert.Contains(says, (await province.ShowAsync(id)).Line(1).Reason, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static async Task<string> RevokeAsync(Province province, HttpClient agency, Mau03 form)
    {
        var answer = await agency.PostAsync("api/requests/revocation", form.Content(province));
        await province.App.IdleAsync();
        return (await answer.JsonAsync()).GetProperty("id").GetString()!;
    }
}
