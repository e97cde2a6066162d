using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Security.KeyVault.Keys.Cryptography;

/// <summary>
/// A vault says itself whose tokens it takes: the first call goes out with neither token nor content, is answered 401 with
/// <c>Bearer authorization="https://{login}/{tenant}", resource="https://vault.azure.net"</c>, and is sent again as a whole.
/// </summary>
internal sealed partial class ChallengePolicy(TokenCredential credential, bool believesAnyResource) : BearerTokenAuthenticationPolicy(credential, [])
{
    private const string Withheld = "KeyVault.WithheldContent";
    private volatile Asked? asked;

    protected override async ValueTask AuthorizeRequestAsync(HttpMessage message)
    {
        if (asked is { } known)
        {
            await AuthenticateAndAuthorizeRequestAsync(message, known.For(message)).ConfigureAwait(false);
        }
        else if (message.Request.Content is { } content)
        {
            message.SetProperty(Withheld, content);
            message.Request.Content = null;
        }
    }

    protected override async ValueTask<bool> AuthorizeRequestOnChallengeAsync(HttpMessage message)
    {
        if (message.TryGetProperty(Withheld, out var content))
            message.Request.Content = (RequestContent?)content;
        if (Read(message.Response) is not { } challenge)
            return false;

        RefuseForeign(message.Request.Uri.ToUri().Host, challenge.Scope);
        asked = challenge;
        await AuthenticateAndAuthorizeRequestAsync(message, challenge.For(message)).ConfigureAwait(false);
        return true;
    }

    // Only the asynchronous way is used.
    protected override void AuthorizeRequest(HttpMessage message) => throw new NotSupportedException();

    protected override bool AuthorizeRequestOnChallenge(HttpMessage message) => throw new NotSupportedException();

    private static Asked? Read(Response response)
    {
        if (!response.Headers.TryGetValues("WWW-Authenticate", out var values))
            return null;

        foreach (var value in values)
        {
            if (!AuthenticationHeaderValue.TryParse(value, out var header) || !header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
                continue;
            var told = Parameter().Matches(header.Parameter ?? "")
                .ToLookup(match => match.Groups["name"].Value, match => match.Groups["value"].Value, StringComparer.OrdinalIgnoreCase);
            var scope = told["scope"].FirstOrDefault() ?? (told["resource"].FirstOrDefault() is { } resource ? resource.TrimEnd('/') + "/.default" : null);
            var login = told["authorization"].FirstOrDefault() ?? told["authorization_uri"].FirstOrDefault();
            if (Uri.TryCreate(scope, UriKind.Absolute, out var address))
                return new(address, Uri.TryCreate(login, UriKind.Absolute, out var at) && at.Segments.Length > 1 ? at.Segments[1].TrimEnd('/') : null);
        }

        return null;
    }

    private void RefuseForeign(string host, Uri scope)
    {
        if (!believesAnyResource && !host.EndsWith("." + scope.Host, StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException($"The challenge of {host} names the resource {scope.Host}, in whose domain it does not lie: no token is sent to it.");
    }

    [GeneratedRegex("(?<name>[A-Za-z_]+)=\"(?<value>[^\"]*)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Parameter();

    private sealed record Asked(Uri Scope, string? Tenant)
    {
        public TokenRequestContext For(HttpMessage message) =>
            new([Scope.ToString()], parentRequestId: message.Request.ClientRequestId, claims: null, tenantId: Tenant);
    }
}
