using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Functions.Tests.Entra;

/// <summary>The users of the in-test Graph ("Create user", "Update user", "List users", "user: revokeSignInSessions").</summary>
internal sealed class SmallTenant(TimeProvider time)
{
    private const int PageSize = 2;
    private readonly List<JsonObject> users = [];

    /// <summary>So many questions about a new user are answered by a replica that has not heard of it.</summary>
    public int Lag { get; set; }

    /// <summary>Whether the tenant has the licence that sign-ins come with.</summary>
    public bool IsPremium { get; set; } = true;

    /// <summary>Ids of users whose sessions were revoked, each time.</summary>
    public List<string> Revoked { get; } = [];

    public IReadOnlyList<JsonObject> All => users;

    public JsonObject this[string login] => users.Single(user => user["userPrincipalName"]!.GetValue<string>().StartsWith(login + "@", StringComparison.Ordinal));

    /// <summary>Somebody was there before us.</summary>
    public void Add(string login, string displayName) => users.Add(new JsonObject
    {
        ["id"] = Guid.NewGuid().ToString(),
        ["userPrincipalName"] = $"{login}@quangninh.example",
        ["displayName"] = displayName,
        ["accountEnabled"] = true,
    });

    public void SignIn(string login, DateTimeOffset at) => this[login]["signInActivity"] = new JsonObject
    {
        ["lastSignInDateTime"] = at.AddHours(1).ToString("O"), // an attempt that failed
        ["lastSuccessfulSignInDateTime"] = at.ToString("O"),
    };

    public HttpResponseMessage Answer(GraphCall call) => (call.Method, call.Segments) switch
    {
        ("POST", ["users"]) => Create(call.Json),
        ("GET", ["users"]) => List(call),
        (_, ["users", var who, .. var rest]) => Find(who) is { } user ? OfUser(user, rest, call) : Missing(who),
        _ => throw new InvalidOperationException($"The in-test tenant does not know {call.Method} {call.Path}."),
    };

    private static HttpResponseMessage Missing(string who) => SmallGraph.Refused(
        HttpStatusCode.NotFound, "Request_ResourceNotFound", $"Resource '{who}' does not exist or one of its queried reference-property objects are not present.");

    private static HttpResponseMessage Bad(string message) => SmallGraph.Refused(HttpStatusCode.BadRequest, "Request_BadRequest", message);

    private HttpResponseMessage Create(JsonObject user)
    {
        foreach (var needed in new[] { "accountEnabled", "displayName", "mailNickname", "userPrincipalName", "passwordProfile" })
        {
            if (user[needed] is null)
                return Bad($"A value is required for property '{needed}' of resource 'User'.");
        }

        var name = user["userPrincipalName"]!.GetValue<string>();
        if (users.Exists(each => string.Equals(each["userPrincipalName"]!.GetValue<string>(), name, StringComparison.OrdinalIgnoreCase)))
        {
            return SmallGraph.Json(HttpStatusCode.BadRequest, new JsonObject
            {
                ["error"] = new JsonObject
                {
                    ["code"] = "Request_BadRequest",
                    ["message"] = "Another object with the same value for property userPrincipalName already exists.",
                    ["details"] = new JsonArray(new JsonObject { ["code"] = "ObjectConflict", ["message"] = "…", ["target"] = "userPrincipalName" }),
                },
            });
        }

        if (Wrong(user) is { } wrong)
            return Bad(wrong);
        var made = user.DeepClone().AsObject();
        made["id"] = Guid.NewGuid().ToString();
        made["createdDateTime"] = time.GetUtcNow().ToString("O");
        users.Add(made);
        return SmallGraph.Json(HttpStatusCode.Created, made.DeepClone());
    }

    private HttpResponseMessage OfUser(JsonObject user, string[] rest, GraphCall call)
    {
        if (Lag > 0)
        {
            Lag--;
            return Missing(user["id"]!.GetValue<string>());
        }

        switch (call.Method, rest)
        {
            case ("GET", []):
                return NeedsPremium(call) ?? SmallGraph.Json(HttpStatusCode.OK, Selected(user, call));
            case ("PATCH", []):
                if (Wrong(call.Json) is { } wrong)
                    return Bad(wrong);
                foreach (var (name, value) in call.Json)
                    user[name] = value?.DeepClone();
                return new HttpResponseMessage(HttpStatusCode.NoContent);
            case ("POST", ["revokeSignInSessions"]):
                Revoked.Add(user["id"]!.GetValue<string>());
                return SmallGraph.Json(HttpStatusCode.OK, new JsonObject { ["@odata.context"] = "https://graph.microsoft.com/v1.0/$metadata#Edm.Boolean", ["value"] = true });
            default:
                throw new InvalidOperationException($"The in-test tenant does not know {call.Method} {call.Path}.");
        }
    }

    private HttpResponseMessage List(GraphCall call)
    {
        if (NeedsPremium(call) is { } refused)
            return refused;
        var found = users;
        if (call.Query.TryGetValue("$filter", out var filter))
        {
            if (!call.Request.Headers.TryGetValues("ConsistencyLevel", out var level) || level.Single() != "eventual" || call.Query["$count"] != "true")
                return SmallGraph.Refused(HttpStatusCode.BadRequest, "Request_UnsupportedQuery", "Operator 'endsWith' is not supported because the 'ConsistencyLevel:eventual' header is missing.");
            Assert.Equal("endsWith(userPrincipalName,'@quangninh.example')", filter);
        }

        Assert.InRange(int.Parse(call.Query["$top"], CultureInfo.InvariantCulture), 1, 500);
        var skip = call.Query.TryGetValue("$skiptoken", out var token) ? int.Parse(token, CultureInfo.InvariantCulture) : 0;
        var page = new JsonObject { ["value"] = new JsonArray([.. found.Skip(skip).Take(PageSize).Select(user => Selected(user, call))]) };
        if (skip + PageSize < found.Count)
        {
            page["@odata.nextLink"] = "https://graph.microsoft.com/v1.0/users?" + string.Join('&', call.Query.Where(pair => pair.Key != "$skiptoken")
                .Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}").Append(string.Create(CultureInfo.InvariantCulture, $"$skiptoken={skip + PageSize}")));
        }

        return SmallGraph.Json(HttpStatusCode.OK, page);
    }

    private HttpResponseMessage? NeedsPremium(GraphCall call) => IsPremium || !call.Select.Contains("signInActivity")
        ? null
        : SmallGraph.Refused(HttpStatusCode.Forbidden, "Authentication_RequestFromNonPremiumTenantOrB2CTenant", "Neither tenant is B2C or tenant doesn't have premium license");

    private static string? Wrong(JsonObject change)
    {
        foreach (var (name, value) in change)
        {
            if (value is JsonValue text && text.TryGetValue<string>(out var words) && words.Length == 0)
                return $"Invalid value specified for property '{name}' of resource 'User'.";
        }

        return change["passwordProfile"]?["password"]?.GetValue<string>() is { Length: < 8 }
            ? "The specified password does not comply with password complexity requirements. Please provide a different password."
            : null;
    }

    private JsonObject? Find(string who) => users.Find(user => user["id"]!.GetValue<string>() == who
        || string.Equals(user["userPrincipalName"]!.GetValue<string>(), who, StringComparison.OrdinalIgnoreCase));

    private static JsonObject Selected(JsonObject user, GraphCall call)
    {
        var selected = new JsonObject();
        foreach (var name in call.Select)
            selected[name] = user[name]?.DeepClone();
        return selected;
    }
}
