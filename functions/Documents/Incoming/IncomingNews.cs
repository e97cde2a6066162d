using CongVan.Functions.Documents.Search;
using CongVan.Functions.Processes;
using CongVan.Functions.Regulation;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>
/// What people wrote into the row since it was last looked at, told: on the process, to the sender, to those concerned. The doors only write
/// and wake; so a machine that dies right after a door tells it when it is up again.
/// </summary>
public sealed class IncomingNews(
    IncomingRegister incoming,
    ProcessRegister processes,
    IncomingStatuses statuses,
    IncomingLetters letters,
    IDocumentIndex index,
    ICalendarRegister calendars)
{
    public async Task<IncomingRow> TellAsync(IncomingRow row, DurableTaskClient client, CancellationToken cancellation)
    {
        var before = row;
        if (row.Assigned is { } assigned && assigned.Number > row.AnnouncedAssignment)
            row = await TellAssignmentAsync(row, assigned, client, cancellation);
        foreach (var note in row.Progress)
            row = await TellProgressAsync(row, note, client, cancellation);
        foreach (var asked in row.Extensions)
            row = await TellExtensionAsync(row, asked, client, cancellation);
        if (!ReferenceEquals(before, row))
            await index.PutAsync(IncomingDocuments.Of(row), cancellation);
        return row;
    }

    /// <summary>How it ended, as the history tells it.</summary>
    public static string EndWords(IncomingRow row) => row switch
    {
        { Cancelled: { } cancelled } => $"Hủy văn bản theo yêu cầu lấy lại của nơi gửi: {cancelled.Reason}",
        { Refusal: { } refusal } => refusal.Words,
        { Settled: { ReplyCode: { } reply } settled } => $"Hoàn thành, trả lời bằng văn bản {reply}: {settled.Words}",
        { Settled: { } settled } => $"Hoàn thành: {settled.Words}",
        _ => "Kết thúc",
    };

    private async Task<IncomingRow> TellAssignmentAsync(IncomingRow row, Assignment assigned, DurableTaskClient client, CancellationToken cancellation)
    {
        await WriteDeadlineAsync(
            row, assigned, $"assigned-{assigned.Number}", $"{(assigned.Number == 1 ? "Phân công" : "Phân công lại")}: {Words(assigned)}", cancellation);
        await letters.AssignedAsync(row, assigned, cancellation);
        row = await statuses.TellAsync(
            row, ExchangeStatus.Assigned, assigned.At, assigned.DueOn is { } due ? $"Thời hạn giải quyết {VietnamTime.Long(due)}." : null, assigned.Lead.Unit, client, cancellation);
        return await incoming.ChangeAsync(
            row.AgencyCode, row.Id, each => each.AnnouncedAssignment >= assigned.Number ? each : each with { AnnouncedAssignment = assigned.Number }, cancellation);
    }

    private async Task<IncomingRow> TellProgressAsync(IncomingRow row, ProgressNote note, DurableTaskClient client, CancellationToken cancellation)
    {
        await processes.TellAsync(
            row.Id,
            note.Key,
            $"Tiến độ{(note.Percent is { } percent ? FormattableString.Invariant($" {percent} %") : "")}: {note.Words}",
            process => process with { Step = "Đang xử lý" },
            cancellation);
        return row.Told.Any(told => told.Status == ExchangeStatus.InWork)
            ? row
            : await statuses.TellAsync(row, ExchangeStatus.InWork, note.At, description: null, row.Assigned?.Lead.Unit, client, cancellation);
    }

    private async Task<IncomingRow> TellExtensionAsync(IncomingRow row, ExtensionAsked asked, DurableTaskClient client, CancellationToken cancellation)
    {
        await processes.TellAsync(row.Id, FormattableString.Invariant($"extension-{asked.Number}"), $"{(asked.Of is { } of ? $"{NameOf(row, of)} đề nghị" : "Đề nghị")} gia hạn đến {VietnamTime.Long(asked.Wanted)}: {asked.Reason}", cancellation);
        if (asked is not { Granted: { } granted, AnsweredAt: { } at } || row.IsAnnounced(asked))
            return row;

        var key = FormattableString.Invariant($"extended-{asked.Number}");
        if (granted && asked.Of is { } party)
        {
            await processes.TellAsync(
                row.Id, key, $"Đồng ý gia hạn phối hợp của {NameOf(row, party)} đến {VietnamTime.Long(asked.Until!.Value)}{(asked.Moved is { } later ? $". {later}" : "")}", cancellation);
        }
        else if (granted && row.Assigned is { } assigned)
        {
            var words = $"gia hạn giải quyết đến {VietnamTime.Long(asked.Until!.Value)}{(asked.Moved is { } moved ? $". {moved}" : "")}";
            await WriteDeadlineAsync(row, assigned with { At = at }, key, $"Đồng ý {words}", cancellation);
            row = await statuses.TellAsync(row, ExchangeStatus.InWork, at, $"Được {words}.", assigned.Lead.Unit, client, cancellation);
        }
        else
        {
            await processes.TellAsync(row.Id, key, $"Không gia hạn: {asked.Answer}", cancellation);
        }

        await letters.ExtensionAnsweredAsync(row, asked, cancellation);
        return await incoming.ChangeAsync(
            row.AgencyCode, row.Id, each => each.IsAnnounced(asked) ? each : each with { AnnouncedExtensions = [.. each.AnnouncedExtensions, asked.Number] }, cancellation);
    }

    /// <summary>The lead's deadline is the process's: an edit of the calendar moves it there.</summary>
    private async Task WriteDeadlineAsync(IncomingRow row, Assignment assigned, string key, string words, CancellationToken cancellation)
    {
        var deadline = assigned.DueOn is { } due ? SettlingDay.Of(due, assigned.At, await calendars.CurrentAsync(cancellation)) : null;
        await processes.TellAsync(
            row.Id,
            key,
            words,
            process => process with
            {
                Deadline = deadline,
                MetAt = null,
                BreachedAt = null,
                Step = IncomingWords.Of(row.State),
                WaitingFor = [new Awaited(assigned.Lead.OfficialId, assigned.Lead.Name)],
            },
            cancellation);
    }

    private static string NameOf(IncomingRow row, string party) => row.Assigned?.Party(party)?.Name ?? party;

    private static string Words(Assignment assigned)
    {
        var with = assigned.CoOperating.Count == 0 ? "" : $"; phối hợp: {string.Join("; ", assigned.CoOperating.Select(CoOperation.Words))}";
        var until = assigned.DueOn is { } due ? $"; thời hạn {VietnamTime.Long(due)}" : "";
        return $"chủ trì {assigned.Lead.Name}{with}{until}; chỉ đạo: {assigned.Instruction}{(assigned.Moved is { } moved ? $". {moved}" : "")}";
    }
}
