using System.Net;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Processes;

/// <summary>Gives the control of the engine behind a client. The addresses with their key come from the client, so there is nothing to set.</summary>
public sealed class ProcessControls(IHttpClientFactory clients)
{
    public const string Name = "process-control";

    public IProcessControl Of(DurableTaskClient engine) =>
        new ManagementApiControl(clients.CreateClient(Name), id => new Uri(engine.CreateHttpManagementPayload(id).StatusQueryGetUri!));
}

/// <summary>Speaks the HTTP management API of Durable Functions, which both runtimes serve (decisions/0005).</summary>
/// <param name="http">Its time limit holds for each call.</param>
/// <param name="statusOf">Address of an instance's status, key included.</param>
public sealed class ManagementApiControl(HttpClient http, Func<string, Uri> statusOf) : IProcessControl
{
    private const int MostChildren = 1000;

    public async Task<InstanceView?> ShowAsync(string instanceId, CancellationToken cancellation)
    {
        using var answer = await http.GetAsync(Address(instanceId, "", "showHistory=true&showInput=false"), cancellation);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return null;

        answer.EnsureSuccessStatusCode();
        using var json = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancellation), cancellationToken: cancellation);
        var status = json.RootElement;
        var state = status.GetProperty("runtimeStatus").GetString()!;
        return new InstanceView(
            instanceId,
            status.GetProperty("name").GetString()!,
            state,
            status.GetProperty("createdTime").GetDateTimeOffset(),
            status.GetProperty("lastUpdatedTime").GetDateTimeOffset(),
            state is "Completed" or "Running" or "Pending" ? null : Words(status.GetProperty("output")),
            [.. status.GetProperty("historyEvents").EnumerateArray().Select(Line)]);
    }

    // Suspending twice and resuming what runs are errors of the server (500) on the published host: asked first.
    public Task<ControlOutcome> SuspendAsync(string instanceId, string reason, CancellationToken cancellation) =>
        WhenAsync(instanceId, status => status is "Running" or "Pending", "/suspend", Reason(reason), cancellation);

    public Task<ControlOutcome> ResumeAsync(string instanceId, string reason, CancellationToken cancellation) =>
        WhenAsync(instanceId, status => status is "Suspended", "/resume", Reason(reason), cancellation);

    public Task<ControlOutcome> RewindAsync(string instanceId, string reason, CancellationToken cancellation) =>
        PostAsync(instanceId, "/rewind", Reason(reason), cancellation);

    public Task<ControlOutcome> RestartAsync(string instanceId, CancellationToken cancellation) =>
        WhenAsync(instanceId, status => status is "Completed" or "Failed" or "Terminated", "/restart", "restartWithNewInstanceId=false", cancellation);

    // The management API ends one instance. Its children go by their ids: left running, they would refuse a restart of their parent.
    public async Task<ControlOutcome> TerminateAsync(string instanceId, string reason, CancellationToken cancellation)
    {
        var outcome = await PostAsync(instanceId, "/terminate", Reason(reason), cancellation);
        foreach (var child in await OpenChildrenAsync(instanceId, cancellation))
            await PostAsync(child, "/terminate", Reason(reason), cancellation);
        return outcome;
    }

    private async Task<List<string>> OpenChildrenAsync(string instanceId, CancellationToken cancellation)
    {
        var list = Address(instanceId, "", $"instanceIdPrefix={Uri.EscapeDataString(instanceId)}-&runtimeStatus=Running,Pending,Suspended&showInput=false&top={MostChildren}");
        list = new UriBuilder(list) { Path = list.AbsolutePath[..list.AbsolutePath.LastIndexOf('/')] }.Uri;
        using var answer = await http.GetAsync(list, cancellation);
        answer.EnsureSuccessStatusCode();
        using var json = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancellation), cancellationToken: cancellation);
        return [.. json.RootElement.EnumerateArray().Select(child => child.GetProperty("instanceId").GetString()!)];
    }

    private async Task<ControlOutcome> WhenAsync(string instanceId, Func<string, bool> may, string verb, string query, CancellationToken cancellation) =>
        await ShowAsync(instanceId, cancellation) switch
        {
            null => ControlOutcome.NotFound,
            { Status: var status } when may(status) => await PostAsync(instanceId, verb, query, cancellation),
            _ => ControlOutcome.WrongState,
        };

    private async Task<ControlOutcome> PostAsync(string instanceId, string verb, string query, CancellationToken cancellation)
    {
        using var answer = await http.PostAsync(Address(instanceId, verb, query), content: null, cancellation);
        switch (answer.StatusCode)
        {
            case HttpStatusCode.NotFound:
                return ControlOutcome.NotFound;
            case HttpStatusCode.Gone or HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict:
                return ControlOutcome.WrongState;
            default:
                answer.EnsureSuccessStatusCode();
                return ControlOutcome.Done;
        }
    }

    private Uri Address(string instanceId, string verb, string query)
    {
        var address = new UriBuilder(statusOf(instanceId));
        address.Path += verb;
        address.Query = $"{address.Query.TrimStart('?')}&{query}";
        return address.Uri;
    }

    private static string Reason(string reason) => $"reason={Uri.EscapeDataString(reason)}";

    private static HistoryLine Line(JsonElement row) => new(
        Text(row, "EventType")!,
        row.GetProperty("Timestamp").GetDateTimeOffset(),
        Text(row, "FunctionName") ?? Text(row, "Name"),
        row.TryGetProperty("FailureDetails", out var failure) && failure.ValueKind == JsonValueKind.Object
            ? $"{Text(failure, "ErrorType")}: {Text(failure, "ErrorMessage")}"
            : Text(row, "Reason") ?? Text(row, "Data"));

    private static string? Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string? Words(JsonElement output) => output.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => output.GetString(),
        _ => output.GetRawText(),
    };
}
