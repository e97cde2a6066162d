using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Host.Tests.Http;

/// <summary>One test per row of the HTTP table of api/host-behaviour.md that the self-host can show.</summary>
public sealed class HttpTrapTests
{
    [Fact]
    public async Task The_route_slash_with_an_empty_prefix_fails_every_HTTP_function()
    {
        var message = await RunningHost.FailedStart([typeof(SlashRoute), typeof(Overlapping)]);
        Assert.StartsWith("No HTTP function can start: the route of \"Slash\" is \"/\" with an empty route prefix.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_overlapping_routes_the_first_function_by_name_wins_not_the_most_specific()
    {
        await using var host = await RunningHost.Start([typeof(Overlapping)]);
        Assert.Equal("general", await host.Get("things/special"));
        using var posted = await host.Client.PostAsync("things/special", content: null);
        Assert.Equal("post", await posted.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Outside_strict_mode_the_most_specific_route_wins()
    {
        await using var host = await RunningHost.Start([typeof(Overlapping)], configure: null, data: null, "--SelfHost:Strict=false");
        Assert.Equal("specific", await host.Get("things/special"));
    }

    [Theory]
    [InlineData("broken")]
    [InlineData("broken-while-writing")]
    public async Task An_unhandled_exception_answers_500_with_an_empty_body(string path)
    {
        await using var host = await Desk();
        using var answer = await host.Client.GetAsync(path);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync());
        Assert.Contains(host.Log.All, line => line.Contains("failed; answered with an empty body. broken", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_outermost_middleware_can_turn_an_exception_into_a_problem()
    {
        await using var host = await Desk(builder => builder.UseMiddleware(async (context, next) =>
        {
            try
            {
                await next();
            }
            catch (InvalidOperationException error)
            {
                context.GetInvocationResult().Value = TypedResults.Problem(error.Message, statusCode: 418);
            }
        }));
        using var answer = await host.Client.GetAsync("broken");
        Assert.Equal(418, (int)answer.StatusCode);
        Assert.Contains("broken on purpose", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_JSON_for_a_FromBody_parameter_answers_500()
    {
        await using var host = await Desk();
        using var answer = await host.Client.PostAsync("body", new StringContent("{bad", Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_plain_object_answers_200_with_an_empty_body()
    {
        await using var host = await Desk();
        using var answer = await host.Client.GetAsync("plain");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Middleware_authenticates_and_short_circuits()
    {
        await using var host = await Desk(builder => builder.UseMiddleware<Doorkeeper>());
        Assert.Equal("Lan note True", await host.Get("who?name=Lan"));
        using var refused = await host.Client.GetAsync("who");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Contains("Ai đó?", await refused.Content.ReadFromJsonAsync<string>() ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Middleware_runs_in_the_order_it_was_added()
    {
        var order = new List<string>();
        await using var host = await Desk(builder =>
        {
            builder.UseMiddleware((_, next) => Note("outer", next));
            builder.UseWhen(context => context.FunctionDefinition.Name == "NoRoute", (_, next) => Note("inner", next));
        });
        await host.Get("greet/An");
        await host.Get("NoRoute");
        Assert.Equal(["outer", "/outer", "outer", "inner", "/inner", "/outer"], order);

        async Task Note(string name, Func<Task> next)
        {
            order.Add(name);
            await next();
            order.Add("/" + name);
        }
    }

    [Fact]
    public async Task The_context_accessor_is_empty_unless_middleware_fills_it()
    {
        HttpContext? seen = new DefaultHttpContext();
        await using var host = await Desk(builder =>
        {
            builder.Services.AddHttpContextAccessor();
            builder.UseMiddleware((context, next) =>
            {
                seen = context.InstanceServices.GetRequiredService<IHttpContextAccessor>().HttpContext;
                return next();
            });
        });
        await host.Get("NoRoute");
        Assert.Null(seen);
    }

    [Fact]
    public async Task A_caller_who_hangs_up_is_seen_by_RequestAborted_and_not_by_the_functions_token()
    {
        var signs = new WaitingSigns();
        await using var host = await RunningHost.Start([typeof(Waiting)], builder => builder.Services.AddSingleton(signs));
        using var hangUp = new CancellationTokenSource();
        var call = host.Client.GetAsync("wait", hangUp.Token);
        await signs.Entered.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await hangUp.CancelAsync();
        Assert.False(await signs.Ended.Task.WaitAsync(TimeSpan.FromSeconds(10)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task A_connection_over_which_nothing_goes_is_cut()
    {
        var signs = new WaitingSigns();
        await using var host = await RunningHost.Start([typeof(Waiting)], builder => builder.Services.AddSingleton(signs), data: null, "--SelfHost:IdleSeconds=1");
        await Assert.ThrowsAsync<HttpRequestException>(() => host.Get("wait"));
        Assert.False(await signs.Ended.Task.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task An_answer_that_sends_something_now_and_then_is_not_cut()
    {
        await using var host = await RunningHost.Start([typeof(Showcase)], configure: null, data: null, "--SelfHost:IdleSeconds=1");
        Assert.Equal(".....", await host.Get("slow"));
    }

    [Fact]
    public async Task Outside_strict_mode_a_silent_connection_stays()
    {
        await using var host = await RunningHost.Start([typeof(Showcase)], configure: null, data: null, "--SelfHost:IdleSeconds=1", "--SelfHost:Strict=false");
        Assert.Equal(".", await host.Get("slow?pause=2000&times=1"));
    }

    [Fact]
    public async Task Middleware_added_before_the_web_application_sees_no_request()
    {
        HttpContext? before = new DefaultHttpContext();
        HttpContext? after = null;
        await using var host = await RunningHost.Start(
            [typeof(Showcase)],
            builder => builder.UseMiddleware((context, next) =>
            {
                after = context.GetHttpContext();
                return next();
            }),
            first: builder => builder.UseMiddleware((context, next) =>
            {
                before = context.GetHttpContext();
                return next();
            }));
        await host.Get("file");
        Assert.Null(before);
        Assert.NotNull(after);
    }

    [Fact]
    public async Task An_upload_over_30_000_000_bytes_answers_413()
    {
        await using var host = await Desk();
        using var answer = await Upload(host, 30_000_001);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_application_can_raise_the_limit_of_an_upload()
    {
        await using var host = await Desk(builder => builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = 60_000_000));
        using var answer = await Upload(host, 30_000_001);
        Assert.Equal("30000001", await answer.Content.ReadAsStringAsync());
    }

    private static async Task<HttpResponseMessage> Upload(RunningHost host, int bytes)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[bytes]), "tệp", "scan.pdf" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "upload") { Content = form };

        // The server may answer and close before it has read what it will not take.
        request.Headers.ExpectContinue = true;
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/plain"));
        return await host.Client.SendAsync(request);
    }

    private static Task<RunningHost> Desk(Action<FunctionsApplicationBuilder>? configure = null) => RunningHost.Start([typeof(Desk)], builder =>
    {
        builder.Services.AddSingleton(new Greeter("Chào"));
        configure?.Invoke(builder);
    });

    private sealed class Doorkeeper : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            var http = context.GetHttpContext()!;
            if (http.Request.Query["name"].ToString() is not { Length: > 0 } name)
            {
                context.GetInvocationResult().Value = TypedResults.Json("Ai đó?", statusCode: 401);
                return;
            }

            http.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], "test"));
            context.Items["note"] = "note";
            await next(context);
        }
    }
}
