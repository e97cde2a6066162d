using CongVan.Workflows.Regulation;
using CongVan.Workflows.Waiting;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Processes;

/// <summary>Open deadlines recomputed in their rows; their processes are told, and woken so that they wait for the new time.</summary>
public sealed class OpenDeadlines(ProcessRegister processes, DeadlineNews news, IOpenInstances instances) : IOpenDeadlines
{
    public async Task<IReadOnlyList<DeadlineMove>> PreviewAsync(
        WorkingCalendar calendar, DateTimeOffset now, CancellationToken cancellation)
    {
        var moves = new List<DeadlineMove>();
        await foreach (var row in processes.WithOpenDeadlineAsync(cancellation))
        {
            var moved = row.Value.Deadline!.Under(calendar, now);
            if (moved.Due != row.Value.Deadline.Due)
                moves.Add(MoveOf(row.Value, moved));
        }

        return moves;
    }

    public async Task<IReadOnlyList<DeadlineMove>> MoveAsync(
        WorkingCalendar calendar, DateTimeOffset now, DurableTaskClient client, CancellationToken cancellation)
    {
        var moves = new List<DeadlineMove>();
        await foreach (var row in processes.WithOpenDeadlineAsync(cancellation))
        {
            var process = row.Value;
            var moved = process.Deadline!.Under(calendar, now);
            if (string.Equals(moved.CalendarVersion, process.Deadline.CalendarVersion, StringComparison.Ordinal)
                && moved.Due == process.Deadline.Due)
            {
                if (process.MovedUntold)
                    await WakeAsync(process.Id, client, cancellation);
                continue;
            }

            // Told first: once the row has moved, a repeat no longer knows from where. The same edit tells by the same message ids.
            if (moved.Due != process.Deadline.Due)
            {
                moves.Add(MoveOf(process, moved));
                await news.TellAsync(process with { Deadline = moved }, process.Deadline, cancellation);
            }

            // Told under the new calendar version's name, so a repeat of the edit is one event.
            var words = moved.Due == process.Deadline.Due
                ? $"Lịch làm việc thay đổi, hạn giữ nguyên: {moved}"
                : $"Lịch làm việc thay đổi, hạn chuyển từ {VietnamTime.Long(process.Deadline.LastDay)} sang {VietnamTime.Long(moved.LastDay)}: {moved}";
            await processes.TellAsync(
                process.Id,
                $"deadline-{moved.CalendarVersion}-{moved.LastDay:yyyyMMdd}",
                words,
                current => current with { Deadline = current.Deadline!.Under(calendar, now), MovedUntold = true },
                cancellation);
            await WakeAsync(process.Id, client, cancellation);
        }

        return moves;
    }

    private async Task WakeAsync(string processId, DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (var instance in await instances.OfAsync(processId, cancellation))
            await client.WakeAsync(instance, Wakeups.DeadlineMoved, cancellation);
        await processes.NoteWokenAsync(processId, cancellation);
    }

    private static DeadlineMove MoveOf(ProcessRow process, Deadline moved) =>
        new(process.Id, moved.Rule.Article, process.Deadline!.Due, moved.Due, moved.ToString());
}

/// <summary>The instances of a process that may be waiting for its deadline.</summary>
public interface IOpenInstances
{
    Task<IReadOnlyList<string>> OfAsync(string processId, CancellationToken cancellation);
}
