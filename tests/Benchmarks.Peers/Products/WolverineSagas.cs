using Wolverine;
using Wolverine.Persistence.Sagas;

namespace CongVan.Benchmarks.Peers.Products;

public sealed record StartGreeting([property: SagaIdentity] string Process);

public sealed record NextCity([property: SagaIdentity] string Process, int City);

/// <summary>
/// HelloCities: one message a step, handled by the saga itself, which sends the next. Less than our five activities do, whose results
/// go back to the orchestrator: in the peer's favour. Public, for the code that Wolverine makes at run time.
/// </summary>
public sealed class Greeting : Saga
{
    private const int Cities = 5;

    public string Id { get; set; } = "";

    public List<int> Said { get; init; } = [];

    public static (Greeting, NextCity) Start(StartGreeting message) => (new Greeting { Id = message.Process }, new(message.Process, 0));

    public NextCity? Handle(NextCity message)
    {
        Ran.Step();
        Said.Add(message.City);
        if (message.City + 1 < Cities)
        {
            return new(Id, message.City + 1);
        }

        MarkCompleted();
        Ran.Ended(Id);
        return null;
    }
}

public sealed record StartListening([property: SagaIdentity] string Process, int Events);

public sealed record Heard([property: SagaIdentity] string Process);

/// <summary>Counts what it hears down to its end.</summary>
public sealed class Listening : Saga
{
    public string Id { get; set; } = "";

    public int Left { get; set; }

    public static Listening Start(StartListening message) => new() { Id = message.Process, Left = message.Events };

    public static (Listening, OutgoingMessages) Start(StartFan message) =>
        (new() { Id = message.Process, Left = message.Width }, [.. Enumerable.Range(0, message.Width).Select(n => new Fanned(message.Process, n))]);

    public void Handle(Heard message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (--Left == 0)
        {
            MarkCompleted();
            Ran.Ended(Id);
        }
    }
}

public sealed record StartFan([property: SagaIdentity] string Process, int Width);

public sealed record Fanned(string Process, int N);

/// <summary>One of many at once: a handler outside the saga, so that they run beside each other.</summary>
public static class FannedHandler
{
    public static Heard Handle(Fanned message)
    {
        Ran.Step();
        return new(message.Process);
    }
}

public sealed record StartSleeping([property: SagaIdentity] string Process, DateTimeOffset Due);

public sealed record Wake([property: SagaIdentity] string Process);

/// <summary>Waits for a time.</summary>
public sealed class Sleeping : Saga
{
    public string Id { get; set; } = "";

    public static (Sleeping, DeliveryMessage<Wake>) Start(StartSleeping message) =>
        (new() { Id = message.Process }, new Wake(message.Process).ScheduledAt(message.Due));

    public void Handle(Wake message)
    {
        ArgumentNullException.ThrowIfNull(message);
        MarkCompleted();
        Ran.Ended(Id);
    }
}
