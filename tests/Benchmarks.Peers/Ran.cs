using System.Collections.Concurrent;

namespace CongVan.Benchmarks.Peers;

/// <summary>
/// What the steps say when they run. Static, because the products make the objects that run. It stops the clock; whether all was
/// really done, the store is asked afterwards.
/// </summary>
internal static class Ran
{
    private static readonly ConcurrentDictionary<string, TaskCompletionSource<DateTimeOffset>> s_ends = new(StringComparer.Ordinal);
    private static long s_steps;

    /// <summary>Steps that ran, in all instances; a step that the product repeats counts again.</summary>
    public static long Steps => Interlocked.Read(ref s_steps);

    public static void Step() => Interlocked.Increment(ref s_steps);

    public static void Ended(string id) => Of(id).TrySetResult(DateTimeOffset.UtcNow);

    /// <summary>When the last step of an instance ran, or the failure that it never did.</summary>
    public static Task<DateTimeOffset> End(string id) => Of(id).Task.WaitAsync(TimeSpan.FromMinutes(3));

    private static TaskCompletionSource<DateTimeOffset> Of(string id) =>
        s_ends.GetOrAdd(id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
