using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
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

    [Function("Page")]
    public static RazorComponentResult Page([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "page/{name}")] HttpRequest request, string name) =>
        new RazorComponentResult<Greeting>(new Dictionary<string, object?>(StringComparer.Ordinal) { ["Name"] = name });

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
