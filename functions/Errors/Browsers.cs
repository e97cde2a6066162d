using Microsoft.AspNetCore.Http;

namespace CongVan.Functions.Errors;

internal static class Browsers
{
    /// <summary>A person with a browser, to be answered with a page: programs ask for JSON or for anything.</summary>
    public static bool Asks(HttpRequest request) =>
        request.Headers.Accept.Any(accept => accept?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);
}
