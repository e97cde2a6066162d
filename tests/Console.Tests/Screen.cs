using System.Text;
using CongVan.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Console.Tests;

/// <summary>An answer as the server writes it, without a server: the result is executed with the application's services.</summary>
internal static class Screen
{
    private static readonly WebApplication s_application = Build();

    public static async Task<string> HtmlAsync(this IResult result) => (await AnswerAsync(result)).Html;

    public static async Task<(int Status, IHeaderDictionary Headers, string Html)> AnswerAsync(this IResult result)
    {
        await using var scope = s_application.Services.CreateAsyncScope();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Scheme = "http";
        context.Request.Host = new HostString("congvan.test");
        context.Request.Path = "/trang";
        context.Response.Body = body;
        await result.ExecuteAsync(context);
        return (context.Response.StatusCode, context.Response.Headers, Encoding.UTF8.GetString(body.ToArray()));
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddPages();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider(); // else keys would be left in the tester's home
        return builder.Build();
    }
}
