using System.Net;
using System.Text.RegularExpressions;

namespace CongVan.Walkthrough;

/// <summary>As much of a browser as the pages need: cookies, and forms with their hidden fields.</summary>
/// <param name="key">An API key in place of a signed-in session; null for a browser that signs in.</param>
internal sealed partial class Browser(Wire wire, string? key = null)
{
    private readonly Dictionary<string, string> cookies = new(StringComparer.Ordinal);

    public string Page { get; private set; } = "";

    public Task<Answer> OpenAsync(string address) => ShowAsync(() => Request(HttpMethod.Get, address));

    /// <summary>Sends a form to an address: the hidden token of the page shown last, and these fields.</summary>
    public Task<Answer> SubmitAsync(string address, params IEnumerable<(string Name, string Value)> fields)
    {
        var token = Token().Match(Page).Groups["value"].Value;
        KeyValuePair<string, string>[] all =
        [
            KeyValuePair.Create("__RequestVerificationToken", WebUtility.HtmlDecode(token)),
            .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)),
        ];
        return ShowAsync(() =>
        {
            var request = Request(HttpMethod.Post, address);
            request.Content = new FormUrlEncodedContent(all);
            return request;
        });
    }

    /// <summary>Values of the fields with this name on the page shown last: what can be ticked.</summary>
    public IReadOnlyList<string> ValuesOf(string name) =>
    [
        .. Input().Matches(Page)
            .Where(input => input.Value.Contains($"name=\"{name}\"", StringComparison.Ordinal))
            .Select(input => WebUtility.HtmlDecode(Value().Match(input.Value).Groups["value"].Value)),
    ];

    /// <summary>Links of the page shown last that begin with this path.</summary>
    public IReadOnlyList<string> LinksTo(string path) =>
    [
        .. Link().Matches(Page)
            .Select(link => WebUtility.HtmlDecode(link.Groups["address"].Value))
            .Where(address => address.StartsWith(path, StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal),
    ];

    private async Task<Answer> ShowAsync(Func<HttpRequestMessage> make)
    {
        var answer = await wire.SendAsync(make);
        foreach (var cookie in answer.Cookies)
        {
            var (name, value) = (cookie[..cookie.IndexOf('=', StringComparison.Ordinal)], cookie.Split(';')[0]);
            cookies[name] = value;
        }

        Page = answer.Text;
        return answer;
    }

    private HttpRequestMessage Request(HttpMethod method, string address)
    {
        var request = Wire.Request(method, address, key);
        request.Headers.Add("Accept", "text/html,application/xhtml+xml");
        if (cookies.Count > 0)
            request.Headers.Add("Cookie", string.Join("; ", cookies.Values));
        return request;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();

    [GeneratedRegex("<a [^>]*href=\"(?<address>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex("<input[^>]*>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Input();

    [GeneratedRegex("value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Value();
}
