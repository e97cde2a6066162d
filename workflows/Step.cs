using Microsoft.DurableTask;

namespace CongVan.Workflows;

/// <summary>
/// A step a process may ask for: a name and the types that go in and come out. What is done lies in functions/, in the activity
/// of the same name, which is safe to do twice. Inputs and outputs are ids, hashes and decisions, at most 16 KB, without names
/// or phone numbers, since histories are kept for years.
/// </summary>
public sealed record Step<TIn, TOut>(string Name);

/// <summary>What a step returns that has nothing to say.</summary>
public sealed record Done
{
    public static Done Instance { get; } = new();
}

public static class StepCalls
{
    /// <summary>Steps in one fan-out: enough to keep a machine busy, few enough for a small history.</summary>
    public const int ChunkSize = 50;

    /// <summary>
    /// Stores, mail servers and directories come back: a step is tried for about four days, then the process stops with its
    /// error for an operator to mend and rewind.
    /// </summary>
    private static readonly TaskOptions Patient = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 110,
        firstRetryInterval: TimeSpan.FromSeconds(5),
        backoffCoefficient: 2,
        maxRetryInterval: TimeSpan.FromHours(1)));

    public static Task<TOut> Call<TIn, TOut>(this TaskOrchestrationContext context, Step<TIn, TOut> step, TIn input) =>
        context.CallActivityAsync<TOut>(step.Name, input, Patient);

    /// <summary>The step for each input, in the order of the inputs, in chunks of <see cref="ChunkSize"/>.</summary>
    public static async Task<IReadOnlyList<TOut>> CallEach<TIn, TOut>(
        this TaskOrchestrationContext context, Step<TIn, TOut> step, IEnumerable<TIn> inputs)
    {
        var results = new List<TOut>();
        foreach (var chunk in inputs.Chunk(ChunkSize))
            results.AddRange(await Task.WhenAll(chunk.Select(input => context.Call(step, input))));
        return results;
    }
}
