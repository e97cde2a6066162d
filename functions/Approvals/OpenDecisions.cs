using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Pages;

namespace CongVan.Functions.Approvals;

/// <summary>What of a process waits for a decision: whom it waits for, and whom this reader could give it to.</summary>
public sealed class OpenDecisions(ApprovalRegister approvals, Reassigning reassigning, IOfficials officials)
{
    /// <summary>As the pages of processes and documents show it to whoever may give it away or ask again.</summary>
    public async Task<IReadOnlyList<PendingDecision>> ForAsync(string processId, Caller caller, CancellationToken cancellation)
    {
        var pending = new List<PendingDecision>();
        foreach (var row in await OpenAsync(processId, cancellation))
        {
            var may = await reassigning.MayAsync(caller, row, cancellation);
            if (may == Handing.None)
                continue;
            var others = may == Handing.Reassign
                ? (await reassigning.CandidatesAsync(row, cancellation)).Where(official => !string.Equals(official.Id, row.Current?.OfficialId, StringComparison.Ordinal)).ToList()
                : [];
            pending.Add(new PendingDecision(
                StepWords.Of(row),
                await NameAsync(row, cancellation),
                $"/console/viec/{row.Id}/giao-lai",
                [.. others.Select(official => new Choice(official.Id, $"{official.FullName}, {official.Post}"))],
                NoteOf(row)));
        }

        return pending;
    }

    /// <summary>The same for software, whoever may read the document: <c>api/approvals/{id}/resend</c>, <c>…/reassign</c>.</summary>
    public async Task<IReadOnlyList<PendingAnswer>> OfAsync(string processId, CancellationToken cancellation)
    {
        var pending = new List<PendingAnswer>();
        foreach (var row in await OpenAsync(processId, cancellation))
            pending.Add(new PendingAnswer(row.Id, StepWords.Of(row), row.Current?.OfficialId, await NameAsync(row, cancellation), row.Current?.At));
        return pending;
    }

    /// <summary>Where somebody goes on after giving it away: officials of an agency to their document.</summary>
    internal static string PageOf(Caller caller, ApprovalRow row) =>
        !caller.Has(Role.AgencyOfficial) ? $"/console/quy-trinh/{row.ProcessId}" : DocumentRef.Of(row.AgencyCode, row.ProcessId) switch
        {
            { Direction: DocumentDirection.Incoming } => $"/console/van-ban-den/{row.ProcessId}",
            { Direction: DocumentDirection.Outgoing } => $"/console/van-ban-di/{row.ProcessId}",
            _ => $"/console/quy-trinh/{row.ProcessId}",
        };

    private async Task<IEnumerable<ApprovalRow>> OpenAsync(string processId, CancellationToken cancellation) =>
        (await approvals.OfProcessAsync(processId, cancellation)).Where(row => row.State == ApprovalState.Open);

    private async Task<string?> NameAsync(ApprovalRow row, CancellationToken cancellation) =>
        row.Current is not { } current ? null
        : await officials.FindAsync(current.OfficialId, cancellation) is { } official ? $"{official.FullName}, {official.Post}"
        : current.OfficialId;

    /// <summary>The draft names who signs it: whoever is given it can only send it back (NĐ 30 Đ13).</summary>
    private static string? NoteOf(ApprovalRow row) => row is { Duty: Duty.SignDocuments, AskedOfficial: not null }
        ? "Dự thảo ghi sẵn tên người ký. Người được giao lại chỉ trả lại được dự thảo, để lập bản ghi đúng người ký (Điều 13 Nghị định 30/2020/NĐ-CP)."
        : null;
}

/// <param name="Id">Of the approval.</param>
/// <param name="OfficialId">Who is asked now; null for nobody.</param>
public sealed record PendingAnswer(string Id, string Words, string? OfficialId, string? Name, DateTimeOffset? AskedAt);
