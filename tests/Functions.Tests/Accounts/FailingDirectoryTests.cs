using System.Net;
using System.Net.Http.Json;
using CongVan.Functions.Directory;
using CongVan.Functions.Tests.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Accounts;

/// <summary>The directory fails: a while, for good for one account, or after it had done what it was asked.</summary>
public sealed class FailingDirectoryTests : IAsyncLifetime
{
    private readonly Province province;
    private FailingDirectory directory = null!;

    public FailingDirectoryTests() => province = new Province([], services =>
    {
        var real = services.Last(service => service.ServiceType == typeof(IAccountDirectory)).ImplementationType!;
        services.AddSingleton<IAccountDirectory>(provider =>
            new FailingDirectory((IAccountDirectory)ActivatorUtilities.CreateInstance(provider, real)));
    });

    public async ValueTask InitializeAsync()
    {
        await province.InitializeAsync();
        directory = (FailingDirectory)province.App.Services.GetRequiredService<IAccountDirectory>();
    }

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task A_directory_that_is_down_for_an_hour_is_tried_again_and_nobody_notices()
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Chờ"));
        directory.Fails = (_, at) => at < RunningApp.Start.AddHours(1) ? new DirectoryException("Down.", canRetry: true) : null;
        directory.Clock = () => province.Now;
        await province.DecideAsync(filed.Id);
        Assert.Equal("Agreed", (await province.ShowAsync(filed.Id)).Line(1).State);
        await province.App.AdvanceAsync(TimeSpan.FromHours(2));
        await province.FinishAsync(filed.Id);
        Assert.Equal(("Created", "Answered"), await EndAsync(filed.Id));

        // The real host finds an activity's exception type in its message only: ours puts it there.
        var failures = (await province.HistoryAsync(filed.Id)).EnumerateArray().Where(happened => happened.GetProperty("EventType").GetString() == "TaskFailed").ToList();
        Assert.All(failures, failure => Assert.Equal(typeof(DirectoryException).FullName, failure.GetProperty("FailureDetails").GetProperty("ErrorType").GetString()));
        Assert.NotEmpty(failures);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_account_that_cannot_be_made_is_a_case_for_a_person_and_the_rest_go_on(bool canRetry)
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Được", "Trần Văn Hỏng"));
        directory.Fails = (account, _) => account.Login == "tranvanhong" ? new DirectoryException("Broken.", canRetry) : null;
        await province.DecideAsync(filed.Id);
        await province.App.AdvanceAsync(TimeSpan.FromHours(2)); // within the deadline, also when it was tried ten times
        var mail = Assert.Single(await province.MailsAsync(filed.Id, Province.LeadMail, "case"));
        Assert.Contains("tranvanhong", mail.Text, StringComparison.Ordinal);

        await province.FinishAsync(filed.Id);
        var shown = await province.ShowAsync(filed.Id);
        Assert.Equal(("Answered", "Created", "Failed"), (shown.Process.State, shown.Line(1).State, shown.Line(2).State));
        Assert.Contains("Sở đang xử lý riêng", (await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "notice"))[0].Text, StringComparison.Ordinal);
        Assert.Single(await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "password"));

        using var admin = province.App.Admin();
        Assert.Contains("account-II.2-2", await admin.GetStringAsync("api/cases"), StringComparison.Ordinal);
        var settled = await admin.PostAsJsonAsync(
            "api/cases/settle", new { processId = filed.Id, caseId = "account-II.2-2", words = "Đã tạo bằng tay." });
        Assert.Equal(HttpStatusCode.OK, settled.StatusCode);
        Assert.DoesNotContain("account-II.2-2", await admin.GetStringAsync("api/cases"), StringComparison.Ordinal);
        Assert.Contains("Đã tạo bằng tay.", (await province.ShowAsync(filed.Id)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_was_made_although_the_answer_was_lost_is_made_once()
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Mất"));
        directory.LosesTheFirstAnswer = true;
        await province.DecideAsync(filed.Id);
        await province.App.AdvanceAsync(TimeSpan.FromMinutes(1));
        await province.FinishAsync(filed.Id);
        Assert.Equal(("Created", "Answered"), await EndAsync(filed.Id));
        Assert.Equal(2, directory.Asked);
    }

    [Fact]
    public async Task A_login_that_somebody_holds_outside_our_register_is_a_case_and_not_taken_over()
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Chiếm"));
        var holder = new NewAccount("tranvanchiem", "ngoai-he-thong", AccountKind.Person, Province.XayDung, "Trần Văn Chiêm", "Trần Văn Chiêm", null, null, null, "0912000000");
        await directory.CreateAsync(holder, CancellationToken.None);
        await province.DecideAsync(filed.Id);
        Assert.Equal("Failed", (await province.ShowAsync(filed.Id)).Line(1).State);
        Assert.Equal("Trần Văn Chiêm", (await directory.FindAsync("tranvanchiem", CancellationToken.None))!.Holder);
        Assert.Single(await province.MailsAsync(filed.Id, Province.LeadMail, "case"));
    }

    [Fact]
    public async Task An_account_that_cannot_be_disabled_is_a_case_for_a_person_and_the_result_says_so()
    {
        await province.ProvideAsync(Mau01.For("Trần Văn Kẹt"));
        var filed = await province.RevokeAsync(Mau03.For(null, "tranvanket"));
        directory.CannotDisable = true;
        await province.DecideAsync(filed.Id);
        await province.App.AdvanceAsync(TimeSpan.FromHours(3));
        Assert.Contains("tranvanket", Assert.Single(await province.MailsAsync(filed.Id, Province.LeadMail, "case")).Text, StringComparison.Ordinal);
        await province.FinishAsync(filed.Id);
        Assert.Equal(("Failed", "Answered"), await EndAsync(filed.Id));
        Assert.Contains("1 đề nghị không được thu hồi", (await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "notice"))[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_move_that_cannot_be_made_is_a_case_and_the_others_of_its_chunk_are_done()
    {
        await province.ProvideAsync(Mau01.For("Trần Văn Sang", "Trần Văn Vướng", "Trần Văn Theo"));
        var filed = await province.ChangeAsync(Mau02.Of(
            Mau02.Transfer("tranvansang", "Sở Xây dựng"), Mau02.Transfer("tranvanvuong", "Sở Xây dựng"), Mau02.Transfer("tranvantheo", "Sở Xây dựng")));
        directory.CannotMove = "tranvanvuong";
        await province.DecideAsync(filed.Id);
        await province.App.AdvanceAsync(TimeSpan.FromHours(3)); // within the deadline, though it was tried ten times
        Assert.Single(await province.MailsAsync(filed.Id, Province.LeadMail, "case"));
        await province.FinishAsync(filed.Id);
        var shown = await province.ShowAsync(filed.Id);
        Assert.Equal(("Answered", "Changed", "Failed", "Changed"), (shown.Process.State, shown.Line(1).State, shown.Line(2).State, shown.Line(3).State));
        Assert.Contains("Sở đang xử lý riêng", (await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "notice"))[0].Text, StringComparison.Ordinal);
    }

    private async Task<(string Line, string Process)> EndAsync(string processId)
    {
        var shown = await province.ShowAsync(processId);
        return (shown.Line(1).State, shown.Process.State);
    }

    private sealed class FailingDirectory(IAccountDirectory real) : IAccountDirectory
    {
        public Func<NewAccount, DateTimeOffset, DirectoryException?> Fails { get; set; } = (_, _) => null;

        public Func<DateTimeOffset> Clock { get; set; } = () => RunningApp.Start;

        public bool LosesTheFirstAnswer { get; set; }

        public int Asked { get; private set; }

        public async Task<AccountCreation> CreateAsync(NewAccount account, CancellationToken cancellation)
        {
            Asked++;
            if (Fails(account, Clock()) is { } error)
                throw error;
            var created = await real.CreateAsync(account, cancellation);
            return LosesTheFirstAnswer && Asked == 1 ? throw new DirectoryException("The answer was lost.", canRetry: true) : created;
        }

        public Task<DirectoryAccount?> FindAsync(string login, CancellationToken cancellation) => real.FindAsync(login, cancellation);

        public IAsyncEnumerable<DirectoryAccount> OfAgencyAsync(string agencyCode, CancellationToken cancellation) => real.OfAgencyAsync(agencyCode, cancellation);

        public IAsyncEnumerable<DirectoryAccount> AllAsync(CancellationToken cancellation) => real.AllAsync(cancellation);

        public Task<IReadOnlyList<AccountRecord>> HistoryAsync(string login, CancellationToken cancellation) => real.HistoryAsync(login, cancellation);

        public Task<AccountChanged> ChangeAsync(string login, AccountChange change, Warrant warrant, CancellationToken cancellation) =>
            real.ChangeAsync(login, change, warrant, cancellation);

        public Task MoveAsync(string login, AccountMove move, Warrant warrant, CancellationToken cancellation) => login == CannotMove
            ? throw new DirectoryException("Down.", canRetry: true)
            : real.MoveAsync(login, move, warrant, cancellation);

        public string? CannotMove { get; set; }

        public Task SetRightsAsync(string login, IReadOnlyList<AccountRight> rights, Warrant warrant, CancellationToken cancellation) =>
            real.SetRightsAsync(login, rights, warrant, cancellation);

        public bool CannotDisable { get; set; }

        public Task LockAsync(string login, LockReason reason, Warrant warrant, CancellationToken cancellation) =>
            CannotDisable ? throw new DirectoryException("Down.", canRetry: true) : real.LockAsync(login, reason, warrant, cancellation);

        public Task UnlockAsync(string login, LockReason reason, Warrant warrant, CancellationToken cancellation) =>
            real.UnlockAsync(login, reason, warrant, cancellation);

        public Task EndSessionsAsync(string login, Warrant warrant, CancellationToken cancellation) => real.EndSessionsAsync(login, warrant, cancellation);

        public Task SetPasswordAsync(string login, string password, CancellationToken cancellation) => real.SetPasswordAsync(login, password, cancellation);

        public Task<bool> HadPasswordAsync(string login, string password, int most, CancellationToken cancellation) =>
            real.HadPasswordAsync(login, password, most, cancellation);

        public Task ResetPasswordAsync(string login, Warrant warrant, CancellationToken cancellation) => real.ResetPasswordAsync(login, warrant, cancellation);

        public Task ForceChangeAsync(string login, Warrant warrant, CancellationToken cancellation) => real.ForceChangeAsync(login, warrant, cancellation);

        public Task<LastActivity> LastActivityAsync(string login, CancellationToken cancellation) => real.LastActivityAsync(login, cancellation);

        public Task NoteActivityAsync(string login, LastActivity seen, CancellationToken cancellation) => real.NoteActivityAsync(login, seen, cancellation);
    }
}
