using System.Net;
using System.Text.Json.Nodes;
using CongVan.Functions.Directory;
using CongVan.Functions.Directory.Graph;
using CongVan.Functions.Entra;
using CongVan.Functions.People;
using CongVan.Functions.Storage;
using Functions.Tests.Entra;
using Functions.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Functions.Tests.Directories;

public sealed class GraphDirectoryTests : AccountDirectoryContract, IDisposable
{
    private readonly TestFolder folder = new();
    private readonly RegisterDatabase database;
    private readonly SmallGraph graph;
    private readonly List<GraphAccess> machines = [];

    public GraphDirectoryTests()
    {
        database = new RegisterDatabase(folder.Registers);
        graph = new SmallGraph(Clock, "hop-thu@quangninh.example");
    }

    private static CancellationToken None => TestContext.Current.CancellationToken;

    private JsonObject TranVanAInEntra => graph.Users["tranvana"];

    public void Dispose()
    {
        machines.ForEach(machine => machine.Dispose());
        graph.Dispose();
        database.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_new_user_is_made_whole_by_one_call_and_has_to_change_a_password_nobody_knows()
    {
        await WithAccountAsync();

        var user = TranVanAInEntra;
        Assert.Equal(["POST users"], graph.Calls);
        Assert.Equal(
            ("tranvana@quangninh.example", "Trần Văn A", "Sở H49.18", "H49.18", "Văn phòng", "Chuyên viên", "0912345678", "VN"),
            (Text(user, "userPrincipalName"), Text(user, "displayName"), Text(user, "companyName"), Text(user, "officeLocation"), Text(user, "department"), Text(user, "jobTitle"), Text(user, "mobilePhone"), Text(user, "usageLocation")));
        Assert.True(user["accountEnabled"]!.GetValue<bool>());
        Assert.True(user["passwordProfile"]!["forceChangePasswordNextSignIn"]!.GetValue<bool>());
        Assert.InRange(Text(user["passwordProfile"]!, "password")!.Length, 40, 60);
    }

    [Fact]
    public async Task The_user_follows_the_account()
    {
        var directory = await WithAccountAsync();

        await directory.SuspendAsync("tranvana", By("1"), None);
        await directory.SuspendAsync("tranvana", By("1"), None);
        Assert.False(TranVanAInEntra["accountEnabled"]!.GetValue<bool>());
        Assert.Single(graph.Users.Revoked);
        await directory.ReinstateAsync("tranvana", By("2"), None);
        Assert.True(TranVanAInEntra["accountEnabled"]!.GetValue<bool>());

        Clock.Advance(TimeSpan.FromMinutes(1));
        await directory.MoveAsync("tranvana", new AccountMove("H49.19", Room: "Thanh tra"), By("3"), None);
        await directory.ChangeAsync("tranvana", new AccountChange(DisplayName: "Trần Văn An", Post: "", Mail: "tranvana@quangninh.example"), By("4"), None);
        Assert.Equal(
            ("Sở H49.19", "Thanh tra", "Trần Văn An", null, "tranvana@quangninh.example"),
            (Text(TranVanAInEntra, "companyName"), Text(TranVanAInEntra, "department"), Text(TranVanAInEntra, "displayName"), Text(TranVanAInEntra, "jobTitle"), TranVanAInEntra["otherMails"]![0]!.GetValue<string>()));
        Assert.Equal(2, graph.Users.Revoked.Count);

        Clock.Advance(TimeSpan.FromMinutes(1));
        await directory.EndSessionsAsync("tranvana", By("5"), None);
        Assert.Equal(3, graph.Users.Revoked.Count);
        await directory.RevokeAsync("tranvana", By("6"), None);
        Assert.False(TranVanAInEntra["accountEnabled"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_chosen_password_reaches_Entra_and_a_reset_replaces_it_by_one_nobody_knows()
    {
        var directory = await WithAccountAsync();
        await directory.SetPasswordAsync("tranvana", "Mật-khẩu-1", None);
        Assert.Equal(("Mật-khẩu-1", false), Password());

        await directory.ForceChangeAsync("tranvana", By("1"), None);
        Assert.True(Password().Forced);
        await directory.SetPasswordAsync("tranvana", "Mật-khẩu-2", None);
        await directory.ResetPasswordAsync("tranvana", By("2"), None);
        var reset = Password();
        Assert.NotEqual("Mật-khẩu-2", reset.Password);
        Assert.True(reset.Forced);

        await directory.SetPasswordAsync("tranvana", "Mật-khẩu-3", None);
        await directory.ResetPasswordAsync("tranvana", By("2"), None); // a late repeat
        Assert.Equal(("Mật-khẩu-3", false), Password());
    }

    [Fact]
    public async Task A_password_that_Entra_does_not_take_is_not_the_accounts_password()
    {
        var directory = await WithAccountAsync();

        var refused = await Assert.ThrowsAsync<DirectoryException>(() => directory.SetPasswordAsync("tranvana", "12345", None));

        Assert.False(refused.CanRetry);
        Assert.False((await directory.FindAsync("tranvana", None))!.HasPassword);
    }

    [Fact]
    public async Task A_user_that_is_there_under_another_persons_name_is_named_and_left_alone()
    {
        graph.Users.Add("tranvana", "Trần Văn Ánh");
        var before = TranVanAInEntra.ToJsonString();

        var refused = await Assert.ThrowsAsync<AccountTakenException>(() => Open().CreateAsync(TranVanA, None));

        Assert.False(refused.CanRetry);
        Assert.Contains("“Trần Văn Ánh”", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, TranVanAInEntra.ToJsonString());
        Assert.Null(await Open().FindAsync("tranvana", None));
    }

    [Fact]
    public async Task Nor_is_a_namesake_adopted_for_a_request()
    {
        graph.Users.Add("tranvana", "Trần Văn A");

        await Assert.ThrowsAsync<AccountTakenException>(() => Open().CreateAsync(TranVanA, None));
    }

    [Fact]
    public async Task An_account_that_was_there_before_us_is_known_again_and_its_password_left_to_it()
    {
        graph.Users.Add("tranvana", "Trần Văn A");
        var imported = TranVanA with { Origin = ImportedAccounts.OriginOf("tranvana") };

        Assert.Equal(AccountCreation.Created, await Open().CreateAsync(imported, None));

        Assert.Equal(imported.Origin, Text(TranVanAInEntra["onPremisesExtensionAttributes"]!, "extensionAttribute15"));
        await Open().SuspendAsync("tranvana", By("1"), None);
        await Open().ReinstateAsync("tranvana", By("2"), None);
        Assert.Null(TranVanAInEntra["passwordProfile"]);
        await Open().ForceChangeAsync("tranvana", By("3"), None);
        Assert.Equal((null, true), Password());
        await Open().ResetPasswordAsync("tranvana", By("4"), None);
        Assert.NotNull(Password().Password);
        graph.Users.Add("lethib", "Lê Thị Bình");
        await Assert.ThrowsAsync<AccountTakenException>(() => Open().CreateAsync(
            imported with { Login = "lethib", Origin = ImportedAccounts.OriginOf("lethib"), DisplayName = "Lê Thị B", Holder = "Lê Thị B" }, None));
    }

    [Fact]
    public async Task A_creation_whose_answer_was_lost_makes_one_user()
    {
        graph.Fail(new GraphFault("POST", "users", Status: null) { AfterDoingIt = true });
        Assert.True((await Assert.ThrowsAsync<DirectoryException>(() => Open().CreateAsync(TranVanA, None))).CanRetry);

        Assert.Equal(AccountCreation.Created, await Open().CreateAsync(TranVanA, None));
        Assert.Single(graph.Users.All);

        graph.Fail(new GraphFault("POST", "users", HttpStatusCode.GatewayTimeout) { AfterDoingIt = true }); // the SDK tries again by itself
        Assert.Equal(AccountCreation.Created, await Open().CreateAsync(TranVanA with { Login = "tranvana2", Origin = "cap-moi-2026-8.1" }, None));
        Assert.Equal(2, graph.Users.All.Count);
    }

    [Fact]
    public async Task A_user_made_a_moment_ago_is_waited_for()
    {
        var directory = await WithAccountAsync();
        graph.Users.Lag = 3;

        await directory.SuspendAsync("tranvana", By("1"), None);

        Assert.False(TranVanAInEntra["accountEnabled"]!.GetValue<bool>());
        graph.Users.Lag = 100;
        Assert.True((await Assert.ThrowsAsync<DirectoryException>(() => directory.ReinstateAsync("tranvana", By("2"), None))).CanRetry);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(null)]
    public async Task What_Entra_did_not_take_is_carried_over_when_the_act_is_repeated(HttpStatusCode? status)
    {
        var directory = await WithAccountAsync();
        var fault = new GraphFault("PATCH", Text(TranVanAInEntra, "id")!, status) { Times = 100 };
        graph.Fail(fault);
        var failed = await Assert.ThrowsAsync<DirectoryException>(() => directory.SuspendAsync("tranvana", By("1"), None));
        Assert.True(failed.CanRetry);
        Assert.True(TranVanAInEntra["accountEnabled"]!.GetValue<bool>());

        fault.Times = 0;
        await Open().SuspendAsync("tranvana", By("1"), None);

        Assert.False(TranVanAInEntra["accountEnabled"]!.GetValue<bool>());
        Assert.Single(graph.Users.Revoked);
    }

    [Fact]
    public async Task Throttling_with_an_end_is_ridden_out()
    {
        graph.Fail(new GraphFault("POST", "users", HttpStatusCode.TooManyRequests) { Times = 3 });

        Assert.Equal(AccountCreation.Created, await Open().CreateAsync(TranVanA, None));
    }

    [Fact]
    public async Task The_last_sign_in_is_Entras_and_the_last_use_stays_unknown()
    {
        var directory = await WithAccountAsync();
        await directory.SetPasswordAsync("tranvana", "Mật-khẩu-1", None);
        var at = Clock.GetUtcNow().AddDays(-2);
        graph.Users.SignIn("tranvana", at);

        Assert.Equal(new LastActivity(Activity.On(at), Activity.Unknown), await directory.LastActivityAsync("tranvana", None));
        graph.Users.IsPremium = false;
        Assert.Equal(Activity.On(at), (await directory.LastActivityAsync("tranvana", None)).Login);
    }

    [Fact]
    public async Task Each_night_sign_ins_are_noted_and_nobody_locked_stays_enabled()
    {
        var directory = await WithAccountAsync();
        foreach (var n in Enumerable.Range(2, 4)) // three pages
            await directory.CreateAsync(TranVanA with { Login = $"tranvana{n}", Origin = $"cap-moi-2026-8.{n}" }, None);
        graph.Users.Add("nguoila", "Người Lạ");
        await directory.SuspendAsync("tranvana2", By("1"), None);
        graph.Users["tranvana2"]["accountEnabled"] = true; // by somebody at the portal
        graph.Users["tranvana3"]["accountEnabled"] = false; // likewise
        var fault = new GraphFault("PATCH", Text(graph.Users["tranvana4"], "id")!, HttpStatusCode.ServiceUnavailable) { Times = 100 };
        graph.Fail(fault);
        await Assert.ThrowsAsync<DirectoryException>(() => directory.SuspendAsync("tranvana4", By("2"), None)); // and the machine dies
        fault.Times = 0;
        var at = Clock.GetUtcNow();
        graph.Users.SignIn("tranvana5", at);

        await Night().RunAsync(None);

        Assert.Equal(
            [true, false, false, false, true, true],
            graph.Users.All.Select(user => user["accountEnabled"]!.GetValue<bool>()));
        Assert.Equal(Activity.On(at), (await directory.FindAsync("tranvana5", None))!.Activity.Login);
    }

    protected override IAccountDirectory Open()
    {
        var (registers, users, following) = Parts();
        return new GraphDirectory(registers, users, following);
    }

    private EntraFeed Night()
    {
        var (registers, users, following) = Parts();
        return new EntraFeed(users, following, registers, Links(), Settings, NullLogger<EntraFeed>.Instance);
    }

    private static IOptions<GraphDirectorySettings> Settings { get; } = Options.Create(new GraphDirectorySettings { Domain = "quangninh.example" });

    private SqliteRegister<EntraLink> Links() => new(database, EntraLink.Definition);

    private (RegisterDirectory Registers, EntraUsers Users, EntraFollowing Following) Parts()
    {
        machines.Add(graph.Open());
        var registers = new RegisterDirectory(new SqliteRegister<AccountRow>(database, RegisterDirectory.Definition), Clock);
        var users = new EntraUsers(machines[^1]);
        return (registers, users, new EntraFollowing(users, registers, Links(), new NamedAgencies(), Settings, Clock));
    }

    private (string? Password, bool Forced) Password()
    {
        var profile = TranVanAInEntra["passwordProfile"]!;
        return (Text(profile, "password"), profile["forceChangePasswordNextSignIn"]!.GetValue<bool>());
    }

    private static string? Text(JsonNode of, string name) => of[name]?.GetValue<string>();

    private sealed class NamedAgencies : IAgencies
    {
        public Task<Agency?> FindAsync(string code, CancellationToken cancellation) =>
            Task.FromResult<Agency?>(new ManagingAgency { Code = code, DisplayName = $"Sở {code}", Name = code, Kind = "so", Abbreviation = "S", ParentName = "UBND TỈNH", Mailbox = "so@quangninh.example" }.AsAgency());

        public IAsyncEnumerable<Agency> AllAsync(CancellationToken cancellation) => AsyncEnumerable.Empty<Agency>();

        public Task<Agency> ManagingAgencyAsync(CancellationToken cancellation) => throw new NotSupportedException("Not asked for here.");
    }
}
