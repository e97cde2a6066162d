using CongVan.Functions.Identity;
using CongVan.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;

namespace CongVan.Functions.Views;

/// <summary>The style sheet of all pages: the Functions host serves no static files of a library.</summary>
public sealed class StylesheetApi
{
    [Function("Stylesheet")]
    [AllowAnyone("Looks are no secret.")]
    public IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Assets.StylesheetRoute)] HttpRequest request)
    {
        // Its address changes with its content.
        request.HttpContext.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.Bytes(
            Assets.Stylesheet, Assets.StylesheetMediaType, entityTag: EntityTagHeaderValue.Parse(Assets.StylesheetETag));
    }
}
