using CongVan.Functions.Accounts;
using CongVan.Functions.Approvals;
using CongVan.Functions.Mail;
using CongVan.Workflows.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Processes;

/// <summary>What is made up for: machines that die between a row and its event, mails that bounce or are sent twice, restarts.</summary>
public sealed class RecoveryTests : IAsyncLifetime
{
    private readonly Province province = new([], services =>
    {
        services.AddSingleton<OutboxMailer>();
        services.AddSingleton<IMailer>(provider => new ForgetfulMailer(provider.GetRequiredService<OutboxMailer>()));
    });

    private T Service<T>()
        where T : notnull => province.App.Services.GetRequiredService<T>();

    public ValueTask InitializeAsync() => province.InitializeAsync();

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task A_request_that_was_kept_but_not_started_is_started_within_a_quarter_of_an_hour()
    {
        var form = Mau01.For("Trần Văn Sót").Numbered(province).Form;
        var filed = new Submission.Filed(
            "", Province.NoiVu, new string('0', 64), form, [], new FiledBy("key-1", "Khóa", null, Channel.System), province.Now, province.Now);
        await Service<SubmissionRegister>().AcceptAsync(
            filed with { Id = SubmissionRegister.IdOf(Province.NoiVu, SubmissionRegister.KeyOf(filed)) }, null, CancellationToken.None);

        await province.App.AdvanceAsync(TimeSpan.FromMinutes(15));
        var shown = await province.ShowAsync("cap-moi-2026-1");
        Assert.Equal(("1/2026", "Sound"), (shown.Process.ArrivalNumber, shown.Line(1).State));
        Assert.Equal(Province.At(6, 0), shown.Process.Deadline!.Due); // from the receipt, not from the sweep
        Assert.Single(await province.MailsAsync("cap-moi-2026-1", Province.OfficialMail));
    }

    [Fact]
    public async Task A_decision_that_was_kept_but_woke_nobody_is_carried_out_within_a_quarter_of_an_hour()
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Lỡ"));
        var decision = new Decision(
            Province.Official, null, province.Now, null, ["II.2-1"], new Dictionary<string, string>(StringComparer.Ordinal), null, null);
        await Service<ApprovalRegister>().ChangeAsync(
            $"{filed.Id}-duyet", row => row with { State = ApprovalState.Agreed, Decision = decision }, CancellationToken.None);

        await province.App.AdvanceAsync(TimeSpan.FromMinutes(16));
        Assert.Equal("Created", (await province.ShowAsync(filed.Id)).Line(1).State);
        await province.FinishAsync(filed.Id);
        Assert.Equal("Answered", (await province.ShowAsync(filed.Id)).Process.State);
    }

    [Fact]
    public async Task A_restart_between_any_two_steps_loses_nothing()
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Lại"));
        await province.App.RestartAsync();
        await province.DecideAsync(filed.Id);
        await province.App.RestartAsync();
        await province.SignAsync(filed.Id);
        await province.App.RestartAsync();
        await province.SealAsync(filed.Id);
        var shown = await province.ShowAsync(filed.Id);
        Assert.Equal(("Answered", "Created"), (shown.Process.State, shown.Line(1).State));
        Assert.Single(await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "notice"));
    }

    [Fact]
    public async Task A_mail_whose_sending_is_retried_is_one_mail_and_its_link_works()
    {
        var mailer = (ForgetfulMailer)Service<IMailer>();
        mailer.Forgets = true;
        var filed = await province.FileAsync(Mau01.For("Trần Văn Thư"));
        await RetriesAsync();
        Assert.Single(await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "receipt"));
        Assert.Single(await province.MailsAsync(filed.Id, Province.OfficialMail));

        await province.DecideAsync(filed.Id);
        await RetriesAsync();
        await province.SignAsync(filed.Id);
        await RetriesAsync();
        await province.SealAsync(filed.Id);
        await RetriesAsync();
        Assert.Equal("Answered", (await province.ShowAsync(filed.Id)).Process.State);
        Assert.Single(await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "notice"));
        Assert.Single(await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "password"));
        Assert.True(mailer.Forgotten >= 6, $"{mailer.Forgotten} mails were sent twice.");

        // Each mail of a step is tried again after 5 seconds; two may follow one another.
        Task RetriesAsync() => province.App.AdvanceAsync(TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task A_decision_mail_that_comes_back_is_told_to_the_leader_and_the_link_can_be_sent_again()
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Dội"));
        var mail = Assert.Single(await province.MailsAsync(filed.Id, Province.OfficialMail));
        await Service<Outbox>().MarkBouncedAsync(mail.Name, "550 mailbox unavailable", CancellationToken.None);
        await province.App.AdvanceAsync(TimeSpan.FromMinutes(10));

        var told = Assert.Single(await province.MailsAsync(filed.Id, Province.LeadMail));
        Assert.All([Province.OfficialName, Province.OfficialMail, "550 mailbox unavailable"], words => Assert.Contains(words, told.Text, StringComparison.Ordinal));
        Assert.Contains("đã báo lãnh đạo", (await province.ShowAsync(filed.Id)).Words, StringComparison.Ordinal);

        using var admin = province.App.Admin();
        Assert.True((await admin.PostAsync($"api/approvals/{filed.Id}-duyet/resend", null)).IsSuccessStatusCode);
        await province.DecideAsync(filed.Id);
        await province.App.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Single(await province.MailsAsync(filed.Id, Province.LeadMail)); // told once
    }

    [Fact]
    public async Task A_notice_that_does_not_reach_its_agency_is_a_case_for_the_leader()
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Hụt"));
        await province.DecideAsync(filed.Id);
        await province.FinishAsync(filed.Id);
        var notice = Assert.Single(await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "notice"));
        await Service<Outbox>().MarkBouncedAsync(notice.Name, "552 mailbox full", CancellationToken.None);
        await province.App.AdvanceAsync(TimeSpan.FromMinutes(10));
        var told = Assert.Single(await province.MailsAsync(filed.Id, Province.LeadMail, "case"));
        Assert.All([Province.NoiVuMailbox, "552 mailbox full"], words => Assert.Contains(words, told.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_password_link_that_does_not_reach_its_holder_is_a_case_for_the_leader()
    {
        var filed = await province.FileAsync(new Mau01().With(Mau01.Person("Trần Văn Xa", "xa@quangninh.gov.vn")));
        await province.DecideAsync(filed.Id);
        var link = Assert.Single(await province.MailsAsync(filed.Id, "xa@quangninh.gov.vn"));
        await Service<Outbox>().MarkBouncedAsync(link.Name, "550 no such user", CancellationToken.None);
        await province.App.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.Contains("xa@quangninh.gov.vn", Assert.Single(await province.MailsAsync(filed.Id, Province.LeadMail, "case")).Text, StringComparison.Ordinal);
    }

    /// <summary>Sends every mail and then says, once for each, that it could not.</summary>
    private sealed class ForgetfulMailer(OutboxMailer real) : IMailer
    {
        private readonly System.Collections.Concurrent.ConcurrentDictionary<string, bool> said = new(StringComparer.Ordinal);

        public bool Forgets { get; set; }

        public int Forgotten => said.Count;

        public async Task SendAsync(OutgoingMail mail, CancellationToken cancellation)
        {
            await real.SendAsync(mail, cancellation);
            if (Forgets && said.TryAdd(mail.MessageId, true))
                throw new MailException("The connection was lost.", canRetry: true);
        }

        public IAsyncEnumerable<BouncedMail> BouncesAsync(CancellationToken cancellation) => real.BouncesAsync(cancellation);

        public Task ConfirmBounceAsync(string messageId, CancellationToken cancellation) => real.ConfirmBounceAsync(messageId, cancellation);
    }
}
