using System.Net;
using CongVan.Functions.Directory;
using CongVan.Functions.Mail;
using CongVan.Functions.Tests.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Departures;

/// <summary>Nghỉ hưu, thôi việc, chuyển ra ngoài (Đ14.3, 8.5a) from the personnel decision to the end of the account, on the virtual clock.</summary>
public sealed class DepartureTests : IAsyncLifetime
{
    private static readonly DateOnly Twentieth = new(2026, 3, 20);

    private readonly Province province = new();

    public ValueTask InitializeAsync() => province.InitializeAsync();

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task Without_a_Mau_03_the_agency_is_reminded_on_days_1_3_and_5_then_the_breach_is_recorded_and_a_lock_waits_for_the_effective_date()
    {
        await province.ProvideAsync(Mau01.For("Trần Văn Hưu"));
        var followed = await PersonnelPaper.FileAsync(province, PersonnelPaper.Of(province, "tranvanhuu", Twentieth));
        Assert.StartsWith("nghi-viec-2026-", followed.Id, StringComparison.Ordinal);

        // 02/3 + 5 days is Saturday 07/3, moved to Monday 09/3 (BLDS Đ148.5).
        Assert.Equal(Province.At(10, 0), followed.Due);
        Assert.Contains("20/3/2026", Assert.Single(await ToAgencyAsync(followed, "departure")).Text, StringComparison.Ordinal);

        foreach (var (day, number) in new[] { (3, 1), (5, 2), (9, 3) })
        {
            await province.App.AdvanceToAsync(Province.At(day, 7, 30) - TimeSpan.FromTicks(1));
            Assert.Equal(number - 1, (await ToAgencyAsync(followed, "reminder")).Count);
            await province.App.AdvanceToAsync(Province.At(day, 7, 30));
            Assert.Equal(number, (await ToAgencyAsync(followed, "reminder")).Count);
        }

        await province.App.AdvanceToAsync(Province.At(10, 0) - TimeSpan.FromTicks(1));
        Assert.Null((await province.ShowAsync(followed.Id)).Process.Deadline!.BreachedAt);
        await province.App.AdvanceToAsync(Province.At(10, 0));
        Assert.Equal(Province.At(10, 0), (await province.ShowAsync(followed.Id)).Process.Deadline!.BreachedAt);
        Assert.Single(await ToAgencyAsync(followed, "breach"));
        Assert.Single(await province.MailsAsync(followed.Id, Province.LeadMail, "escalation"));

        // The official's word; the holder works on until the decision takes effect.
        await province.DecideAsync(followed.Id, "khoa");
        Assert.Equal(AccountState.Active, await StateAsync("tranvanhuu"));
        await province.App.AdvanceToAsync(Province.At(11, 7, 30));
        Assert.Single(await ToAgencyAsync(followed, "overdue"));
        await province.App.AdvanceToAsync(Province.At(20, 0) - TimeSpan.FromTicks(1));
        Assert.Equal(AccountState.Active, await StateAsync("tranvanhuu"));
        await province.App.AdvanceToAsync(Province.At(20, 0));
        Assert.Equal(AccountState.SecurityLocked, await StateAsync("tranvanhuu"));
        Assert.Contains("không có thời hạn 15 ngày", Assert.Single(await ToAgencyAsync(followed, "locked")).Text, StringComparison.Ordinal);

        // Histories are kept for years: no names, no accounts.
        var history = System.Text.Json.JsonSerializer.Serialize(await province.HistoryAsync(followed.Id));
        Assert.DoesNotContain("tranvanhuu", history, StringComparison.Ordinal);

        // A late Mẫu 03 starts Revocation as usual; the breach stays recorded.
        await RevokedAsync(await province.RevokeAsync(Mau03.For(null, "tranvanhuu")));
        await province.App.AdvanceToAsync(Province.At(24, 7, 30));
        Assert.Equal(AccountState.Revoked, await StateAsync("tranvanhuu"));
        var end = await province.ShowAsync(followed.Id);
        Assert.Equal(("Answered", true), (end.Process.State, end.Process.Overdue));
        Assert.DoesNotContain("Cần người xử lý", end.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Mau_03_links_itself_meets_the_deadline_and_nothing_is_disabled_before_the_effective_date()
    {
        await province.ProvideAsync(Mau01.For("Trần Văn Nộp"));
        var followed = await PersonnelPaper.FileAsync(province, PersonnelPaper.Of(province, "tranvannop", Twentieth));
        var filed = await province.RevokeAsync(Mau03.For(null, "tranvannop")); // the form says at once

        var met = await province.ShowAsync(followed.Id);
        Assert.Equal((filed.ReceivedAt, false), (met.Process.Deadline!.MetAt!.Value, met.Process.Overdue));
        Assert.Contains(filed.Id, met.Words, StringComparison.Ordinal);
        Assert.Contains(
            "có hiệu lực từ 20/3/2026: tài khoản không thu hồi trước ngày đó",
            Assert.Single(await province.MailsAsync(filed.Id, Province.OfficialMail, "approval")).Text,
            StringComparison.Ordinal);

        await province.DecideAsync(filed.Id);
        await province.FinishAsync(filed.Id);
        Assert.Equal(("Scheduled", AccountState.Active), ((await province.ShowAsync(filed.Id)).Line(1).State, await StateAsync("tranvannop")));
        await province.App.AdvanceToAsync(Province.At(20, 0) - TimeSpan.FromTicks(1));
        Assert.Equal(AccountState.Active, await StateAsync("tranvannop"));
        await province.App.AdvanceToAsync(Province.At(20, 0, 2));
        Assert.Equal(AccountState.Revoked, await StateAsync("tranvannop"));
        Assert.Equal("Answered", (await province.ShowAsync(followed.Id)).Process.State);
        Assert.Empty(await ToAgencyAsync(followed, "reminder"));
    }

    [Fact]
    public async Task Who_is_taken_back_before_the_effective_date_keeps_the_account_though_its_end_was_agreed_to_and_announced()
    {
        await province.ProvideAsync(Mau01.For("Trần Văn Lại", "Trần Văn Đi"));
        var followed = await PersonnelPaper.FileAsync(province, PersonnelPaper.Of(province, "tranvanlai", Twentieth));
        var filed = await province.RevokeAsync(Mau03.For(Twentieth, "tranvanlai", "tranvandi"));
        await province.DecideAsync(filed.Id);
        await province.FinishAsync(filed.Id);

        await province.App.AdvanceToAsync(Province.At(19, 16));
        Assert.Equal(HttpStatusCode.Accepted, (await PersonnelPaper.EndAsync(province, followed.Id, "tiep-nhan-lai")).StatusCode);
        var kept = (await province.ShowAsync(filed.Id)).Line(1);
        Assert.Equal(("Kept", "Giữ tài khoản, không thu hồi"), (kept.State, kept.Result));
        Assert.Contains("Hủy việc thu hồi tài khoản tranvanlai", (await province.ShowAsync(filed.Id)).Words, StringComparison.Ordinal);

        // What was announced in writing is taken back in writing.
        await province.FinishAsync(followed.Id);
        Assert.Contains("tranvanlai", Assert.Single(await ToAgencyAsync(followed, "notice")).Subject, StringComparison.Ordinal);
        Assert.Equal("Withdrawn", (await province.ShowAsync(followed.Id)).Process.State);

        await province.App.AdvanceToAsync(Province.At(21, 8));
        Assert.Equal((AccountState.Active, AccountState.Revoked), (await StateAsync("tranvanlai"), await StateAsync("tranvandi")));
        Assert.Equal(HttpStatusCode.Accepted, (await PersonnelPaper.EndAsync(province, followed.Id, "tiep-nhan-lai")).StatusCode); // a repeat finds the first
    }

    [Fact]
    public async Task An_account_its_agency_has_no_need_of_ends_though_the_decision_on_its_holder_is_withdrawn()
    {
        await province.ProvideAsync(Mau01.For("Trần Văn Thừa"));
        var followed = await PersonnelPaper.FileAsync(province, PersonnelPaper.Of(province, "tranvanthua", Twentieth));
        var filed = await province.RevokeAsync(new Mau03().With(
            new Workflows.Accounts.RevocationRow { Login = "tranvanthua", Reason = "Không còn nhu cầu", Ground = "b", EffectiveDate = Twentieth }));
        await RevokedAsync(filed);
        Assert.Equal(HttpStatusCode.Accepted, (await PersonnelPaper.EndAsync(province, followed.Id, "rut-quyet-dinh")).StatusCode);
        Assert.Equal("Scheduled", (await province.ShowAsync(filed.Id)).Line(1).State);
        await province.App.AdvanceToAsync(Province.At(20, 0));
        Assert.Equal(AccountState.Revoked, await StateAsync("tranvanthua"));
    }

    [Fact]
    public async Task A_withdrawn_decision_ends_the_departure_takes_back_an_open_request_and_lifts_the_lock()
    {
        await province.ProvideAsync(Mau01.For("Trần Văn Rút", "Trần Văn Khóa"));
        var first = await PersonnelPaper.FileAsync(province, PersonnelPaper.Of(province, "tranvanrut", new DateOnly(2026, 3, 2)));
        var filed = await province.RevokeAsync(Mau03.For(null, "tranvanrut"));
        Assert.Equal(HttpStatusCode.Accepted, (await PersonnelPaper.EndAsync(province, first.Id, "rut-quyet-dinh")).StatusCode);
        Assert.Equal(("Withdrawn", "Withdrawn"), ((await province.ShowAsync(filed.Id)).Process.State, (await province.ShowAsync(first.Id)).Process.State));
        Assert.Contains("không bị thu hồi vì quyết định này", Assert.Single(await ToAgencyAsync(first, "departure-ended")).Text, StringComparison.Ordinal);

        var second = await PersonnelPaper.FileAsync(province, PersonnelPaper.Of(province, "tranvankhoa", new DateOnly(2026, 3, 3)));
        await province.App.AdvanceToAsync(Province.At(10, 8));
        await province.DecideAsync(second.Id, "khoa");
        Assert.Equal(AccountState.SecurityLocked, await StateAsync("tranvankhoa"));
        Assert.Equal(
            "quyet-dinh-da-co-hieu-luc", (await Problem.OfAsync(PersonnelPaper.EndAsync(province, second.Id, "tiep-nhan-lai"))).Code);
        await PersonnelPaper.EndAsync(province, second.Id, "rut-quyet-dinh");
        Assert.Equal(AccountState.Active, await StateAsync("tranvankhoa"));
        Assert.Equal("Withdrawn", (await province.ShowAsync(second.Id)).Process.State);
    }

    [Fact]
    public async Task A_request_that_comes_to_nothing_leaves_the_duty_and_one_received_late_withdraws_the_question()
    {
        await province.ProvideAsync(Mau01.For("Trần Văn Hụt"));
        var followed = await PersonnelPaper.FileAsync(province, PersonnelPaper.Of(province, "tranvanhut", Twentieth));
        var refused = await province.RevokeAsync(Mau03.For(Twentieth, "tranvanhut"));
        Assert.NotNull((await province.ShowAsync(followed.Id)).Process.Deadline!.MetAt);
        await province.DecideAsync(refused.Id, "refuse", "Thiếu con dấu");
        await province.FinishAsync(refused.Id);
        await province.App.AdvanceToAsync(Province.At(9, 7, 30));
        Assert.Null((await province.ShowAsync(followed.Id)).Process.Deadline!.MetAt);
        Assert.NotEmpty(await ToAgencyAsync(followed, "reminder"));

        await province.App.AdvanceToAsync(Province.At(10, 8));
        Assert.NotNull((await province.ShowAsync(followed.Id)).Process.Deadline!.BreachedAt);
        var link = await province.LinkAsync(followed.Id, Province.OfficialMail);
        await province.RevokeAsync(Mau03.For(Twentieth, "tranvanhut"));
        using var page = province.App.Browser();
        Assert.NotEqual(HttpStatusCode.OK, (await page.OpenAsync(link)).StatusCode);
        Assert.Equal(Province.At(10, 0), (await province.ShowAsync(followed.Id)).Process.Deadline!.BreachedAt);
    }

    [Fact]
    public async Task A_holiday_put_on_the_last_day_moves_the_deadline_its_reminder_and_the_breach()
    {
        await province.ProvideAsync(Mau01.For("Trần Văn Bão"));
        var followed = await PersonnelPaper.FileAsync(province, PersonnelPaper.Of(province, "tranvanbao", Twentieth));
        await province.App.AdvanceToAsync(Province.At(6, 9));
        await CalendarEdits.TakeOffAsync(province, new DateOnly(2026, 3, 9));
        Assert.Equal(Province.At(11, 0), (await province.ShowAsync(followed.Id)).Process.Deadline!.Due);
        Assert.Single(await ToAgencyAsync(followed, "deadline-moved"));

        await province.App.AdvanceToAsync(Province.At(10, 7, 30) - TimeSpan.FromTicks(1));
        Assert.Equal(2, (await ToAgencyAsync(followed, "reminder")).Count);
        await province.App.AdvanceToAsync(Province.At(10, 7, 30));
        Assert.Equal(3, (await ToAgencyAsync(followed, "reminder")).Count);
        await province.App.AdvanceToAsync(Province.At(11, 0) - TimeSpan.FromTicks(1));
        Assert.Empty(await ToAgencyAsync(followed, "breach"));
        await province.App.AdvanceToAsync(Province.At(11, 0));
        Assert.Single(await ToAgencyAsync(followed, "breach"));
    }

    private Task<IReadOnlyList<MailInOutbox>> ToAgencyAsync(Followed followed, string kind) => province.MailsAsync(followed.Id, Province.NoiVuMailbox, kind);

    private async Task RevokedAsync(Filed filed)
    {
        await province.DecideAsync(filed.Id);
        await province.FinishAsync(filed.Id);
    }

    private async Task<AccountState> StateAsync(string login) =>
        (await province.App.Services.GetRequiredService<IAccountDirectory>().FindAsync(login, CancellationToken.None))!.State;
}
