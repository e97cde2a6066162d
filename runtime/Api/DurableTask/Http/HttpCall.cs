using System.Net;
using Microsoft.Azure.Functions.Worker.Extensions.DurableTask.Http;
using Microsoft.Extensions.Primitives;

namespace Microsoft.DurableTask;

/// <summary>One call as the built-in activity takes it: nothing but text and numbers, whatever the application's JSON options are.</summary>
/// <param name="TimeoutMilliseconds">Of this call alone; null for none.</param>
internal sealed record HttpCall(string Method, string Uri, Dictionary<string, string[]> Headers, string? Content, double? TimeoutMilliseconds)
{
    /// <summary>The activity's published name.</summary>
    public const string Activity = "BuiltIn::HttpActivity";

    public static Dictionary<string, string[]> Plain(IDictionary<string, StringValues>? headers) =>
        (headers ?? new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase))
        .ToDictionary(header => header.Key, header => header.Value.Select(value => value ?? "").ToArray(), StringComparer.OrdinalIgnoreCase);
}

/// <summary>Its answer.</summary>
internal sealed record HttpAnswer(int Status, Dictionary<string, string[]> Headers, string? Content)
{
    public DurableHttpResponse Published() => new((HttpStatusCode)Status)
    {
        Headers = Headers.ToDictionary(header => header.Key, header => new StringValues(header.Value), StringComparer.OrdinalIgnoreCase),
        Content = Content,
    };

    public string? Header(string name) =>
        Headers.FirstOrDefault(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault();
}
