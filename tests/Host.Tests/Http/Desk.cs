using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace Host.Tests.Http;

/// <summary>Functions of an imagined desk, for the HTTP tests.</summary>
public sealed class Desk(Greeter greeter)
{
    public enum Colour
    {
        Red,
        Green,
    }

    [Function("Greet")]
    public IResult Greet([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "greet/{name}")] HttpRequest request, string name) =>
        Results.Text($"{greeter.Greeting} {name} {request.Query["mark"]}");

    [Function("Typed")]
    public static async Task<Results<Ok<Paper>, NotFound>> Typed([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "papers/{number:int}/{copy?}")] HttpRequest request, int number, int? copy)
    {
        await Task.Yield();
        return number > 0 ? TypedResults.Ok(new Paper(number, copy, Colour.Green)) : TypedResults.NotFound();
    }

    [Function("Values")]
    public static ValueTask<IResult> Values(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "values/{number}/{id}/{flag}")] HttpRequest request, long number, Guid id, bool flag, FunctionContext context, CancellationToken stopping) =>
        ValueTask.FromResult(Results.Text($"{number} {id} {flag} {context.FunctionDefinition.Name} {context.FunctionDefinition.InputBindings["request"].Type} {stopping.CanBeCanceled}"));

    [Function("NoRoute")]
    public static IResult NoRoute([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => Results.Text("by name");

    [Function("Home")]
    public static IResult Home([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{ignored:maxlength(0)?}")] HttpRequest request) => Results.Text("home");

    [Function("Broken")]
    public static IResult Broken([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "broken")] HttpRequest request) =>
        throw new InvalidOperationException("broken on purpose");

    [Function("BrokenWhileWriting")]
    public static IResult BrokenWhileWriting([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "broken-while-writing")] HttpRequest request) => new ThrowingResult();

    [Function("Plain")]
    public static Paper Plain([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "plain")] HttpRequest request) => new(1, null, Colour.Red);

    [Function("Body")]
    public static IResult Body([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "body")] HttpRequest request, [FromBody] Paper paper) => Results.Text($"{paper.Number}");

    [Function("Upload")]
    public static async Task<IResult> Upload([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "upload")] HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        return Results.Text($"{form.Files[0].Length}");
    }

    [Function("WhoAmI")]
    public static IResult WhoAmI([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "who")] HttpRequest request, FunctionContext context) =>
        Results.Text($"{request.HttpContext.User.Identity?.Name} {context.Items["note"]} {ReferenceEquals(context.GetHttpContext(), request.HttpContext)}");

    [Function("Guarded")]
    public static IResult Guarded([HttpTrigger("get", Route = "guarded")] HttpRequest request) => Results.Text("in");

    public sealed record Paper(int Number, int? Copy, Colour Colour);

    private sealed class ThrowingResult : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => throw new InvalidOperationException("broken while writing");
    }
}

/// <summary>A service of the application.</summary>
public sealed record Greeter(string Greeting);
