using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CongVan.Runtime.Host.Durable;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace CongVan.Runtime.Host.Management;

/// <summary>The list of instances, in the order of their ids. A token that was not given out here finds nothing.</summary>
internal static class InstanceList
{
    private const string Token = "x-ms-continuation-token";
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static async Task<IResult> Answer(DurableRuntime durable, HttpContext http)
    {
        if (!TryRead(http.Request.Headers[Token].FirstOrDefault() ?? "", out var after))
            return Answers.Json(new JsonArray(), StatusCodes.Status200OK);

        var page = await durable.Engine.ListAsync(Query(http.Request) with { ContinuationToken = after });
        if (page.ContinuationToken is { } more)
            http.Response.Headers[Token] = Convert.ToBase64String(Encoding.UTF8.GetBytes(more));

        var showInput = Asked.Flag(http, "showInput", otherwise: true);
        return Answers.Json(new JsonArray([.. page.Values.Select(instance => InstanceJson.Of(instance, showInput))]), StatusCodes.Status200OK);
    }

    private static bool TryRead(string token, out string? after)
    {
        after = null;
        var bytes = new byte[token.Length];
        if (!Convert.TryFromBase64String(token, bytes, out var length))
            return false;

        try
        {
            after = length == 0 ? null : Strict.GetString(bytes, 0, length);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static OrchestrationQuery Query(HttpRequest request) => new()
    {
        CreatedFrom = Asked.Moment(request, "createdTimeFrom"),
        CreatedTo = Asked.Moment(request, "createdTimeTo"),
        Statuses = Asked.Statuses(request),
        InstanceIdPrefix = request.Query["instanceIdPrefix"].FirstOrDefault() is { Length: > 0 } prefix ? prefix : null,
        PageSize = int.TryParse(request.Query["top"], NumberStyles.None, CultureInfo.InvariantCulture, out var top) && top > 0 ? top : OrchestrationQuery.DefaultPageSize,
    };
}
