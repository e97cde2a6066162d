using Microsoft.DurableTask;

namespace CongVan.Workflows.Waiting;

/// <summary>
/// Every wait of a process: until a moment that may be moved, or until somebody did something. An event only wakes; what happened
/// is read from its row afterwards, so an event too many or out of order does no harm.
/// </summary>
/// <remarks>
/// The two event waits are kept from round to round and made anew only when used up: on Azure a wait that was given up still takes
/// the next event, which would then wake nobody.
/// </remarks>
public sealed class Wakeups(TaskOrchestrationContext context)
{
    /// <summary>Something this process waits for was written: a decision, a cancellation, a reassignment.</summary>
    public const string Woken = "Woken";

    /// <summary>The calendar changed and an open deadline with it.</summary>
    public const string DeadlineMoved = "DeadlineMoved";

    private Task? woken;
    private Task? moved;

    /// <summary>True when woken before the moment; false when the moment has come. Without a moment it waits to be woken.</summary>
    public async Task<bool> UntilAsync(DateTimeOffset? moment)
    {
        woken ??= context.WaitForExternalEvent<string?>(Woken);
        moved ??= context.WaitForExternalEvent<string?>(DeadlineMoved);

        if (moment is not { } at)
        {
            await Task.WhenAny(woken, moved);
            return TakeUsed();
        }

        while (!TakeUsed())
        {
            // Timers on Azure Storage may fire up to a second early: look again.
            if (context.CurrentUtcDateTime >= at.UtcDateTime)
                return false;

            using var giveUp = new CancellationTokenSource();
            var timer = context.CreateTimer(at.UtcDateTime, giveUp.Token);
            await Task.WhenAny(woken!, moved!, timer);
            if (!timer.IsCompleted)
            {
#pragma warning disable CA1849, MA0042 // CancelAsync would leave the thread that replays
                giveUp.Cancel();
#pragma warning restore CA1849, MA0042
            }
        }

        return true;
    }

    private bool TakeUsed()
    {
        var used = false;
        if (woken is { IsCompleted: true })
        {
            woken = null;
            used = true;
        }

        if (moved is { IsCompleted: true })
        {
            moved = null;
            used = true;
        }

        return used;
    }
}
