using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace CongVan.Functions.Views;

internal static class FormTokens
{
    /// <summary>What the hidden field of a form on this answer holds; the cookie that belongs to it is set with it.</summary>
    public static string FieldFor(this IAntiforgery forms, HttpContext http) => forms.GetAndStoreTokens(http).RequestToken ?? "";
}
