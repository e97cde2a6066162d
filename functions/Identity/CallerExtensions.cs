using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Identity;

/// <summary>The proven caller, as <see cref="CallerMiddleware"/> put it on the request.</summary>
public static class CallerExtensions
{
    /// <summary>Throws where nobody is proven: only functions with <see cref="AllowAttribute"/> may ask.</summary>
    public static Caller Caller(this HttpContext http) =>
        http.FindCaller() ?? throw new InvalidOperationException("Nobody is signed in. Only functions that carry [Allow] have a caller.");

    public static Caller? FindCaller(this HttpContext http) => http.Features.Get<Caller>();

    public static Caller Caller(this FunctionContext context) =>
        context.GetHttpContext()?.Caller() ?? throw new InvalidOperationException("Only HTTP functions have a caller.");

    /// <summary>For the audit and for limits; null inside a test server.</summary>
    public static string? SourceAddress(this HttpContext http) =>
        (http.Connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4() : http.Connection.RemoteIpAddress)?.ToString();

    internal static void SetCaller(this HttpContext http, Caller caller) => http.Features.Set(caller);
}
