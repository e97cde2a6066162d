using System.Text.Json;
using CongVan.Functions.Auditing;
using CongVan.Functions.Documents.Search;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Documents.Rights;

/// <summary>A change of rights asked for, and what became of it: the row first, then the question to whoever may confirm it.</summary>
public sealed class RightsChanges(
    DocumentAccess access,
    RightsRules rules,
    RightsWords words,
    IRegister<DocumentRightsRow> rows,
    ProcessOpening opening,
    IDocumentIndex index,
    IAudit audit,
    TimeProvider time)
{
    /// <summary>Asks for it. The same change asked for again finds the first; another one while it waits is refused.</summary>
    /// <exception cref="RefusedException">In the words of the caller's page.</exception>
    public async Task<PendingRights> AskAsync(HttpContext http, DocumentRef document, RightsForm form, DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = http.Caller();
        var found = await access.RequireAsync(http, document, DocumentAct.Edit, cancellation: cancellation);
        if (await rules.CheckAsync(document.AgencyCode, form, caller.OfficialId, cancellation) is { Count: > 0 } errors)
            throw new RefusedException(Problems.BadRequest("quyen-chua-hop-le", $"Chưa gửi được đề nghị thay đổi quyền: {errors[0].Message} Sửa rồi gửi lại.", errors));

        var now = await access.RightsAsync(document, cancellation) ?? new DocumentRightsRow(document, DocumentOpenness.Ordinary, []);
        if (now.Pending is { } pending)
        {
            return IsSame(pending, form)
                ? pending
                : throw RefusedException.Conflict("quyen-dang-cho", $"Văn bản đang có một thay đổi quyền chờ xác nhận ({pending.ProcessId}). Chờ người có thẩm quyền quyết định rồi đề nghị tiếp.");
        }

        var process = await opening.AddAsync(
            new NewProcess(
                ProcessKind.DocumentRights,
                $"{document.Id}\n{now.Changes?.Count ?? 0}\n{JsonSerializer.Serialize(form, RegisterJson.Options)}",
                document.AgencyCode,
                $"Quyền truy cập {Named(found)}",
                "Chờ xác nhận",
                "Đề nghị thay đổi quyền truy cập; chưa có hiệu lực cho đến khi được xác nhận",
                new Brief(
                    [
                        new("Văn bản, hồ sơ", Named(found)),
                        new("Đang áp dụng", await InWordsAsync(document.AgencyCode, now.Openness, now.Grants, cancellation)),
                        new("Đề nghị", await InWordsAsync(document.AgencyCode, form.Openness, form.Grants, cancellation)),
                        new("Lý do", form.Reason.Trim()),
                        new("Người đề nghị", caller.Name),
                    ],
                    [],
                    caller.OfficialId,
                    new RightsFacts(document, form.ConfirmedBy, caller.Id).Write())),
            cancellation);
        var wanted = new PendingRights(process.Id, caller.Id, time.GetUtcNow(), form.Reason.Trim(), form.Openness, form.Grants);
        await rows.AddOrFindAsync(document.AgencyCode, document.Id, now, cancellation);
        var kept = await rows.ChangeAsync(document.AgencyCode, document.Id, row => row.Pending is null ? row with { Pending = wanted } : row, cancellation);
        if (!IsSame(kept!.Pending!, form))
            throw RefusedException.Conflict("quyen-dang-cho", $"Người khác vừa đề nghị một thay đổi quyền cho văn bản này ({kept.Pending!.ProcessId}). Xem lại rồi đề nghị tiếp.");

        await opening.StartAsync(process, client, cancellation);
        await audit.RecordAsync(http, time.GetUtcNow(), $"{process.Id}-asked", "đề nghị thay đổi quyền truy cập", document.Id, document.AgencyCode, cancellation: cancellation);
        return kept.Pending!;
    }

    /// <summary>Puts in force what was confirmed, or drops what was not. Safe to repeat.</summary>
    public async Task<DocumentRightsRow?> SettleAsync(ProcessRow process, bool confirmed, string by, string? why, CancellationToken cancellation)
    {
        var document = RightsFacts.Of(process).Document;
        var row = await rows.ChangeAsync(
            document.AgencyCode,
            document.Id,
            each => each.Pending is not { } pending || pending.ProcessId != process.Id ? each : each with
            {
                Openness = confirmed ? pending.Openness : each.Openness,
                Grants = confirmed ? pending.Grants : each.Grants,
                Pending = null,
                Changes = [.. each.Changes ?? [], new RightsDecision(process.Id, confirmed, by, time.GetUtcNow(), why ?? pending.Reason)],
            },
            cancellation);
        if (await access.FindAsync(document, cancellation) is { } found)
            await index.PutAsync(found, cancellation);
        return row;
    }

    public async Task<string> InWordsAsync(string agencyCode, DocumentOpenness openness, IReadOnlyList<DocumentGrant> grants, CancellationToken cancellation)
    {
        var lines = new List<string> { RightsWords.Of(openness) };
        foreach (var grant in grants)
            lines.Add(await words.OfAsync(agencyCode, grant, cancellation));
        return string.Join("; ", lines);
    }

    /// <summary>Without its subject: a process is remembered when a secret has been found in the document (Đ24.6).</summary>
    private static string Named(IndexedDocument document) =>
        document.Notation is { } notation ? $"số {notation} ({document.Document.Id})" : document.Document.Id;

    private static bool IsSame(PendingRights pending, RightsForm form) =>
        pending.Openness == form.Openness && string.Equals(pending.Reason, form.Reason.Trim(), StringComparison.Ordinal)
        && pending.Grants.Count == form.Grants.Count
        && pending.Grants.Zip(form.Grants).All(pair => pair.First.To == pair.Second.To && pair.First.Until == pair.Second.Until && pair.First.Acts.SequenceEqual(pair.Second.Acts));
}
