using CongVan.Functions.Approvals;
using CongVan.Functions.Documents.Copies;
using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows.Documents;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using ApprovalState = CongVan.Functions.Approvals.ApprovalState;
using VietnamTime = CongVan.Workflows.Regulation.VietnamTime;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>One incoming document as its page shows it to one reader.</summary>
public sealed class IncomingViews(
    ProcessRegister processes,
    ApprovalRegister approvals,
    Deciding deciding,
    IOfficials officials,
    IncomingPageForms pageForms,
    OpenDecisions pending,
    RequestViews views,
    Readers readers,
    IAntiforgery forms,
    TimeProvider time)
{
    /// <param name="back">The act whose form came back with errors; null for none.</param>
    public async Task<IncomingModel> ModelAsync(
        IncomingRow row, HttpContext http, IncomingAct? back, IReadOnlyDictionary<string, string>? entered, IReadOnlyList<InputError> errors, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(row.Id, cancellation);
        var today = VietnamTime.DateOf(time.GetUtcNow());
        return new IncomingModel
        {
            Office = await views.OfficeAsync(cancellation),
            Reader = await readers.OfAsync(http, $"/{IncomingAddresses.Of(row.Id)}", cancellation),
            Title = $"Văn bản đến {row.Envelope.Code} ngày {VietnamTime.Long(row.Envelope.Promulgation.Date)}",
            State = new StateView(IncomingWords.Of(row.State), row.IsOver ? Tone.Plain : row.IsOverdue(today) ? Tone.Bad : Tone.Waiting),
            End = row.IsOver ? IncomingNews.EndWords(row) : null,
            Deadline = await views.DeadlineAsync(process, cancellation),
            Facts = [new("Mã tại cơ quan", row.Id), .. IncomingFacts.Of(row).Select(fact => new FactView(fact.Label, fact.Text)), .. row.Proposal is { } proposal ? new[] { new FactView("Đề xuất của văn thư", proposal) } : [],
                .. row.Replies.Select(reply => new FactView("Văn bản trả lời", $"{reply.Code} ngày {VietnamTime.Long(reply.Date)}{(reply.RecalledAt is { } at ? $", đã thu hồi ngày {VietnamTime.Long(VietnamTime.DateOf(at))}" : "")}"))],
            Warnings = [.. row.Warnings.Select(warning => warning.Words)],
            Files = [.. row.Files.OrderBy(file => file.Role).Select(file => new FileLink(
                file.File.FileName,
                $"/{IncomingAddresses.Of(row.Id)}/tep/{file.File.Sha256}",
                file.File.Length,
                FileViews.NoteOf(file.File, IncomingWords.Of(file.Role)),
                FileViews.VerdictOf(file.File)))],
            Assignment = Assigned(row),
            Progress = await ProgressAsync(row, cancellation),
            Statuses = [.. row.Told.OrderBy(told => told.At).ThenBy(told => told.Status).Select(told => new HistoryEntry(told.At, $"{told.Status.Code()} – {told.Status.Words()}. {told.Description}".Trim()))],
            History = [.. process.Events.Select(happened => new HistoryEntry(happened.At, happened.Words))],
            Ways = await WaysAsync(row, http.Caller(), cancellation),
            Waiting = await WaitingAsync(row, http.Caller(), cancellation),
            Pending = await pending.ForAsync(row.Id, http.Caller(), cancellation),
            Forms = await pageForms.OfAsync(row, http.Caller(), back, entered, cancellation),
            Antiforgery = forms.FieldFor(http),
            Errors = errors,
        };
    }

    private static IReadOnlyList<FactView> Assigned(IncomingRow row) => row.Assigned is not { } assigned
        ? []
        :
        [
            new("Chủ trì", assigned.Lead.Name),
            .. assigned.CoOperating.Select(other => new FactView("Phối hợp", $"{CoOperation.Words(other)}{(other.Moved is { } why ? $". {why}" : "")}{(row.HasDone(other) ? "; đã xong phần việc" : "")}")),
            new("Chỉ đạo", assigned.Instruction),
            .. assigned.DueOn is { } due ? new[] { new FactView("Thời hạn", $"{VietnamTime.Long(due)}{(assigned.Moved is { } moved ? $". {moved}" : "")}") } : [],
            .. row.Extensions.Where(asked => asked.Granted is null).Select(asked => new FactView("Chờ gia hạn", $"{(assigned.Party(asked.Of) is { } party ? $"{party.Name}, " : "")}đến {VietnamTime.Long(asked.Wanted)}: {asked.Reason}")),
        ];

    private async Task<IReadOnlyList<HistoryEntry>> ProgressAsync(IncomingRow row, CancellationToken cancellation)
    {
        var entries = new List<HistoryEntry>();
        foreach (var note in row.Progress)
        {
            entries.Add(new HistoryEntry(
                note.At, note.Percent is { } percent ? FormattableString.Invariant($"{note.Words} ({percent} %)") : note.Words, (await officials.FindAsync(note.By, cancellation))?.FullName));
        }

        return entries;
    }

    /// <summary>To what answers it, and to where an answer is drafted.</summary>
    private async Task<IReadOnlyList<PageLink>> WaysAsync(IncomingRow row, Caller caller, CancellationToken cancellation)
    {
        List<PageLink> ways = [.. row.Replies.Select(reply => new PageLink($"Văn bản trả lời {reply.Code}", $"/console/van-ban-di/{reply.Id}"))];
        var isAnswered = row.Replies.Any(reply => reply.RecalledAt is null);
        if (row is { ArrivalNumber: not null, State: not IncomingState.Cancelled } && !isAnswered && caller.OfficialId is { } id
            && await officials.FindAsync(id, cancellation) is { Active: true } official && official.Carries(Duty.DraftDocuments, row.AgencyCode))
            ways.Add(new PageLink("Soạn văn bản trả lời", $"/console/soan-van-ban?answers={row.Id}"));
        if (row is { ArrivalNumber: not null, Refusal: null, Cancelled: null })
            ways.Add(new PageLink("Sao văn bản", $"/{CopyPages.Address}?cua={row.Id}"));
        return ways;
    }

    /// <summary>A question about it that this reader may answer, by the page where it is answered.</summary>
    private async Task<IReadOnlyList<PageLink>> WaitingAsync(IncomingRow row, Caller caller, CancellationToken cancellation)
    {
        var links = new List<PageLink>();
        if (caller.OfficialId is not { } official)
            return links;
        foreach (var open in (await approvals.OfProcessAsync(row.Id, cancellation)).Where(each => each.State == ApprovalState.Open))
        {
            if (await deciding.MayAsync(open, official, cancellation) is not null)
                links.Add(new PageLink(open.Title ?? "Việc đang chờ", $"/console/viec/{open.Id}"));
        }

        return links;
    }
}
