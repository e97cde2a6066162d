using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Regulation;
using CongVan.Functions.Storage;
using CongVan.Workflows.Regulation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Structure;

/// <summary>Contact points (Đ23.7): what is filed settles what was asked; a timer asks where there is none.</summary>
public sealed class ContactPoints(
    ProcessRegister processes, ProcessOpening opening, AgencyDuties duties, IAgencies agencies, ICalendarRegister calendars, TimeProvider time)
{
    /// <summary>On the first working day of a month, at the beginning of office hours in Vietnam, every agency without a contact point is asked.</summary>
    [Function(nameof(AskForContactPoints))]
    public async Task AskForContactPoints(
        [TimerTrigger("0 45 0 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var today = VietnamTime.DateOf(time.GetUtcNow());
        var calendar = await calendars.CurrentAsync(cancellation);
        if (calendar.WorkingDayAtOrAfter(new DateOnly(today.Year, today.Month, 1)) != today)
            return;

        var managing = await agencies.ManagingAgencyAsync(cancellation);
        await foreach (var agency in agencies.AllAsync(cancellation))
            if (agency is { Active: true, Contact: null } && !string.Equals(agency.Code, managing.Code, StringComparison.Ordinal))
                await AskAsync(agency, today, client, cancellation);
    }

    /// <summary>A contact was filed: every open question for one is settled.</summary>
    public async Task SettleAsync(string agencyCode, string paper, DateTimeOffset receivedAt, DurableTaskClient client, CancellationToken cancellation)
    {
        await foreach (var process in OpenAsync(agencyCode, cancellation))
        {
            await duties.SettleAsync(process.Id, paper, receivedAt, cancellation);
            await client.WakeAsync(process.Id, cancellation);
        }
    }

    private async Task AskAsync(Agency agency, DateOnly today, DurableTaskClient client, CancellationToken cancellation)
    {
        await foreach (var _ in OpenAsync(agency.Code, cancellation))
            return;

        await opening.OpenAsync(
            new NewProcess(
                ProcessKind.ContactPoint,
                $"{agency.Code} {today:O}",
                agency.Code,
                "Cung cấp thông tin đầu mối phụ trách phần mềm Quản lý văn bản",
                "Chờ cơ quan cung cấp đầu mối",
                "Chưa có đầu mối của cơ quan (khoản 7 Điều 23)"),
            client,
            cancellation);
    }

    private async IAsyncEnumerable<ProcessRow> OpenAsync(
        string agencyCode, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        PageRequest? page = new(500);
        while (page is not null)
        {
            var rows = await processes.PageAsync("agency", agencyCode, page, cancellation);
            foreach (var row in rows.Rows)
                if (row.Value is { Kind: ProcessKind.ContactPoint, State: ProcessState.Open })
                    yield return row.Value;
            page = rows.Continuation is { } next ? new PageRequest(500, next) : null;
        }
    }
}
