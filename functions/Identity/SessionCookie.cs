using Microsoft.AspNetCore.Http;

namespace CongVan.Functions.Identity;

/// <summary>The cookie of a signed-in browser: no script reads it, no other site sends it.</summary>
internal static class SessionCookie
{
    public const string Name = "congvan_session";

    public static void Set(HttpContext http, string token, Site site) =>
        http.Response.Cookies.Append(Name, token, Options(http, site));

    public static void Remove(HttpContext http, Site site) => http.Response.Cookies.Delete(Name, Options(http, site));

    private static CookieOptions Options(HttpContext http, Site site) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = site.IsHttps || http.Request.IsHttps,
        Path = "/",
        IsEssential = true,
    };
}
