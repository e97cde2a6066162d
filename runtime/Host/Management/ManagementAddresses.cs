using System.Runtime.CompilerServices;
using CongVan.Runtime.Host.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CongVan.Runtime.Host.Management;

/// <summary>Addresses of the management endpoints for one instance, key included.</summary>
internal sealed class ManagementAddresses(WebApplication web, string hub, SystemKey key)
{
    public const string Path = "runtime/webhooks/durabletask";

    private static readonly ConditionalWeakTable<DurableTaskClient, ManagementAddresses> ByClient = [];

    public static void Remember(DurableTaskClient client, ManagementAddresses addresses) => ByClient.AddOrUpdate(client, addresses);

    public static ManagementAddresses? Of(DurableTaskClient client) => ByClient.TryGetValue(client, out var found) ? found : null;

    /// <param name="id">Of the instance.</param>
    /// <param name="origin">Where the caller reached the host; null: where the host listens first.</param>
    public HttpManagementPayload For(string id, Uri? origin)
    {
        var root = origin?.GetLeftPart(UriPartial.Authority) ?? web.Urls.First().TrimEnd('/');
        var instance = $"{root}/{Path}/instances/{Uri.EscapeDataString(id)}";
        var query = $"taskHub={Uri.EscapeDataString(hub)}&connection=Storage&code={Uri.EscapeDataString(key.Value)}";
        return new HttpManagementPayload
        {
            Id = id,
            StatusQueryGetUri = $"{instance}?{query}",
            SendEventPostUri = $"{instance}/raiseEvent/{{eventName}}?{query}",

            // Doubled braces, as the published worker writes them.
            TerminatePostUri = $"{instance}/terminate?reason={{{{text}}}}&{query}",
            PurgeHistoryDeleteUri = $"{instance}?{query}",
            SuspendPostUri = $"{instance}/suspend?reason={{{{text}}}}&{query}",
            ResumePostUri = $"{instance}/resume?reason={{{{text}}}}&{query}",
        };
    }
}
