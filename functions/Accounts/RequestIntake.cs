using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using CongVan.Functions.Auditing;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Regulation;
using CongVan.Functions.Storage;
using CongVan.Workflows.Accounts;
using CongVan.Workflows.Regulation;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Accounts;

/// <summary>
/// The doors of Đ8.1: the agency by HTTP, a clerk of the Sở for an agency. First the row, then the arrival number, then the process;
/// wherever the machine dies in between, a repeat or the sweep goes on from the row.
/// </summary>
public sealed class RequestIntake(
    SubmissionRegister submissions,
    NumberRegister numbers,
    ProcessRegister processes,
    IAgencies agencies,
    ICalendarRegister calendars,
    Correcting correcting,
    IAudit audit,
    TimeProvider time)
{
    /// <summary>Văn bản đến: one series a year (NĐ 30 Đ22.2).</summary>
    public const string ArrivalSeries = "den";

    public async Task<Submission.Filed> AcceptAsync(
        RequestParts parts, Caller caller, string? source, DurableTaskClient client, CancellationToken cancellation)
    {
        var filed = await FileAsync(parts, caller, cancellation);
        _ = await DeadlineOfAsync(filed, cancellation); // into a year without a calendar: refused before anything is written
        if (filed.Corrects is { } correction)
            await correcting.DemandAsync(filed, correction, cancellation);
        var acceptance = await submissions.AcceptAsync(filed, parts.IdempotencyKey, cancellation);
        if (acceptance.Conflicting is { } other)
            throw RefusedException.Conflict("so-trung-noi-dung-khac", Difference(acceptance.First, other));

        var started = await StartAsync(acceptance.First, client, cancellation);
        await audit.RecordAsync(
            new AuditEntry(
                $"{started.Id}-filed", caller.Id, $"nộp {RequestProcedure.Of(started.Form).Asks}", started.ProcessId!, filed.FiledAt, source, started.AgencyCode),
            cancellation);
        return started;
    }

    /// <summary>From the row to the running process; every part of it finds what an earlier try did.</summary>
    public async Task<Submission.Filed> StartAsync(Submission.Filed filed, DurableTaskClient client, CancellationToken cancellation)
    {
        if (filed.Started)
            return filed;

        var managing = await agencies.ManagingAgencyAsync(cancellation);
        var number = await numbers.TakeAsync(managing.Code, ArrivalSeries, filed.Id, cancellation);
        var processId = string.Create(CultureInfo.InvariantCulture, $"{RequestProcedure.Of(filed.Form).Prefix}-{number.Date.Year}-{number.Number}");
        filed = await submissions.ChangeAsync(
            filed, row => row with { ProcessId = processId, ArrivalNumber = number.Number }, cancellation);

        await correcting.TakeOutAsync(filed, client, cancellation);
        if (!await processes.OpenToStartAsync(await ProcessOf(filed, cancellation), cancellation))
            return filed; // another is at it
        await StartOnceAsync(client, RequestProcedure.Of(filed.Form), processId, cancellation);
        return await submissions.ChangeAsync(filed, row => row with { Started = true }, cancellation);
    }

    /// <summary>What the legal period comes to, as the answer to the agency says it.</summary>
    public async Task<Deadline> DeadlineOfAsync(Submission.Filed filed, CancellationToken cancellation) =>
        Deadline.Of(RequestProcedure.Of(filed.Form).Deadline, filed.ReceivedAt, await calendars.CurrentAsync(cancellation));

    private static async Task StartOnceAsync(DurableTaskClient client, RequestProcedure procedure, string processId, CancellationToken cancellation)
    {
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                procedure.Orchestrator,
                procedure.InputOf(processId),
                new Microsoft.DurableTask.StartOrchestrationOptions { InstanceId = processId }.WithDedupeStatuses(
                    [.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses]),
                cancellation);
        }
        catch (Exception exception) when (exception.GetType().Name is "OrchestrationAlreadyExistsException")
        {
            // Started by an earlier try that died before it could note so.
        }
    }

    private async Task<Submission.Filed> FileAsync(RequestParts parts, Caller caller, CancellationToken cancellation)
    {
        var agency = await AgencyOf(parts, caller, cancellation);
        var now = time.GetUtcNow();
        var form = Named(parts.Form, VietnamTime.DateOf(now));
        var channel = caller.Has(Role.Clerk) ? parts.Channel ?? Channel.Paper : Channel.System;
        var receivedAt = channel == Channel.System ? now : ReceivedAt(parts, now);

        var filed = new Submission.Filed(
            Id: "",
            agency.Code,
            ContentHash(form, parts.Files),
            form,
            parts.Files,
            new FiledBy(caller.Id, caller.Name, caller.OfficialId, channel),
            receivedAt,
            now,
            Corrects: parts.Corrects);
        return filed with { Id = SubmissionRegister.IdOf(agency.Code, SubmissionRegister.KeyOf(filed)) };
    }

    /// <summary>
    /// With number and notation as the rules read them, so that "5" and "05" are one document. Without them there is no written
    /// request (Đ8.1), and without lines nothing is asked for: neither is taken in.
    /// </summary>
    private static RequestForm Named(RequestForm form, DateOnly today)
    {
        var read = RequestProcedure.WithRows(form);
        var judged = RequestProcedure.Check(read, today);
        return judged.CanBeProcessed
            ? read with { Number = judged.Number, Notation = judged.Notation }
            : throw new RefusedException(Problems.BadRequest(
                $"{RequestProcedure.Of(form).Code}-chua-du",
                "Chưa tiếp nhận được đề nghị. Sửa các mục nêu dưới đây rồi nộp lại.",
                [.. judged.Refusals.Select(reason => new FieldError("form", reason))]));
    }

    private async Task<Agency> AgencyOf(RequestParts parts, Caller caller, CancellationToken cancellation)
    {
        var code = caller.Has(Role.Clerk) && parts.AgencyCode is { } named ? named : caller.AgencyCode;
        if (code is null)
        {
            throw RefusedException.BadRequest(
                "thieu-co-quan", "Chưa nêu cơ quan gửi đề nghị: ghi mã định danh của cơ quan vào trường agencyCode rồi nộp lại.");
        }

        if (caller.AgencyCode is { } own && parts.AgencyCode is { } other && !string.Equals(own, other, StringComparison.Ordinal))
        {
            throw RefusedException.Forbidden(
                "khong-phai-co-quan-minh", $"Khóa này thuộc cơ quan {own}, không nộp thay cơ quan {other} được.");
        }

        return await agencies.FindAsync(code, cancellation) is { Active: true } agency
            ? agency
            : throw RefusedException.BadRequest(
                "co-quan-chua-dang-ky",
                $"Cơ quan có mã {code} chưa có trong danh mục hoặc đã ngừng hoạt động. Kiểm tra lại mã định danh, hoặc đề nghị Sở cập nhật danh mục trước khi nộp.");
    }

    private static DateTimeOffset ReceivedAt(RequestParts parts, DateTimeOffset now)
    {
        if (parts.ReceivedAt is not { } received)
        {
            throw RefusedException.BadRequest(
                "thieu-thoi-diem-nhan",
                "Nhập thay cơ quan thì phải ghi thời điểm nhận (receivedAt), ví dụ 2026-11-20T09:15:00+07:00: hạn giải quyết tính từ đó.");
        }

        if (received > now)
        {
            throw RefusedException.BadRequest(
                "thoi-diem-nhan-tuong-lai", "Thời điểm nhận (receivedAt) ở sau thời điểm hiện tại. Kiểm tra lại ngày giờ rồi nộp lại.");
        }

        return received;
    }

    private async Task<ProcessRow> ProcessOf(Submission.Filed filed, CancellationToken cancellation)
    {
        var agency = await agencies.FindAsync(filed.AgencyCode, cancellation);
        var door = filed.By.Channel switch
        {
            Channel.Paper => ", nhập từ văn bản giấy",
            Channel.Mailbox => ", nhập từ hộp thư công vụ",
            _ => "",
        };
        return new ProcessRow(
            filed.ProcessId!,
            RequestProcedure.Of(filed.Form).Kind,
            filed.AgencyCode,
            agency!.DisplayName,
            filed.ArrivalNumber!.Value,
            filed.Document,
            filed.ReceivedAt,
            filed.FiledAt,
            ProcessState.Open,
            "Đã tiếp nhận, đang kiểm tra",
            [],
            Deadline: null,
            MetAt: null,
            BreachedAt: null,
            EndedAt: null,
            [new ProcessEvent("received", filed.FiledAt, $"Tiếp nhận văn bản {filed.Document}, số đến {filed.ArrivalNumber}{door}")]);
    }

    private static string ContentHash(RequestForm form, IEnumerable<FiledFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(form, JsonSerializerOptions.Web));
        foreach (var file in files)
            hash.AppendData(Convert.FromHexString(file.Sha256));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Difference(Submission.Filed first, Submission.Filed second) =>
        string.Equals(SubmissionRegister.KeyOf(first), SubmissionRegister.KeyOf(second), StringComparison.Ordinal)
            ? $"Văn bản {first.Document} đã nộp trước với nội dung khác (số đến {first.ArrivalNumber}, mã {first.ProcessId}). "
              + "Nội dung mới thì dùng số văn bản mới; muốn bỏ bản đã nộp thì rút yêu cầu trước khi có quyết định."
            : $"Khóa Idempotency-Key này đã dùng cho văn bản {first.Document} (mã {first.ProcessId}), không dùng lại cho văn bản {second.Document} được. "
              + "Đặt khóa khác rồi nộp lại.";
}
