using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CongVan.Functions.Identity;
using CongVan.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Identity;

public sealed class KeysTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task The_secret_of_a_key_is_shown_once_and_never_stored()
    {
        var (secret, id) = await IssueAsync();
        using var admin = app.Admin();
        var list = await admin.GetStringAsync("api/keys");
        Assert.Contains(id, list, StringComparison.Ordinal);
        Assert.DoesNotContain(secret[^43..], list, StringComparison.Ordinal);

        var row = await app.Services.GetRequiredService<IRegister<ApiKey>>().FindAsync(ApiKey.Partition, id, CancellationToken.None);
        Assert.DoesNotContain(secret[^43..], JsonSerializer.Serialize(row), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-Api-Key", "")]
    [InlineData("Authorization", "Bearer ")]
    public async Task A_key_is_taken_from_either_header(string header, string before)
    {
        var (secret, _) = await IssueAsync();
        using var client = app.Client();
        client.DefaultRequestHeaders.TryAddWithoutValidation(header, before + secret);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("api/agencies")).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("cv_")]
    [InlineData("cv_00000000_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("not a key at all")]
    public async Task A_made_up_key_opens_nothing(string key)
    {
        using var client = app.Client();
        client.DefaultRequestHeaders.TryAddWithoutValidation("X-Api-Key", key);
        var problem = await Problem.OfAsync(client.GetAsync("api/agencies"));
        Assert.Equal((HttpStatusCode.Unauthorized, "khoa-khong-dung-duoc"), (problem.Status, problem.Code));
    }

    [Fact]
    public async Task The_secret_of_one_key_opens_nothing_under_the_id_of_another()
    {
        var (first, _) = await IssueAsync();
        var (_, other) = await IssueAsync();
        using var client = app.Client($"cv_{other}_{first[^43..]}");
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("api/agencies")).StatusCode);
    }

    [Fact]
    public async Task A_revoked_key_opens_nothing_from_that_moment_on()
    {
        var (secret, id) = await IssueAsync();
        using var admin = app.Admin();
        Assert.Equal(HttpStatusCode.OK, (await admin.PostAsync($"api/keys/{id}/revoke", null)).StatusCode);

        using var client = app.Client(secret);
        var problem = await Problem.OfAsync(client.GetAsync("api/agencies"));
        Assert.Contains("thu hồi", problem.Detail, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.PostAsync($"api/keys/{id}/rotate", null)).StatusCode);
    }

    [Fact]
    public async Task A_rotated_key_has_another_secret_and_the_old_one_is_dead()
    {
        var (old, id) = await IssueAsync();
        using var admin = app.Admin();
        var rotated = await (await admin.PostAsync($"api/keys/{id}/rotate", null)).JsonAsync();

        using var before = app.Client(old);
        using var after = app.Client(rotated.GetProperty("secret").GetString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await before.GetAsync("api/agencies")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await after.GetAsync("api/agencies")).StatusCode);
    }

    [Fact]
    public async Task A_key_works_until_the_moment_it_expires()
    {
        await using var fresh = new RunningApp();
        await fresh.InitializeAsync();
        var expires = fresh.Now.AddDays(1);
        using var admin = fresh.Admin();
        var issued = await (await admin.PostAsJsonAsync("api/keys", new { name = "Văn thư", roles = new[] { "Clerk" }, expiresAt = expires })).JsonAsync();
        using var client = fresh.Client(issued.GetProperty("secret").GetString());

        await fresh.AdvanceToAsync(expires - TimeSpan.FromTicks(1));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("api/agencies")).StatusCode);
        await fresh.AdvanceToAsync(expires);
        Assert.Contains("hết hạn", (await Problem.OfAsync(client.GetAsync("api/agencies"))).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_use_of_a_key_is_written_at_most_once_an_hour()
    {
        await using var fresh = new RunningApp();
        await fresh.InitializeAsync();
        var key = await fresh.KeyAsync(Role.Clerk);
        using var client = fresh.Client(key);

        await client.GetAsync("api/agencies");
        var first = await LastUseAsync(fresh, key);
        await fresh.AdvanceAsync(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        await client.GetAsync("api/agencies");
        Assert.Equal(first, await LastUseAsync(fresh, key));
        await fresh.AdvanceAsync(TimeSpan.FromTicks(1));
        await client.GetAsync("api/agencies");
        Assert.Equal(first + TimeSpan.FromHours(1), await LastUseAsync(fresh, key));
    }

    [Fact]
    public async Task A_key_of_Development_is_refused_by_the_real_service()
    {
        var (secret, id) = await IssueAsync();
        var register = app.Services.GetRequiredService<IRegister<ApiKey>>();
        Assert.True((await register.FindAsync(ApiKey.Partition, id, CancellationToken.None))!.Value.Development);

        var production = new ApiKeys(register, TimeProvider.System, new Named("Production"));
        var proof = await production.ProveAsync(secret, CancellationToken.None);
        Assert.Null(proof.Caller);
        Assert.Contains("môi trường phát triển", proof.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name":"X","roles":[]}""", "roles")]
    [InlineData("""{"name":" ","roles":["Clerk"]}""", "name")]
    [InlineData("""{"name":"X","roles":["Agency"]}""", "agencyCode")]
    [InlineData("""{"name":"X","roles":["Agency","Administrator"],"agencyCode":"H49.18"}""", "roles")]
    [InlineData("""{"name":"X","roles":["Agency"],"agencyCode":"H49.404"}""", "agencyCode")]
    [InlineData("""{"name":"X","roles":["Clerk"],"agencyCode":"H49.18"}""", "agencyCode")]
    [InlineData("""{"name":"X","roles":["Officer"]}""", "officialId")]
    [InlineData("""{"name":"X","roles":["Leader"],"officialId":"khong-co"}""", "officialId")]
    [InlineData("""{"name":"X","roles":["Clerk"],"expiresAt":"2026-01-01T00:00:00Z"}""", "expiresAt")]
    public async Task A_key_that_mixes_or_lacks_something_is_not_issued(string asked, string field)
    {
        using var admin = app.Admin();
        var answer = await admin.PostAsync("api/keys", Requests.Json(asked));
        var problem = await Problem.OfAsync(answer);
        Assert.Equal((HttpStatusCode.BadRequest, "khoa-chua-hop-le"), (problem.Status, problem.Code));
        Assert.Contains($"\"field\":\"{field}\"", problem.Whole, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name":"X","roles":["King"]}""")]
    [InlineData("""{"name":"X","roles":[6]}""")]
    [InlineData("""{"name":"X"}""")]
    [InlineData("""{"name":null,"roles":["Clerk"]}""")]
    public async Task A_role_there_is_not_is_not_given(string asked)
    {
        using var admin = app.Admin();
        var problem = await Problem.OfAsync(admin.PostAsync("api/keys", Requests.Json(asked)));
        Assert.Equal((HttpStatusCode.BadRequest, "json-khong-hop-le"), (problem.Status, problem.Code));
    }

    [Fact]
    public async Task Issuing_and_revoking_are_recorded_with_who_did_it()
    {
        var (_, id) = await IssueAsync();
        using var admin = app.Admin();
        await admin.PostAsync($"api/keys/{id}/revoke", null);
        await admin.PostAsync($"api/keys/{id}/revoke", null);

        var acts = (await app.AuditAsync()).Where(entry => entry.About == $"key-{id}").ToList();
        Assert.Equal(["cấp khóa API", "thu hồi khóa API"], acts.Select(act => act.Act).Order(StringComparer.Ordinal));
        Assert.All(acts, act => Assert.StartsWith("key-", act.Actor, StringComparison.Ordinal));
        Assert.All(acts, act => Assert.Equal("127.0.0.1", act.Source));
    }

    [Theory]
    [InlineData("0", "127.0.0.1")] // nothing stands before the service: the header is anybody's word
    [InlineData("1", "198.51.100.7")]
    [InlineData("2", "203.0.113.9")]
    public async Task Behind_proxies_the_source_address_is_what_the_outermost_of_ours_saw(string hops, string source)
    {
        await using var proxied = new RunningApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["Site:ProxyHops"] = hops });
        await proxied.InitializeAsync();
        using var admin = proxied.Admin();
        admin.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.1, 203.0.113.9, 198.51.100.7");
        await admin.PostAsJsonAsync("api/keys", new { name = "Khóa thử", roles = new[] { "Clerk" } });
        Assert.Equal(source, Assert.Single(await proxied.AuditAsync(), entry => entry.Act == "cấp khóa API").Source);
    }

    private async Task<(string Secret, string Id)> IssueAsync()
    {
        using var admin = app.Admin();
        var answer = await admin.PostAsJsonAsync("api/keys", new { name = "Khóa thử", roles = new[] { "Clerk" } });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var issued = await answer.JsonAsync();
        return (issued.GetProperty("secret").GetString()!, issued.GetProperty("key").GetProperty("id").GetString()!);
    }

    private static async Task<DateTimeOffset?> LastUseAsync(RunningApp app, string key) =>
        (await app.Services.GetRequiredService<IRegister<ApiKey>>().FindAsync(ApiKey.Partition, key.Split('_')[1], CancellationToken.None))!
            .Value.LastUsedAt;
}
