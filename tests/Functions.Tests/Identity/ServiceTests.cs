using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace CongVan.Functions.Tests.Identity;

public sealed class ServiceTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task The_service_says_that_it_is_well()
    {
        using var client = app.Client();
        var answer = await client.GetAsync("health");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("ok", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Without_a_key_nothing_is_shown()
    {
        using var client = app.Client();
        var answer = await client.GetAsync("api/agencies");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }
}
