using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Tests.Identity;

public sealed class PolicyTests(RunningApp app) : IClassFixture<RunningApp>
{
    public static TheoryData<string> HttpFunctions =>
    [
        .. typeof(App).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method => method.GetParameters().Any(parameter => parameter.IsDefined(typeof(HttpTriggerAttribute))))
            .Select(method => $"{method.DeclaringType!.FullName}.{method.Name}"),
    ];

    [Theory]
    [MemberData(nameof(HttpFunctions))]
    public void Every_HTTP_function_says_who_may_call_it_and_leaves_keys_of_the_host_alone(string function)
    {
        var dot = function.LastIndexOf('.');
        var method = typeof(App).Assembly.GetType(function[..dot])!.GetMethod(function[(dot + 1)..])!;
        var trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).Single(found => found is not null)!;
        Assert.Equal(AuthorizationLevel.Anonymous, trigger.AuthLevel);
        Assert.True(
            method.GetCustomAttribute<AllowAttribute>() is { Roles.Count: > 0 } != method.GetCustomAttribute<AllowAnyoneAttribute>() is { Why.Length: > 0 },
            $"{function} carries [Allow(…)] or [AllowAnyone(\"why\")], one of them.");
        Assert.False(string.IsNullOrEmpty(trigger.Route));
        Assert.DoesNotMatch("^(admin|runtime)(/|$)", trigger.Route);
    }

    [Fact]
    public async Task A_function_that_declares_nothing_lets_nobody_in()
    {
        using var admin = app.Admin();
        Assert.Equal(HttpStatusCode.Forbidden, (await admin.GetAsync("test/khong-khai-bao")).StatusCode);
        using var nobody = app.Client();
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("test/khong-khai-bao")).StatusCode);
    }

    [Theory]
    [InlineData(Role.Agency, "H49.18", null)]
    [InlineData(Role.Clerk, null, null)]
    [InlineData(Role.Officer, null, "can-bo-1")]
    [InlineData(Role.Leader, null, "can-bo-1")]
    public async Task Only_Administrators_issue_keys(Role role, string? agency, string? official)
    {
        using var client = app.Client(await app.KeyAsync(role, agency, official));
        var problem = await Problem.OfAsync(client.PostAsJsonAsync("api/keys", new { name = "Tự cấp", roles = new[] { "Administrator" } }));
        Assert.Equal((HttpStatusCode.Forbidden, "khong-co-quyen"), (problem.Status, problem.Code));
    }

    [Fact]
    public async Task A_person_with_a_browser_is_sent_to_sign_in_and_comes_back_afterwards()
    {
        using var browser = app.Browser();
        var answer = await browser.OpenAsync("api/agencies?x=1");
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("/dang-nhap?return=%2Fapi%2Fagencies%3Fx%3D1", answer.Headers.Location!.OriginalString);
    }
}

/// <summary>Functions the application does not have, to see how the host's edge treats them.</summary>
public sealed class OddFunctions
{
    [Function("Test_Undeclared")]
    public IResult Undeclared([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "test/khong-khai-bao")] HttpRequest request) =>
        TypedResults.Ok(request.Path.Value);

    [Function("Test_Failing")]
    [AllowAnyone("a test")]
    public IResult Failing([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "test/loi")] HttpRequest request) =>
        throw new InvalidOperationException($"bí mật của {request.Path}");

    [Function("Test_FailingWhileWritten")]
    [AllowAnyone("a test")]
    public IResult FailingWhileWritten([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "test/loi-khi-ghi")] HttpRequest request) =>
        new Unwritable(request.Path);

    [Function("Test_Form")]
    [Allow(Role.Administrator)]
    public async Task<IResult> Form(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "test/bieu-mau")] HttpRequest request, CancellationToken cancellation)
    {
        var form = await request.FormAsync(new RequestLimits(), cancellation);
        return TypedResults.Ok(form.Files.Count);
    }

    private sealed class Unwritable(string path) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => throw new InvalidOperationException($"bí mật của {path}");
    }
}
