using CongVan.Functions.Auditing;
using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Errors;
using CongVan.Functions.Mail;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Workflows.Documents;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Support;

/// <summary>How a case of Đ24.6 begins: by somebody's report, or by itself where a document says that it is secret.</summary>
public sealed class SecretCases(ProcessOpening opening, IAgencies agencies, ReportedDocuments reported, SecretQuarantine quarantine, SecretChain chain, IAudit audit, TimeProvider time)
{
    /// <summary>Opens the case; on return what it names is hidden. The same cause finds the first.</summary>
    /// <exception cref="RefusedException">It was found to be a mistake, and what it hid let go.</exception>
    /// <param name="by">Id of the caller; "he-thong" for the system.</param>
    public async Task<ProcessRow> OpenAsync(
        Agency found, string cause, SecretFacts facts, string words, string by, string? officialId, string? source, DurableTaskClient client, CancellationToken cancellation)
    {
        var sender = facts.SenderAgency is { } code ? (await agencies.FindAsync(code, cancellation))?.DisplayName : facts.SenderName;
        var row = await opening.OpenAsync(
            new NewProcess(
                ProcessKind.SecretFound,
                cause,
                found.Code,
                "Phát hiện tài liệu có nội dung bí mật nhà nước",
                "Báo các bên liên quan",
                words,
                new Brief(
                    [
                        new("Tài liệu, nơi phát hiện", facts.Document),
                        new("Cơ quan phát hiện", found.DisplayName),
                        new("Cơ quan gửi", sender ?? "chưa xác định"),
                        new("Tài khoản phát tán", facts.Spreader ?? "chưa xác định"),
                    ],
                    [],
                    officialId,
                    facts.Write())),
            client,
            cancellation);
        if (await chain.DocumentsAsync(row.Id, cancellation) is { Count: > 0 } all && all.All(each => each.ReleasedBy is not null))
        {
            throw RefusedException.Conflict(
                "da-ket-luan-nham", $"Báo cáo này là vụ việc {row.Id}, đã được kết luận là nhầm và gỡ cách ly ({all[0].ReleasedBy}). Nếu có căn cứ mới, ghi rõ căn cứ đó trong báo cáo (document) rồi gửi lại.");
        }

        await audit.RecordAsync(new AuditEntry($"{row.Id}-opened", by, "báo phát hiện tài liệu mật", row.Id, time.GetUtcNow(), source, row.AgencyCode), cancellation);

        // At once, before anybody is told: the process does it again, should the machine stop here.
        await quarantine.ApplyAsync(row, client, cancellation);
        return row;
    }

    /// <summary>An incoming document that its sender marked secret, or that the clerk sent back as one. Safe to repeat.</summary>
    public async Task<ProcessRow> OfAsync(IncomingRow row, DurableTaskClient client, CancellationToken cancellation)
    {
        var found = await agencies.FindAsync(row.AgencyCode, cancellation) ?? throw new InvalidOperationException($"There is no agency {row.AgencyCode}.");
        var from = row.Envelope.From;
        var sender = from.AgencyCode is { } code ? await agencies.FindAsync(code, cancellation) : null;
        var mark = SecrecyMark.Of(row.Envelope.Other.Secrecy);
        var facts = new SecretFacts(
            $"Văn bản đến {row.Id}, {IncomingWords.By(row.Source)}; {(mark is null ? "văn thư trả lại vì có độ mật" : $"ghi độ mật “{mark}”")}; đã trả lại (mã 02), không mở tệp",
            sender?.Code,
            Spreader: null,
            Reporter: null,
            [row.Id],
            await reported.ReadersAsync(row.AgencyCode, cancellation),
            sender is null ? from.OrganName : null,
            sender is null && from.Email is { } mail && MailAddresses.IsSound(mail) ? mail : null);
        var words = mark is null ? "Văn thư trả lại văn bản đến vì có độ mật" : $"Văn bản đến ghi độ mật “{mark}”, hệ thống trả lại và cách ly";
        return await OpenAsync(found, $"văn bản đến\n{row.AgencyCode}\n{row.Id}", facts, words, row.Refusal?.By ?? "he-thong", officialId: null, source: null, client, cancellation);
    }
}
