using CongVan.Functions.Auditing;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Workflows.Approvals;

namespace CongVan.Functions.Approvals;

/// <summary>
/// What officials wrote is told: on the process, in the audit, to the agency. Done by the process when it reads the row, so a
/// machine that dies right after the decision tells it when it is up again.
/// </summary>
public sealed class Telling(
    ApprovalRegister approvals, ProcessRegister processes, IOfficials officials, Asking asking, ApprovalLetters letters, IAudit audit)
{
    public async Task<ApprovalRow> TellAsync(ApprovalRow row, CancellationToken cancellation)
    {
        if (!row.IsUnseen)
            return row;

        foreach (var (asked, index) in (row.AskedForMore ?? []).Select((asked, index) => (asked, index)))
        {
            if (!asked.Told)
                await TellAskedForMore(row, asked, index + 1, cancellation);
        }

        foreach (var (proposal, index) in (row.Proposals ?? []).Select((proposal, index) => (proposal, index)))
            await TellStage(row, proposal, $"proposed-{index + 1}-{row.SentBack?.Count ?? 0}", $"đề xuất: {WhatOf(row.Kind, ApprovalState.Agreed, row.Title, proposal)}", "đề xuất quyết định", cancellation);
        foreach (var (back, index) in (row.SentBack ?? []).Select((back, index) => (back, index)))
            await TellStage(row, back, $"sent-back-{index + 1}", $"trả lại bước trước: {back.Reason}", "trả lại bước trước", cancellation);
        if (row.Decision is { } decision)
            await TellDecision(row, decision, cancellation);

        // Only what was read here is marked: somebody may have asked again in the meantime.
        var read = row.AskedForMore?.Count ?? 0;
        var ended = row.State != ApprovalState.Open;
        return await approvals.ChangeAsync(
            row.Id,
            each => each with
            {
                Seen = each.Seen || ended,
                AskedForMore = each.AskedForMore?.Select((asked, index) => index < read ? asked with { Told = true } : asked).ToArray(),
            },
            cancellation);
    }

    private async Task TellStage(ApprovalRow row, Decision decision, string key, string words, string act, CancellationToken cancellation)
    {
        await processes.TellAsync(row.ProcessId, $"{row.Id}-{key}", $"{await WhoAsync(decision, cancellation)} {words}", cancellation);
        await audit.RecordAsync(
            new AuditEntry($"{row.Id}-{key}", decision.OfficialId, act, row.ProcessId, decision.At, decision.Source, row.AgencyCode), cancellation);
    }

    private async Task TellDecision(ApprovalRow row, Decision decision, CancellationToken cancellation)
    {
        await processes.TellAsync(
            row.ProcessId,
            $"{row.Id}-decided",
            $"{await WhoAsync(decision, cancellation)} {WhatOf(row, decision)}",
            process => process with { WaitingFor = [] },
            cancellation);
        await audit.RecordAsync(
            new AuditEntry(
                $"{row.Id}-decided", decision.OfficialId, ActOf(row), row.ProcessId, decision.At, decision.Source, row.AgencyCode),
            cancellation);
    }

    private async Task TellAskedForMore(ApprovalRow row, AskedForMore asked, int number, CancellationToken cancellation)
    {
        // The hash is on disk before the link is in anybody's mailbox.
        var token = await asking.MoreTokenAsync(row, cancellation);
        var hash = LinkTokens.HashOf(token);
        await approvals.ChangeAsync(row.Id, each => each.MoreTokenHash is null ? each with { MoreTokenHash = hash } : each, cancellation);
        await letters.AskForMoreAsync(row, asked, number, token, cancellation);
        await processes.TellAsync(
            row.ProcessId,
            $"{row.Id}-more-{number}",
            $"{await NameAsync(asked.OfficialId, cancellation)} yêu cầu bổ sung (thời hạn vẫn tính tiếp): {asked.Words}",
            cancellation);
    }

    private async Task<string> WhoAsync(Decision decision, CancellationToken cancellation)
    {
        var official = await NameAsync(decision.OfficialId, cancellation);
        return decision.OnBehalfOf is { } delegator ? $"{official}, thay mặt {await NameAsync(delegator, cancellation)}," : official;
    }

    private async Task<string> NameAsync(string officialId, CancellationToken cancellation) =>
        (await officials.FindAsync(officialId, cancellation))?.FullName ?? officialId;

    /// <summary>What was decided, in words that follow a name.</summary>
    public static string WhatOf(ApprovalRow row, Decision decision) => WhatOf(row.Kind, row.State, row.Title, decision);

    public static string WhatOf(ApprovalKind kind, ApprovalState state, string? title, Decision decision) => (kind, state) switch
    {
        (ApprovalKind.Lines, ApprovalState.Agreed) => $"đồng ý {decision.Lines.Count} đề nghị",
        (ApprovalKind.Lines, _) => $"không đồng ý: {decision.Reason}",
        (ApprovalKind.Sign, ApprovalState.Agreed) => "quyết định ký thông báo kết quả",
        (ApprovalKind.Sign, _) => $"trả lại dự thảo thông báo: {decision.Reason}",
        (ApprovalKind.Choice, _) => $"quyết định về “{title}”: {decision.Chosen?.Label}{(decision.Reason is { Length: > 0 } reason ? $"; lý do: {reason}" : "")}",
        _ => "cho đóng dấu thông báo kết quả",
    };

    private static string ActOf(ApprovalRow row) => (row.Kind, row.State) switch
    {
        (ApprovalKind.Lines, ApprovalState.Agreed) => "duyệt yêu cầu",
        (ApprovalKind.Lines, _) => "từ chối yêu cầu",
        (ApprovalKind.Sign, ApprovalState.Agreed) => "ký văn bản",
        (ApprovalKind.Sign, _) => "trả lại dự thảo",
        (ApprovalKind.Choice, _) => $"quyết định {row.Title}: {row.Decision?.Chosen?.Code}",
        _ => "đóng dấu văn bản",
    };
}
