using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using CongVan.Runtime.Host.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CongVan.Runtime.Host.Management;

/// <summary>Addresses of the management endpoints for one instance, key included.</summary>
internal sealed class ManagementAddresses(WebApplication web, string hub, SystemKey key)
{
    public const string Path = "runtime/webhooks/durabletask";

    private static readonly ConditionalWeakTable<DurableTaskClient, ManagementAddresses> ByClient = [];

    private string Query => $"taskHub={Uri.EscapeDataString(hub)}&connection=Storage&code={Uri.EscapeDataString(key.Value)}";

    public static void Remember(DurableTaskClient client, ManagementAddresses addresses) => ByClient.AddOrUpdate(client, addresses);

    public static ManagementAddresses? Of(DurableTaskClient client) => ByClient.TryGetValue(client, out var found) ? found : null;

    /// <summary>True when the request names a task hub that is not this host's.</summary>
    public bool IsOfAnotherHub(HttpRequest request) =>
        request.Query["taskHub"].FirstOrDefault() is { Length: > 0 } asked && !string.Equals(asked, hub, StringComparison.OrdinalIgnoreCase);

    /// <summary>What the management API itself answers to a start, which is not quite what the worker gives: see <see cref="For"/>.</summary>
    public JsonObject Links(string id, string root)
    {
        var instance = $"{root}/{Path}/instances/{WebUtility.UrlEncode(id)}";
        return new JsonObject
        {
            ["id"] = id,
            ["statusQueryGetUri"] = $"{instance}?{Query}",
            ["sendEventPostUri"] = $"{instance}/raiseEvent/{{eventName}}?{Query}",
            ["terminatePostUri"] = $"{instance}/terminate?reason={{text}}&{Query}",
            ["purgeHistoryDeleteUri"] = $"{instance}?{Query}",
            ["restartPostUri"] = $"{instance}/restart?{Query}",
            ["suspendPostUri"] = $"{instance}/suspend?reason={{text}}&{Query}",
            ["resumePostUri"] = $"{instance}/resume?reason={{text}}&{Query}",
        };
    }

    /// <param name="id">Of the instance.</param>
    /// <param name="origin">Where the caller reached the host; null: where the host reaches itself.</param>
    public HttpManagementPayload For(string id, Uri? origin)
    {
        var root = origin?.GetLeftPart(UriPartial.Authority) ?? Itself(web.Urls.First());
        var instance = $"{root}/{Path}/instances/{Uri.EscapeDataString(id)}";
        return new HttpManagementPayload
        {
            Id = id,
            StatusQueryGetUri = $"{instance}?{Query}",
            SendEventPostUri = $"{instance}/raiseEvent/{{eventName}}?{Query}",

            // Doubled braces, as the published worker writes them.
            TerminatePostUri = $"{instance}/terminate?reason={{{{text}}}}&{Query}",
            PurgeHistoryDeleteUri = $"{instance}?{Query}",
            SuspendPostUri = $"{instance}/suspend?reason={{{{text}}}}&{Query}",
            ResumePostUri = $"{instance}/resume?reason={{{{text}}}}&{Query}",
        };
    }

    /// <summary>One that listens on every address is not reached under that name.</summary>
    private static string Itself(string listening)
    {
        var address = new UriBuilder(listening);
        if (address.Host is "0.0.0.0" or "[::]")
            address.Host = "localhost";
        return address.Uri.GetLeftPart(UriPartial.Authority);
    }
}
