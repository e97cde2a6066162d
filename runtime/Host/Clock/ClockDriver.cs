using CongVan.Runtime.Host.Durable;

namespace CongVan.Runtime.Host.Clock;

/// <summary>Moves the virtual clock: from due moment to due moment, and only while nothing runs.</summary>
internal sealed class ClockDriver(VirtualClock clock, WorkInFlight functions, DurableRuntime durable) : IDisposable
{
    /// <summary>Real time after which a caller is told what still runs. A function that waits for the virtual clock waits for ever: the clock waits for it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly SemaphoreSlim turn = new(1, 1);

    public DateTimeOffset Now => clock.GetUtcNow();

    public bool IsIdle => functions.IsIdle && durable.IsIdle;

    public DateTimeOffset? NextDue => (clock.NextDue, durable.NextDue) switch
    {
        ({ } timer, { } work) => timer < work ? timer : work,
        var (timer, work) => timer ?? work,
    };

    public string[] Running => durable.IsIdle ? functions.Names : [.. functions.Names, "durable engine"];

    /// <exception cref="TimeoutException">Something still runs after <see cref="Patience"/>.</exception>
    public async Task Advance(DateTimeOffset until, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            await WhenIdle(cancellation);
            while (NextDue is { } due && due <= until)
            {
                clock.MoveTo(due);
                await WhenIdle(cancellation);
            }

            clock.MoveTo(until);
            await WhenIdle(cancellation);
            clock.Flush();
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc cref="Advance"/>
    public async Task WhenIdle(CancellationToken cancellation)
    {
        if (IsIdle)
            return;

        using var limit = new CancellationTokenSource(Patience);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            while (!IsIdle)
            {
                await functions.WhenIdle(both.Token);
                await durable.WhenIdle(both.Token);
            }
        }
        catch (OperationCanceledException error) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"Still running after {Patience.TotalSeconds:0} s: {string.Join(", ", Running)}.", error);
        }
    }

    public void Dispose() => turn.Dispose();
}
