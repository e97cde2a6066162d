using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CongVan.Functions.People;
using CongVan.Functions.Storage;
using CongVan.Workflows.Processes;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Processes;

/// <summary>
/// Opens processes that begin without a form of the annex: recorded by an official, filed as another paper, told by a feed or a clock. First
/// the row, then the orchestration; the same cause finds the first process.
/// </summary>
public sealed class ProcessOpening(ProcessRegister processes, NumberRegister numbers, IAgencies agencies, TimeProvider time)
{
    private const string SeriesPrefix = "qt-";

    /// <summary>A series that only tells processes apart: nothing that left the house carries its numbers.</summary>
    public static bool IsOurs(string series) =>
        series.StartsWith(SeriesPrefix, StringComparison.Ordinal) || series is Documents.Outgoing.OutgoingIntake.Series or "nhan";

    /// <summary>Opens it and starts its orchestration.</summary>
    public async Task<ProcessRow> OpenAsync(NewProcess what, DurableTaskClient client, CancellationToken cancellation) =>
        await StartAsync(await AddAsync(what, cancellation), client, cancellation);

    /// <summary>The row alone, for whoever has no client: an activity. The sweep starts it, within a quarter of an hour, unless a parent does.</summary>
    public async Task<ProcessRow> AddAsync(NewProcess what, CancellationToken cancellation)
    {
        var managing = await agencies.ManagingAgencyAsync(cancellation);
        var agency = await agencies.FindAsync(what.AgencyCode, cancellation);
        var prefix = Procedure.Of(what.Kind).Prefix;
        var number = await numbers.TakeAsync(managing.Code, SeriesPrefix + prefix, KeyOf(what), cancellation);
        var now = time.GetUtcNow();
        var row = ProcessRow.Opening(
            string.Create(CultureInfo.InvariantCulture, $"{prefix}-{number.Date.Year}-{number.Number}"),
            what.Kind,
            what.AgencyCode,
            agency?.DisplayName ?? managing.DisplayName,
            what.Matter,
            what.Since ?? now,
            now,
            what.Step,
            new ProcessEvent("opened", now, what.Words)) with
        {
            Brief = what.Brief,
        };
        await processes.OpenAsync(row, cancellation);
        return await processes.GetAsync(row.Id, cancellation);
    }

    /// <summary>Starts the orchestration of a row, once; not while another is at it.</summary>
    public async Task<ProcessRow> StartAsync(ProcessRow row, DurableTaskClient client, CancellationToken cancellation)
    {
        if (row.Started || !await processes.ClaimStartAsync(row.Id, cancellation))
            return row;

        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                Procedure.Of(row.Kind).Orchestrator,
                new ProcessInput(row.Id, Procedure.Of(row.Kind).Version),
                new StartOrchestrationOptions { InstanceId = row.Id }.WithDedupeStatuses([.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses]),
                cancellation);
        }
        catch (Exception exception) when (exception.GetType().Name is "OrchestrationAlreadyExistsException")
        {
            // Started by an earlier try that died before it could note so.
        }

        return await processes.NoteStartedAsync(row.Id, cancellation);
    }

    /// <summary>A cause may be written in any letters; numbers are asked for by a short name of it.</summary>
    private static string KeyOf(NewProcess what) =>
        "mo-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{what.Kind}\n{what.Cause}")))[..24];
}

/// <summary>A process to be opened.</summary>
/// <param name="Cause">Names why it is opened, for good: the same cause is the same process.</param>
/// <param name="AgencyCode">Whose process it is; that agency sees it.</param>
/// <param name="Matter">What it is about, in words: "Quyết định nghỉ hưu số 12/QĐ-SNV ngày 02/03/2026".</param>
/// <param name="Step">Where it stands at first.</param>
/// <param name="Words">The first event, as the history tells it.</param>
/// <param name="Since">The event it begins with, when that is not now.</param>
public sealed record NewProcess(
    ProcessKind Kind, string Cause, string AgencyCode, string Matter, string Step, string Words, Brief? Brief = null, DateTimeOffset? Since = null);
