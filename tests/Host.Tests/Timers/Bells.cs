using System.Collections.Concurrent;
using Microsoft.Azure.Functions.Worker;

namespace Host.Tests.Timers;

/// <summary>Timer functions that note when they ring.</summary>
public sealed class Bells(BellLog log, TimeProvider time)
{
    [Function("Quarter")]
    public void Quarter([TimerTrigger("0 */15 * * * *")] TimerInfo timer) => log.Note("Quarter", time.GetUtcNow(), timer);

    [Function("Weekday")]
    public async Task Weekday([TimerTrigger("%Bells:Weekday%")] TimerInfo timer)
    {
        await Task.Yield();
        log.Note("Weekday", time.GetUtcNow(), timer);
    }

    [Function("Failing")]
    public void Failing([TimerTrigger("0 30 * * * *")] TimerInfo timer)
    {
        log.Note("Failing", time.GetUtcNow(), timer);
        throw new InvalidOperationException("rang badly");
    }
}

public static class MissingSetting
{
    [Function("Missing")]
    public static void Missing([TimerTrigger("%Bells:Nowhere%")] TimerInfo timer) => throw new InvalidOperationException("must not run");
}

public static class WrongSchedule
{
    [Function("Wrong")]
    public static void Wrong([TimerTrigger("every day")] TimerInfo timer) => throw new InvalidOperationException("must not run");
}

public sealed class Forgetful(BellLog log, TimeProvider time)
{
    [Function("Forgetful")]
    public void Ring([TimerTrigger("0 */15 * * * *", UseMonitor = false)] TimerInfo timer) => log.Note("Forgetful", time.GetUtcNow(), timer);
}

public sealed class Eager(BellLog log, TimeProvider time)
{
    [Function("Eager")]
    public void Ring([TimerTrigger("0 0 * * * *", RunOnStartup = true)] TimerInfo timer) => log.Note("Eager", time.GetUtcNow(), timer);
}

public sealed class EverySecond(TaskCompletionSource rung)
{
    [Function("EverySecond")]
    public void Ring([TimerTrigger("* * * * * *")] TimerInfo timer) => rung.TrySetResult();
}

public sealed class BellLog
{
    public ConcurrentQueue<(string Bell, DateTimeOffset At, TimerInfo Timer)> All { get; } = new();

    public void Note(string bell, DateTimeOffset at, TimerInfo timer) => All.Enqueue((bell, at, timer));

    public DateTimeOffset[] Of(string bell) => [.. All.Where(ring => ring.Bell == bell).Select(ring => ring.At)];
}
