using System.Net;
using System.Text.RegularExpressions;

namespace CongVan.Functions.Tests;

/// <summary>As much of a browser as pages need: cookies, <c>Accept: text/html</c>, forms with their hidden fields. Follows no redirects.</summary>
public sealed partial class Browser : IDisposable
{
    private readonly CookieContainer cookies = new();
    private readonly HttpClient client;

    internal Browser(Uri address, Func<HttpMessageHandler, HttpMessageHandler> heard)
    {
        client = new HttpClient(heard(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies })) { BaseAddress = address };
        client.DefaultRequestHeaders.Add("Accept", "text/html,application/xhtml+xml");
    }

    /// <summary>The last page shown.</summary>
    public string Page { get; private set; } = "";

    public CookieCollection Cookies => cookies.GetAllCookies();

    /// <summary>Back to a page that was shown before.</summary>
    public void Show(string page) => Page = page;

    public Task<HttpResponseMessage> OpenAsync(string address) => ShowAsync(client.GetAsync(address));

    /// <summary>Fills in and sends a form of the last page: its hidden fields, and these.</summary>
    public Task<HttpResponseMessage> SubmitAsync(string address, params (string Name, string Value)[] fields)
    {
        var hidden = Hidden().Matches(Page).Select(field =>
            (Name: Attribute(field.Value, "name"), Value: WebUtility.HtmlDecode(Attribute(field.Value, "value"))));
        var all = hidden.Where(field => fields.All(given => given.Name != field.Name)).DistinctBy(field => field.Name).Concat(fields);
        return ShowAsync(client.PostAsync(address, new FormUrlEncodedContent(all.Select(field => KeyValuePair.Create(field.Name, field.Value)))));
    }

    /// <summary>Fills in and sends a form of the last page that takes a file.</summary>
    public Task<HttpResponseMessage> UploadAsync(string address, string part, byte[] file, string fileName, params (string Name, string Value)[] fields)
    {
        var content = new MultipartFormDataContent();
        foreach (var field in Hidden().Matches(Page).Select(field => field.Value).DistinctBy(field => Attribute(field, "name")))
            content.Add(new StringContent(WebUtility.HtmlDecode(Attribute(field, "value"))), Attribute(field, "name"));
        foreach (var (name, value) in fields)
            content.Add(new StringContent(value), name);
        content.Add(new ByteArrayContent(file), part, fileName);
        return ShowAsync(client.PostAsync(address, content));
    }

    /// <summary>Fills in and sends a form of the last page that takes files: its hidden fields, and what is given.</summary>
    public Task<HttpResponseMessage> UploadAsync(string address, MultipartFormDataContent given)
    {
        foreach (var field in Hidden().Matches(Page).Select(field => field.Value).DistinctBy(field => Attribute(field, "name")))
            given.Add(new StringContent(WebUtility.HtmlDecode(Attribute(field, "value"))), Attribute(field, "name"));
        return ShowAsync(client.PostAsync(address, given));
    }

    public void Dispose() => client.Dispose();

    private async Task<HttpResponseMessage> ShowAsync(Task<HttpResponseMessage> answering)
    {
        var answer = await answering;
        Page = await answer.Content.ReadAsStringAsync();
        return answer;
    }

    private static string Attribute(string tag, string name) =>
        Regex.Match(tag, name + "=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Hidden();
}
