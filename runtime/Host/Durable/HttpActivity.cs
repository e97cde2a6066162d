using System.Net.Http.Headers;
using System.Text;
using Microsoft.DurableTask;

namespace CongVan.Runtime.Host.Durable;

/// <summary>The built-in activity behind CallHttpAsync: one request, one answer, whatever its status.</summary>
internal static class HttpActivity
{
    public static async Task<HttpAnswer> Run(HttpClient http, HttpCall call, CancellationToken stopping)
    {
        using var request = new HttpRequestMessage(new HttpMethod(call.Method), call.Uri);
        if (call.Content is not null)
        {
            request.Content = new StringContent(call.Content, Encoding.UTF8);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
        }

        foreach (var (name, values) in call.Headers)
        {
            if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase) && request.Content is { } body)
                body.Headers.ContentType = MediaTypeHeaderValue.Parse(values[0]);
            else if (!request.Headers.TryAddWithoutValidation(name, values))
                request.Content?.Headers.TryAddWithoutValidation(name, values);
        }

        // The network's time, not the engine's clock.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        if (call.TimeoutMilliseconds is { } milliseconds)
            limit.CancelAfter(TimeSpan.FromMilliseconds(Math.Min(milliseconds, int.MaxValue)));
        try
        {
            using var answer = await http.SendAsync(request, limit.Token);
            return new HttpAnswer(
                (int)answer.StatusCode,
                answer.Headers.Concat(answer.Content.Headers).ToDictionary(header => header.Key, header => header.Value.ToArray(), StringComparer.OrdinalIgnoreCase),
                await answer.Content.ReadAsStringAsync(limit.Token));
        }
        catch (OperationCanceledException tooLong) when (!stopping.IsCancellationRequested)
        {
            throw new TimeoutException($"No answer from {call.Uri} within {call.TimeoutMilliseconds} ms.", tooLong);
        }
    }
}
