using System.Runtime.CompilerServices;
using CongVan.Functions.Entra;
using Microsoft.Graph.Models;
using Microsoft.Graph.Models.ODataErrors;

namespace CongVan.Functions.Directory.Graph;

/// <summary>The users of the tenant, call by call. Throws what the SDK throws.</summary>
internal sealed class EntraUsers(GraphAccess graph)
{
    private static readonly string[] Identity = ["id", "displayName", "userPrincipalName", "accountEnabled", "onPremisesExtensionAttributes"];

    /// <summary>Microsoft: pages with signInActivity have at most 500 users.</summary>
    private const int PageSize = 500;

    /// <summary>Makes the user; null when the name is in use.</summary>
    public async Task<string?> CreateAsync(User user, CancellationToken cancellation)
    {
        try
        {
            return (await graph.Client.Users.PostAsync(user, cancellationToken: cancellation))!.Id!;
        }
        catch (ODataError refused) when (refused.ResponseStatusCode is 400 or 409 && SaysInUse(refused))
        {
            return null;
        }
    }

    /// <param name="principalName">Of a user that is said to be there: one made a moment ago is waited for.</param>
    public async Task<User?> FindAsync(string principalName, CancellationToken cancellation)
    {
        try
        {
            return await graph.Client.Users[principalName].GetAsync(
                request =>
                {
                    request.QueryParameters.Select = Identity;
                    request.Options.Add(graph.NotYetThere);
                },
                cancellation);
        }
        catch (Exception error) when (GraphProblem.Of(error, cancellation) is { IsNotFound: true })
        {
            return null;
        }
    }

    public Task UpdateAsync(string id, User change, CancellationToken cancellation) =>
        graph.Client.Users[id].PatchAsync(change, request => request.Options.Add(graph.NotYetThere), cancellation);

    public Task RevokeSessionsAsync(string id, CancellationToken cancellation) =>
        graph.Client.Users[id].RevokeSignInSessions.PostAsRevokeSignInSessionsPostResponseAsync(
            request => request.Options.Add(graph.NotYetThere), cancellation);

    /// <summary>The last sign-in; null when none is known, which is not "never": Entra's own record begins in April 2020.</summary>
    public async Task<DateTimeOffset?> LastSignInAsync(string id, CancellationToken cancellation)
    {
        var user = await graph.Client.Users[id].GetAsync(request => request.QueryParameters.Select = ["id", "signInActivity"], cancellation);
        return LastSignIn(user!);
    }

    /// <summary>Attempts that failed are no login, where Entra tells them apart.</summary>
    public static DateTimeOffset? LastSignIn(User user) => user.SignInActivity?.LastSuccessfulSignInDateTime ?? user.SignInActivity?.LastSignInDateTime;

    /// <summary>Every user of the domain with the last sign-in, page by page.</summary>
    public async IAsyncEnumerable<User> AllAsync(string domain, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var page = await graph.Client.Users.GetAsync(
            request =>
            {
                // endsWith is an advanced query: it is answered from an index that trails, and only when asked so.
                request.Headers.Add("ConsistencyLevel", "eventual");
                request.QueryParameters.Count = true;
                request.QueryParameters.Filter = $"endsWith(userPrincipalName,'@{domain}')";
                request.QueryParameters.Select = [.. Identity, "signInActivity"];
                request.QueryParameters.Top = PageSize;
            },
            cancellation);
        while (page is not null)
        {
            foreach (var user in page.Value ?? [])
                yield return user;
            page = page.OdataNextLink is { } next
                ? await graph.Client.Users.WithUrl(next).GetAsync(request => request.Headers.Add("ConsistencyLevel", "eventual"), cancellation)
                : null;
        }
    }

    /// <summary>"Another object with the same value for property userPrincipalName already exists."</summary>
    private static bool SaysInUse(ODataError refused) =>
        refused.Error?.Details?.Exists(detail => detail.Code == "ObjectConflict") == true
        || (refused.Error?.Message?.Contains("already exists", StringComparison.OrdinalIgnoreCase) ?? false);
}
