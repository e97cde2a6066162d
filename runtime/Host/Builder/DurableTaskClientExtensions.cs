using CongVan.Runtime.Host.Management;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The durable client's link to the host's management endpoints.</summary>
public static class DurableTaskClientExtensions
{
    /// <summary>Addresses to watch and steer an instance. They carry the system key.</summary>
    /// <exception cref="InvalidOperationException">The client is not one that the host gave out.</exception>
    public static HttpManagementPayload CreateHttpManagementPayload(this DurableTaskClient client, string instanceId, HttpRequestData? request = null) =>
        ManagementAddresses.Of(client)?.For(instanceId, request?.Url) ?? throw new InvalidOperationException("This client was not given out by the host.");
}
