using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace Host.Tests.Http;

/// <summary>Answers that are more than text.</summary>
public static class Showcase
{
    [Function("File")]
    public static IResult File([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "file")] HttpRequest request) =>
        Results.File("0123456789"u8.ToArray(), "application/octet-stream", entityTag: new EntityTagHeaderValue("\"v1\""), enableRangeProcessing: true);

    [Function("Events")]
    public static async Task<IResult> Events([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "events")] HttpRequest request)
    {
        var response = request.HttpContext.Response;
        response.ContentType = "text/event-stream";
        await response.WriteAsync("data: first\n\n");
        await response.Body.FlushAsync();
        await Task.Delay(Timeout.Infinite, request.HttpContext.RequestAborted);
        return Results.Empty;
    }

    [Function("Slow")]
    public static async Task<IResult> Slow([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "slow")] HttpRequest request)
    {
        var pause = int.TryParse(request.Query["pause"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 400;
        var times = int.TryParse(request.Query["times"], NumberStyles.None, CultureInfo.InvariantCulture, out var said) ? said : 5;
        for (var i = 0; i < times; i++)
        {
            await Task.Delay(pause, request.HttpContext.RequestAborted);
            await request.HttpContext.Response.WriteAsync(".");
            await request.HttpContext.Response.Body.FlushAsync();
        }

        return Results.Empty;
    }

    [Function("Form")]
    public static RazorComponentResult Form([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "form")] HttpRequest request) => new RazorComponentResult<Decision>();

    [Function("Decide")]
    public static async Task<IResult> Decide([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "form")] HttpRequest request, FunctionContext context) =>
        await context.InstanceServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(request.HttpContext) ? Results.Text("decided") : Results.BadRequest();

    [Function("Page")]
    public static RazorComponentResult Page([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "page/{name}")] HttpRequest request, string name) =>
        new RazorComponentResult<Greeting>(new Dictionary<string, object?>(StringComparer.Ordinal) { ["Name"] = name });

    public sealed class Decision : ComponentBase
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<AntiforgeryToken>(0);
            builder.CloseComponent();
        }
    }

    public sealed class Greeting : ComponentBase
    {
        [Parameter]
        public string Name { get; set; } = "";

        private string Said { get; set; } = "";

        protected override async Task OnInitializedAsync()
        {
            await Task.Yield();
            Said = $"Kính gửi {Name}";
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenElement(0, "h1");
            builder.AddContent(1, Said);
            builder.CloseElement();
        }
    }
}
