using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Host.Tests.Http;

/// <summary>What works on the published host works here (api/host-behaviour.md, first rows of the table HTTP).</summary>
public sealed class AnswerTests
{
    [Fact]
    public async Task A_file_answers_HEAD_ranges_and_what_has_not_changed()
    {
        await using var host = await RunningHost.Start([typeof(Showcase)]);
        using var head = await host.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "file"));
        Assert.Equal(10, head.Content.Headers.ContentLength);

        using var range = new HttpRequestMessage(HttpMethod.Get, "file");
        range.Headers.Range = new RangeHeaderValue(2, 4);
        using var part = await host.Client.SendAsync(range);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal("234", await part.Content.ReadAsStringAsync());

        using var again = new HttpRequestMessage(HttpMethod.Get, "file");
        again.Headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"v1\""));
        using var unchanged = await host.Client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task Events_arrive_as_they_are_written_and_an_open_stream_does_not_hold_the_clock()
    {
        await using var host = await RunningHost.Start([typeof(Showcase)], data: null, arguments: "--SelfHost:VirtualClock=2026-03-02T00:00:00Z");
        using var stream = await host.Client.GetAsync("events", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await stream.Content.ReadAsStreamAsync());
        Assert.Equal("data: first", await reader.ReadLineAsync());
        Assert.True((await host.Advance("2026-03-09T00:00:00Z")).Idle);
    }

    [Fact]
    public async Task A_page_is_rendered_with_its_asynchronous_start()
    {
        await using var host = await RunningHost.Start([typeof(Showcase)], builder => builder.Services.AddRazorComponents());
        Assert.Equal("<h1>K&#xED;nh g&#x1EED;i Lan</h1>", await host.Get("page/Lan"));
    }

    [Fact]
    public async Task A_form_of_a_page_carries_an_antiforgery_field_and_a_POST_without_it_is_refused()
    {
        await using var host = await RunningHost.Start([typeof(Showcase)], builder =>
        {
            builder.Services.AddRazorComponents();
            builder.Services.AddAntiforgery();
        });
        var page = await host.Get("form");
        var token = WebUtility.HtmlDecode(page.Split("value=\"")[1].Split('"')[0]);
        using var with = await host.Client.PostAsync("form", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));
        Assert.Equal("decided", await with.Content.ReadAsStringAsync());
        using var without = await host.Client.PostAsync("form", new FormUrlEncodedContent([]));
        Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
    }

    [Fact]
    public async Task Static_assets_of_a_library_of_pages_are_not_served()
    {
        await using var host = await RunningHost.Start([typeof(Showcase)], builder => builder.Services.AddRazorComponents());
        using var answer = await host.Client.GetAsync("_content/CongVan.Pages/site.css");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_durable_client_is_not_in_the_container()
    {
        object? found = "not looked for";
        await using var host = await RunningHost.Start([typeof(Showcase)], builder => builder.UseMiddleware((context, next) =>
        {
            found = context.InstanceServices.GetService<DurableTaskClient>();
            return next();
        }));
        await host.Get("file");
        Assert.Null(found);
    }
}
