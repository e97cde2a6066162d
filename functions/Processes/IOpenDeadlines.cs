using CongVan.Workflows.Regulation;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Processes;

/// <summary>Deadlines that are running, for whoever changes the calendar they were counted on.</summary>
public interface IOpenDeadlines
{
    /// <summary>What would move if the calendar were the one given; writes nothing.</summary>
    Task<IReadOnlyList<DeadlineMove>> PreviewAsync(WorkingCalendar calendar, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>
    /// Recomputes every open deadline in its row and tells its process, children included. Never lands before the end of the
    /// next working day. <paramref name="client"/> is the caller's [DurableClient]: the container has none on Azure. Safe to repeat;
    /// what was not told yet is told by the sweep.
    /// </summary>
    Task<IReadOnlyList<DeadlineMove>> MoveAsync(
        WorkingCalendar calendar, DateTimeOffset now, DurableTaskClient client, CancellationToken cancellation);
}

/// <param name="ProcessId">The process whose deadline moves.</param>
public sealed record DeadlineMove(string ProcessId, string Rule, DateTimeOffset From, DateTimeOffset To, string Why);
