using System.Text.Json;
using CongVan.Functions.Accounts;
using CongVan.Functions.Auditing;
using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.Documents.Recall;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Operations;
using CongVan.Functions.People;
using CongVan.Functions.Scanning;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>
/// The clerk's door (Đ4.6): paper that was scanned, a message of the official mailbox, a document from another system. Whatever is wrong is
/// said before anything is kept. Throws <see cref="RefusedException"/>.
/// </summary>
public sealed class IncomingEntry(
    IncomingIntake intake,
    RecallRequests recalls,
    IncomingFiles files,
    IFileVault vault,
    IAgencies agencies,
    IOfficials officials,
    IAudit audit,
    IOptions<RequestLimits> limits,
    TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { MaxDepth = 8 };

    /// <summary>As an agency's software sends it: part <c>metadata</c> and the files. A recall has no files, and begins a question to the clerk.</summary>
    public async Task<Opened> EnterAsync(HttpContext http, DurableTaskClient client, CancellationToken cancellation)
    {
        var form = await http.Request.FormAsync(limits.Value, cancellation);
        var entered = await EnteredAsync(form, cancellation);
        if (entered.IsRecall)
            return await EnterRecallAsync(http, entered, client, cancellation);
        var row = await EnterAsync(http, form, entered, SourceOf(form["source"].ToString()), client, cancellation);
        return new Opened(row.Id, $"/api/incoming/{row.Id}", $"Đã nhận văn bản {row.Envelope.Code}; hệ thống kiểm tra tệp, chữ ký số rồi chuyển văn thư tiếp nhận.");
    }

    /// <summary>A wish to have a document back that reached the agency apart from it: the clerk is asked.</summary>
    public async Task<Opened> EnterRecallAsync(HttpContext http, IncomingEntryForm entered, DurableTaskClient client, CancellationToken cancellation)
    {
        var receiver = await ReceiverAsync(http.Caller(), cancellation);
        var issuer = entered.IssuerCode is { Length: > 0 } code ? await agencies.FindAsync(code, cancellation) : null;
        var (faults, envelope) = entered.Read(issuer, receiver, time.GetUtcNow(), lenient: true);
        Demand(faults);
        var process = await recalls.EnterAsync(envelope, receiver.Code, entered.CauseOf("recall", []), client, cancellation);
        await audit.RecordAsync(
            new AuditEntry($"{process.Id}-entered", http.Caller().Id, "nhập yêu cầu lấy lại văn bản", process.Id, time.GetUtcNow(), http.SourceAddress(), receiver.Code), cancellation);
        return new Opened(process.Id, $"/api/processes/{process.Id}", $"Đã ghi nhận yêu cầu lấy lại văn bản ({process.Id}); văn thư của cơ quan trả lời.");
    }

    private static void Demand(IReadOnlyList<FieldFault> faults)
    {
        if (faults.Count > 0)
        {
            throw new RefusedException(Problems.BadRequest(
                "van-ban-den-chua-du", "Chưa nhập được văn bản đến. Sửa các mục nêu dưới đây rồi nhập lại.", [.. faults.Select(fault => new FieldError(fault.Field, fault.Reason))]));
        }
    }

    /// <param name="form">The files, in parts <c>document</c>, <c>sourceFile</c>, <c>attachment</c>, or <c>mail</c>.</param>
    /// <param name="source">A message says by itself that it is one.</param>
    public async Task<IncomingRow> EnterAsync(
        HttpContext http, IFormCollection form, IncomingEntryForm entered, IncomingSource source, DurableTaskClient client, CancellationToken cancellation)
    {
        var receiver = await ReceiverAsync(http.Caller(), cancellation);
        var mail = form.Files.GetFile("mail") is { Length: > 0 } letter ? await MailAsync(letter, http, cancellation) : null;
        entered = mail is null ? entered : mail.Complete(entered);
        var issuer = entered.IssuerCode is { Length: > 0 } code ? await agencies.FindAsync(code, cancellation) : null;
        var (faults, envelope) = entered.Read(issuer, receiver, time.GetUtcNow(), lenient: false);
        Demand(faults);

        var kept = mail is null ? await FilesAsync(form, http, cancellation) : await FilesAsync(mail, cancellation);
        source = mail is not null ? IncomingSource.Mail : source;
        var caller = http.Caller();
        var row = await intake.OpenAsync(
            new NewIncoming(receiver.Code, entered.CauseOf(source.ToString(), kept), source, envelope, kept)
            {
                ArrivedAt = entered.ArrivedAt,
                By = new EnteredBy(caller.Id, caller.Name, caller.OfficialId),
                Proposal = entered.ProposalText,
            },
            client,
            cancellation);
        await audit.RecordAsync(
            new AuditEntry($"{row.Id}-entered", caller.Id, "nhập văn bản đến", row.Id, time.GetUtcNow(), http.SourceAddress(), row.AgencyCode), cancellation);
        return row;
    }

    /// <summary>Only the agency's clerk, or its own system, enters what came to it.</summary>
    private async Task<Agency> ReceiverAsync(Caller caller, CancellationToken cancellation)
    {
        var agency = caller.AgencyCode is { } code ? await agencies.FindAsync(code, cancellation) : null;
        if (agency is not { Active: true })
            throw RefusedException.Forbidden("khong-thuoc-co-quan", "Văn bản đến do văn thư của cơ quan nhận nhập: dùng khóa của cơ quan đó.");
        if (caller.OfficialId is { } person
            && await officials.MayActAsync(person, Duty.KeepDocuments, agency.Code, time.GetUtcNow(), cancellation) is null)
        {
            throw RefusedException.Forbidden("khong-phai-van-thu", $"Chỉ văn thư của {agency.DisplayName} nhập văn bản đến (Đ4.6). Chuyển văn bản cho văn thư.");
        }

        return agency;
    }

    private static async Task<IncomingEntryForm> EnteredAsync(IFormCollection form, CancellationToken cancellation)
    {
        try
        {
            if (form.Files.GetFile("metadata") is not { } file)
                return JsonSerializer.Deserialize<IncomingEntryForm>(form["metadata"].ToString() is { Length: > 0 } text ? text : "{}", Json) ?? new();
            await using var content = file.OpenReadStream();
            return await JsonSerializer.DeserializeAsync<IncomingEntryForm>(content, Json, cancellation) ?? new();
        }
        catch (JsonException error)
        {
            throw RefusedException.BadRequest("metadata-sai", $"Phần metadata không phải JSON đúng cấu trúc (mục {error.Path ?? "đầu"}). Sửa rồi nhập lại.");
        }
    }

    private async Task<MailOfClerk> MailAsync(IFormFile letter, HttpContext http, CancellationToken cancellation)
    {
        DemandSize(letter, "mail");
        await using var content = letter.OpenReadStream();
        await files.DemandCleanAsync(content, letter.FileName, "mail", http, cancellation);
        content.Position = 0;
        return await MailOfClerk.ReadAsync(content, letter.FileName, cancellation);
    }

    private async Task<IReadOnlyList<IncomingFile>> FilesAsync(MailOfClerk mail, CancellationToken cancellation)
    {
        var kept = new List<IncomingFile>();
        foreach (var part in mail.Parts)
        {
            using var content = new MemoryStream(part.Content, writable: false);
            kept.Add(await KeepAsync(content, part.Content, part.Role, part.FileName, cancellation));
        }

        return kept;
    }

    private async Task<IReadOnlyList<IncomingFile>> FilesAsync(IFormCollection form, HttpContext http, CancellationToken cancellation)
    {
        if (form.Files.GetFile("document") is not { Length: > 0 })
            throw RefusedException.BadRequest("thieu-tep", "Thiếu tệp văn bản: gửi bản quét hoặc bản ký số ở phần document (PDF, JPG hay PNG).");
        var kept = new List<IncomingFile>();
        foreach (var (part, role) in Parts)
        {
            foreach (var file in form.Files.GetFiles(part).Where(file => file.Length > 0))
                kept.Add(await FileAsync(file, part, role, http, cancellation));
        }

        return kept;
    }

    private async Task<IncomingFile> FileAsync(IFormFile file, string part, EnvelopeFileRole role, HttpContext http, CancellationToken cancellation)
    {
        DemandSize(file, part);
        await using var content = file.OpenReadStream();
        await files.DemandCleanAsync(content, file.FileName, part, http, cancellation);
        content.Position = 0;
        var head = new byte[1024];
        var read = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation);
        var kind = DocumentFileKind.Of(head.AsSpan(0, read));
        if (kind is null || (role == EnvelopeFileRole.Signed && kind.Extensions[0] is not (".pdf" or ".jpg" or ".png")))
        {
            throw new RefusedException(Problems.UnsupportedMediaType(
                "loai-tep-khong-nhan", $"Tệp “{file.FileName}” ở phần {part} không đúng loại: văn bản là PDF, JPG hay PNG; tệp gốc và kèm theo thêm Word, Excel, ZIP, RAR. Chọn lại tệp."));
        }

        if (!kind.Agrees(file.FileName))
        {
            throw new RefusedException(Problems.UnsupportedMediaType(
                "ten-tep-khong-dung-noi-dung", $"Tệp “{file.FileName}” ở phần {part} có đuôi không đúng nội dung ({kind.Words}). Kiểm tra lại tệp."));
        }

        content.Position = 0;
        return await KeepAsync(content, head.AsMemory(0, read), role, file.FileName, cancellation);
    }

    private async Task<IncomingFile> KeepAsync(Stream content, ReadOnlyMemory<byte> head, EnvelopeFileRole role, string fileName, CancellationToken cancellation)
    {
        var kind = DocumentFileKind.Of(head.Span);
        content.Position = 0;
        var kept = await vault.AddAsync(content, cancellation);
        var name = kind?.SafeName(fileName) ?? FileKind.SafeName(fileName, new FileKind(".bin", "application/octet-stream"));
        return new IncomingFile(role, new FiledFile(IncomingWords.PartOf(role), name, kind?.MediaType ?? "application/octet-stream", kept.Sha256, kept.Length));
    }

    private void DemandSize(IFormFile file, string part)
    {
        if (file.Length > limits.Value.MaxBytes)
            throw new RefusedException(Problems.TooLarge("tep-qua-lon", $"Tệp ở phần {part} vượt quá {limits.Value.InWords}. Nén hoặc quét lại với độ phân giải thấp hơn (từ 200 dpi)."));
    }

    public static IncomingSource SourceOf(string? door) => door switch
    {
        "otherSystem" => IncomingSource.OtherSystem,
        "mail" => IncomingSource.Mail,
        _ => IncomingSource.Scanned,
    };

    private static (string Part, EnvelopeFileRole Role)[] Parts { get; } =
        [("document", EnvelopeFileRole.Signed), ("sourceFile", EnvelopeFileRole.Source), ("attachment", EnvelopeFileRole.Attachment)];
}
