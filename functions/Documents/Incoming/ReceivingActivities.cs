using System.Globalization;
using CongVan.Functions.Accounts;
using CongVan.Functions.Approvals;
using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.Documents.Search;
using CongVan.Functions.Processes;
using CongVan.Functions.Regulation;
using CongVan.Functions.Storage;
using CongVan.Functions.Support;
using CongVan.Workflows;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>From the arrival to the arrival number, or back to the sender (NĐ 30 Đ21–23.1); each step safe to do twice.</summary>
public sealed class ReceivingActivities(
    IncomingRegister incoming,
    ProcessRegister processes,
    ApprovalRegister approvals,
    NumberRegister numbers,
    FileExamination examination,
    IncomingStatuses statuses,
    IncomingLetters letters,
    IncomingUpdates updates,
    SecretCases secrets,
    IDocumentIndex index,
    ICalendarRegister calendars,
    TimeProvider time)
{
    [Function("ExamineIncoming")]
    public async Task<IncomingExamined> Examine(
        [ActivityTrigger] string processId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var row = await incoming.OfProcessAsync(processId, processes, cancellation);
        row = await statuses.TellAsync(row, ExchangeStatus.Arrived, row.ArrivedAt, "Hệ thống của cơ quan nhận đã nhận văn bản.", null, client, cancellation);
        if (!row.Examined)
            row = await ExamineAsync(row, cancellation);
        if (row.Refusal?.Ground == RefusalGround.Secret)
            await secrets.OfAsync(row, client, cancellation); // hidden before anything else is said of it (Đ24.6)

        var deadline = DocumentDeadlines.Presentation(row.ArrivedAt, row.Urgency, await calendars.CurrentAsync(cancellation));
        await processes.TellAsync(
            processId,
            "examined",
            $"Kiểm tra tệp và chữ ký số: {Verdict(row)}. Hạn đăng ký, trình: {deadline}",
            process => process with { Deadline = deadline, Step = "Chờ văn thư tiếp nhận" },
            cancellation);
        if (row.Refusal is null)
        {
            await letters.ArrivedAsync(row, cancellation);
            await updates.TellAsync(row, cancellation);
        }

        if (row.Refusal is { } refusal)
        {
            await statuses.TellAsync(row, ExchangeStatus.Refused, refusal.At, refusal.Words, null, client, cancellation);
            row = await AnswerUpdateAsync(row, ExchangeStatus.ChangeRefused, refusal.At, refusal.Words, client, cancellation);
            await letters.AlarmAsync(row, refusal, cancellation);
            await letters.ReturnAsync(row, refusal, cancellation);
        }

        await index.PutAsync(IncomingDocuments.Of(row), cancellation);
        return new IncomingExamined(row.Refusal is not null);
    }

    [Function("ReceiveIncoming")]
    public async Task<IncomingReceived> Receive(
        [ActivityTrigger] string processId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var row = await incoming.OfProcessAsync(processId, processes, cancellation);
        var decision = (await approvals.GetAsync($"{processId}-{IncomingDocumentWorkflow.ReceiveStage}", cancellation)).Decision;
        if (row.Cancelled is not null || decision?.Chosen is not { Code: var chosen })
            return new IncomingReceived(ToAssign: false);

        row = chosen == IncomingDocumentWorkflow.Accept
            ? await AcceptAsync(row, decision, client, cancellation)
            : await RefuseAsync(row, decision, client, cancellation);
        await index.PutAsync(IncomingDocuments.Of(row), cancellation);
        return new IncomingReceived(row.State == IncomingState.Presented);
    }

    private async Task<IncomingRow> AcceptAsync(IncomingRow row, Decision decision, DurableTaskClient client, CancellationToken cancellation)
    {
        var before = await NumberedBeforeAsync(row, cancellation);
        var number = await numbers.TakeAsync(row.AgencyCode, RequestIntake.ArrivalSeries, before ?? row.Id, cancellation);
        var now = time.GetUtcNow();
        row = await incoming.ChangeAsync(
            row.AgencyCode,
            row.Id,
            each => each.State == IncomingState.Arrived
                ? each with
                {
                    State = IncomingState.Presented,
                    Envelope = IncomingForms.Completed(each.Envelope, decision.Entered),
                    ArrivalNumber = number.Number,
                    ArrivalDate = number.Date,
                    ArrivalKey = before,
                    AcceptedAt = decision.At,
                    AcceptedBy = decision.OfficialId,
                    PresentedAt = now,
                }
                : each,
            cancellation);
        var words = string.Create(CultureInfo.InvariantCulture, $"{(before is null ? "" : "lại, giữ ")}số đến {number.Number} ngày {VietnamTime.Long(number.Date)}");
        await processes.TellAsync(
            row.Id,
            "accepted",
            $"Tiếp nhận, đăng ký {words}; trình lãnh đạo phân công",
            process => process with
            {
                ArrivalNumber = number.Number,
                Document = row.Reference,
                Step = "Đã trình, chờ lãnh đạo phân công",
                MetAt = process.MetAt ?? row.PresentedAt,
            },
            cancellation);
        await updates.TellAsync(row, cancellation);
        await letters.ReceiptAsync(row, cancellation);
        row = await statuses.TellAsync(row, ExchangeStatus.Accepted, decision.At, $"Đã đăng ký {words}.", "Văn thư", client, cancellation);
        return await AnswerUpdateAsync(row, ExchangeStatus.ChangeAccepted, decision.At, $"Bản cập nhật được đăng ký {words}.", client, cancellation);
    }

    /// <summary>What began again after a quarantine is the same document at the same agency: it keeps the number it had. Null where it had none.</summary>
    private async Task<string?> NumberedBeforeAsync(IncomingRow row, CancellationToken cancellation) =>
        row.Reopens is { } id && await incoming.FindAsync(row.AgencyCode, id, cancellation) is { ArrivalNumber: not null } hidden ? hidden.ArrivalKey ?? hidden.Id : null;

    /// <summary>An update is answered as a recall is: 15 or 16 (law file §2.1).</summary>
    private Task<IncomingRow> AnswerUpdateAsync(IncomingRow row, ExchangeStatus answer, DateTimeOffset at, string words, DurableTaskClient client, CancellationToken cancellation) =>
        row.Envelope.Business.Type == BusinessType.Update ? statuses.TellAsync(row, answer, at, words, "Văn thư", client, cancellation) : Task.FromResult(row);

    private async Task<IncomingRow> RefuseAsync(IncomingRow row, Decision decision, DurableTaskClient client, CancellationToken cancellation)
    {
        var ground = IncomingForms.GroundOf(decision.Entered);
        var refusal = new IncomingRefusal(ground, $"Trả lại vì {IncomingWords.Of(ground)}: {decision.Reason}", decision.OfficialId, decision.At);
        row = await incoming.ChangeAsync(
            row.AgencyCode,
            row.Id,
            each => each.State == IncomingState.Arrived ? each with { State = IncomingState.Refused, Refusal = refusal } : each,
            cancellation);
        if (ground == RefusalGround.Secret && row.Refusal?.Ground == ground)
            await secrets.OfAsync(row, client, cancellation);
        await letters.ReturnAsync(row, refusal, cancellation);
        row = await statuses.TellAsync(row, ExchangeStatus.Refused, decision.At, refusal.Words, "Văn thư", client, cancellation);
        return await AnswerUpdateAsync(row, ExchangeStatus.ChangeRefused, decision.At, refusal.Words, client, cancellation);
    }

    private async Task<IncomingRow> ExamineAsync(IncomingRow row, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var secrecy = SecrecyMark.Of(row.Envelope.Other.Secrecy);
        var examined = new List<Examined>();
        if (secrecy is null) // what is secret is not opened here at all
        {
            foreach (var file in row.Files)
                examined.Add(await examination.OfAsync(file.File, cancellation));
        }

        var refusal = secrecy is not null
            ? new IncomingRefusal(RefusalGround.Secret, $"Văn bản ghi độ mật “{secrecy}”: không được gửi, nhận trên hệ thống này (Đ1.2 Quyết định 28/2018/QĐ-TTg, Đ24.6 Quy chế). Gỡ văn bản khỏi hệ thống và gửi theo chế độ tài liệu mật.", By: null, now)
            : examined.Find(each => each.Malware is not null) is { } infected
                ? new IncomingRefusal(RefusalGround.Malware, $"Tệp “{infected.File.FileName}” có mã độc ({infected.Malware}), đã cách ly (Đ16.5 Quy chế). Kiểm tra máy đã gửi, lập lại tệp sạch rồi gửi lại.", By: null, now)
                : null;
        var like = await incoming.LikeAsync(row, cancellation);
        var (older, said) = await updates.FindAsync(row, cancellation);
        var warnings = IncomingWarnings.Of(row, examined, like.Where(other => other.State != IncomingState.Refused && other.Id != row.Reopens && !older.Contains(other.Id, StringComparer.Ordinal)));
        return await incoming.ChangeAsync(
            row.AgencyCode,
            row.Id,
            each => each.Examined ? each : each with
            {
                Examined = true,
                Files = secrecy is null ? [.. each.Files.Zip(examined, (file, seen) => file with { File = seen.File })] : each.Files,
                Warnings = [.. said, .. warnings],
                Updates = older,
                Refusal = each.Refusal ?? refusal,
                State = refusal is not null && each.State == IncomingState.Arrived ? IncomingState.Refused : each.State,
            },
            cancellation);
    }

    private static string Verdict(IncomingRow row) => row.Refusal?.Words
        ?? (row.Files.FirstOrDefault(file => file.Role == EnvelopeFileRole.Signed)?.File.Finding ?? "không có tệp ký số");
}
