using CongVan.Functions.Approvals;
using CongVan.Functions.Auditing;
using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Documents.Registers;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Documents.Search;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Workflows;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Documents.Copies;

/// <summary>What is a copy's own between the decision and its end; each safe to do twice. Seal, issue and following are those of every outgoing document.</summary>
public sealed class CopyActivities(
    OutgoingDocuments documents,
    OutgoingRegister register,
    ApprovalRegister approvals,
    ProcessRegister processes,
    DocumentNumbers numbers,
    CopySources sources,
    CopyLetters letters,
    IOfficials officials,
    IDocumentIndex index,
    IAudit audit,
    TimeProvider time)
{
    /// <summary>
    /// Số và ký hiệu bản sao, of the one series for copies (Phụ lục I Phần II): once for this copy, however often it is asked. The row names the
    /// number's key first, so that a machine that dies in between leaves a number that is found again, or is void with its copy.
    /// </summary>
    [Function("NumberCopy")]
    public async Task<bool> Number([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var row = await documents.OfProcessAsync(processId, cancellation);
        if (row.IsStopped || await GoneAsync(row, cancellation))
            return false;
        var decision = await DecisionOnAsync(row, cancellation);
        var decider = await officials.FindAsync(decision.OfficialId, cancellation) ?? throw new InvalidOperationException($"There is no official {decision.OfficialId}.");
        row = await register.ChangeAsync(row.AgencyCode, row.Id, each => each.NumberKey is null ? each with { NumberKey = each.Id } : each, cancellation);
        var taken = await numbers.TakeAsync(row.AgencyCode, row.Type, unit: null, row.NumberKey!, cancellation);
        var number = new OutgoingNumber(taken.Given.Number, taken.Date, taken.Code.Number, taken.Code.Notation, taken.Given.Series);
        row = await register.ChangeAsync(
            row.AgencyCode,
            row.Id,
            each => each.Number is not null ? each : each with
            {
                Number = number,
                Signed = each.Draft.Prepared, // what was decided on, and nobody signs in person (Đ25.1c): the clerk's act is bound to it
                SignedBy = $"{decider.FullName}, {decider.Post}",
                SignedAt = decision.At,
                State = OutgoingState.Sealing,
                Metadata = each.Metadata with
                {
                    SignerInfo = new SignerInfo(decider.Post, decider.FullName),
                    CodeNumber = number.Text,
                    CodeNotation = number.Notation,
                    IssuedDate = number.Date,
                },
            },
            cancellation);
        await processes.TellAsync(
            processId,
            "numbered",
            $"{row.SignedBy}, quyết định {CopyRules.Words(row.Copy!.Form)}; hệ thống cấp số {number.Code.Given} ngày {VietnamTime.Long(number.Date)}",
            process => process with { Document = row.Reference, Step = "Chờ văn thư ký số của cơ quan lên bản sao" },
            cancellation);
        return !row.IsStopped;
    }

    [Function("HandCopy")]
    public async Task<Done> Hand([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var row = await documents.OfProcessAsync(processId, cancellation);
        if (row.IssuedAt is not { } at)
            return Done.Instance; // a secret was found in it between the agency's signature and now
        await audit.RecordAsync(new AuditEntry($"{row.Id}-made", row.SealedBy!, $"ký số cơ quan lên bản {CopyRules.Words(row.Copy!.Form)}", row.Id, at, Source: null, row.AgencyCode, row.Sealed!.Sha256), cancellation);
        await letters.MadeAsync(row, cancellation);
        return Done.Instance;
    }

    [Function("DropCopy")]
    public async Task<Done> Drop([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var row = await documents.OfProcessAsync(processId, cancellation);
        var (why, by) = await WhyAsync(row, cancellation);
        if (row.NumberKey is { } key && await numbers.VoidAsync(row.AgencyCode, key, $"Không sao: {why}", cancellation) is { } number)
            await processes.TellAsync(processId, "voided", $"Số {number.Code.Given} hủy, không cấp lại", cancellation);
        row = await register.ChangeAsync(row.AgencyCode, row.Id, each => each.State == OutgoingState.Withdrawn ? each : each with { State = OutgoingState.Withdrawn, Submitted = null, Number = null, Signed = null }, cancellation);
        await audit.RecordAsync(new AuditEntry($"{row.Id}-dropped", by, $"không {CopyRules.Words(row.Copy!.Form)}", row.Id, time.GetUtcNow(), Source: null, row.AgencyCode), cancellation);
        await letters.DroppedAsync(row, why, cancellation);
        var words = $"Không {CopyRules.Words(row.Copy.Form)}: {why}";
        await processes.TellAsync(
            processId, "closed", words, process => process with { State = ProcessState.Withdrawn, Step = "Không sao", WaitingFor = [], EndedAt = time.GetUtcNow() }, cancellation);
        await index.PutAsync(await documents.IndexedAsync(row, cancellation), cancellation);
        return Done.Instance;
    }

    /// <summary>The document was hidden or asked back after the copy was asked for.</summary>
    private async Task<bool> GoneAsync(OutgoingRow row, CancellationToken cancellation) => await RefusalAsync(row, cancellation) is not null;

    private async Task<string?> RefusalAsync(OutgoingRow row, CancellationToken cancellation) =>
        row.Copy!.SourceId is { } id && DocumentRef.Of(row.AgencyCode, id) is { } source ? (await sources.FindAsync(source, cancellation)).Refusal : null;

    private async Task<Decision> DecisionOnAsync(OutgoingRow row, CancellationToken cancellation)
    {
        var approval = await approvals.GetAsync($"{row.Id}-{CopyStages.Decide}", cancellation);
        if (approval is not { State: ApprovalState.Agreed, Decision: { } decision } || decision.Chosen?.Code == OutgoingStages.Return)
            throw new InvalidOperationException($"{approval.Id} was not agreed to: no copy is made.");
        return string.Equals(decision.ContentHash, row.Draft.Prepared.Sha256, StringComparison.Ordinal)
            ? decision
            : throw new InvalidOperationException($"{approval.Id} was decided on another file than {row.Id} has: no copy is made.");
    }

    /// <summary>The law's reason before a person's, a person's before the machine's.</summary>
    private async Task<(string Why, string By)> WhyAsync(OutgoingRow row, CancellationToken cancellation)
    {
        if (row.IsStopped)
            return ("cách ly theo khoản 6 Điều 24", "he-thong");
        if (row.WithdrawalWanted)
            return ("người đề nghị đã rút", row.DraftedBy);
        foreach (var stage in new[] { CopyStages.Clerk, CopyStages.Decide })
        {
            if (await approvals.FindAsync($"{row.Id}-{stage}", cancellation) is { Decision: { Chosen.Code: OutgoingStages.Return } decision })
                return (decision.Reason ?? "", decision.OfficialId);
        }

        return await RefusalAsync(row, cancellation) is { } gone ? ($"văn bản này {gone}", "he-thong")
            : row.Comments.Count > 0 ? (row.Comments[^1].Words, row.Comments[^1].By)
            : ("không có quyết định sao", "he-thong");
    }
}
