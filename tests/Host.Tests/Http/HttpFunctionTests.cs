using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;

namespace Host.Tests.Http;

public sealed class HttpFunctionTests
{
    [Fact]
    public async Task An_instance_function_gets_its_services_and_route_values()
    {
        await using var host = await Desk();
        Assert.Equal("Chào Ngọc !", await host.Get("greet/Ng%E1%BB%8Dc?mark=!"));
    }

    [Fact]
    public async Task Route_values_arrive_in_the_types_of_the_parameters()
    {
        await using var host = await Desk();
        Assert.Equal(
            "9000000000 6f9619ff-8b86-d011-b42d-00c04fc964ff True Values httpTrigger True",
            await host.Get("values/9000000000/6f9619ff-8b86-d011-b42d-00c04fc964ff/true"));
    }

    [Fact]
    public async Task An_absent_optional_route_value_is_null()
    {
        await using var host = await Desk();
        Assert.Equal("""{"number":7,"copy":null,"colour":1}""", await host.Get("papers/7"));
        Assert.Equal("""{"number":7,"copy":2,"colour":1}""", await host.Get("papers/7/2"));
    }

    [Fact]
    public async Task Results_of_several_types_answer_as_the_one_chosen()
    {
        await using var host = await Desk();
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync("papers/0")).StatusCode);
    }

    [Fact]
    public async Task Without_a_route_the_name_is_the_route()
    {
        await using var host = await Desk();
        Assert.Equal("by name", await host.Get("NoRoute"));
    }

    [Fact]
    public async Task The_empty_path_is_served_by_the_published_cure()
    {
        await using var host = await Desk();
        Assert.Equal("home", await host.Get("/"));
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync("elsewhere")).StatusCode);
    }

    [Fact]
    public async Task Another_method_than_declared_is_not_found()
    {
        await using var host = await Desk();
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.DeleteAsync("greet/An")).StatusCode);
    }

    [Fact]
    public async Task The_route_prefix_of_host_json_stands_before_every_route()
    {
        using var data = new DataFolder();
        data.Write("host.json", """{ "version": "2.0", "extensions": { "http": { "routePrefix": "van-ban" } } }""");
        await using var host = await RunningHost.Start([typeof(Desk)], builder => builder.Services.AddSingleton(new Greeter("Chào")), data);
        Assert.Equal("by name", await host.Get("van-ban/NoRoute"));
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync("NoRoute")).StatusCode);
    }

    [Fact]
    public async Task Typed_results_follow_the_json_options_of_http_not_those_of_durable_payloads()
    {
        await using var host = await RunningHost.Start([typeof(Desk)], builder =>
        {
            builder.Services.AddSingleton(new Greeter("Chào"));
            builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter()));
            builder.Services.Configure<JsonSerializerOptions>(json => json.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseUpper);
        });
        Assert.Equal("""{"number":7,"copy":null,"colour":"Green"}""", await host.Get("papers/7"));
    }

    [Fact]
    public async Task A_function_that_is_not_anonymous_needs_the_systems_key()
    {
        await using var host = await RunningHost.Start([typeof(Desk)], builder => builder.Services.AddSingleton(new Greeter("")), data: null, "--SelfHost:SystemKey=s3cret");
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Client.GetAsync("guarded")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Client.GetAsync("guarded?code=wrong")).StatusCode);
        Assert.Equal("in", await host.Get("guarded?code=s3cret"));
    }

    [Fact]
    public async Task A_body_is_read_into_its_parameter()
    {
        await using var host = await Desk();
        using var answer = await host.Client.PostAsJsonAsync("body", new { number = 12 });
        Assert.Equal("12", await answer.Content.ReadAsStringAsync());
    }

    private static Task<RunningHost> Desk() => RunningHost.Start([typeof(Desk)], builder => builder.Services.AddSingleton(new Greeter("Chào")));
}
