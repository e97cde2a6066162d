using Microsoft.DurableTask.Client;

namespace CongVan.Runtime.Host.Durable;

/// <summary>The engine as the host sees it; there is one once the host has started.</summary>
internal sealed class DurableRuntime
{
    public DurableTaskClient Client => throw new InvalidOperationException("The durable engine has not started.");

    public bool IsIdle => true;

    public DateTimeOffset? NextDue => null;

    public Task WhenIdle(CancellationToken cancellation) => Task.CompletedTask;
}
