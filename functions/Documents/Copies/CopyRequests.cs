using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CongVan.Functions.Auditing;
using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Documents.Search;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Documents.Copies;

/// <summary>
/// A copy asked for (NĐ 30 Đ25–27): of a document by whoever may take its file away, of paper by any official of the agency. Row first, event second;
/// the same asked again while the first is on its way finds the first.
/// </summary>
public sealed class CopyRequests(
    OutgoingDoor door,
    CopySources sources,
    CopyFiles files,
    CopySigners signers,
    DocumentAccess access,
    RecipientChoice recipients,
    IOfficials officials,
    OutgoingRegister register,
    OutgoingDocuments documents,
    NumberRegister numbers,
    ProcessRegister processes,
    ProcessOpening opening,
    IDocumentIndex index,
    IAudit audit,
    TimeProvider time)
{
    /// <summary>Tells copies apart while they are made; nothing that leaves the house carries its numbers.</summary>
    private const string Series = "qt-ban-sao";
    private const int LongestPurpose = 500;

    /// <param name="asked">What is asked.</param>
    /// <param name="scan">Of paper; null otherwise.</param>
    /// <param name="key">The caller's Idempotency-Key; null where the content tells.</param>
    /// <param name="http">Who asks.</param>
    /// <param name="client">Starts the process.</param>
    /// <param name="cancellation">Stops the asking.</param>
    /// <exception cref="RefusedException">In words that end with the cure.</exception>
    public async Task<OutgoingRow> AskAsync(CopyAsked asked, IFormFile? scan, string? key, HttpContext http, DurableTaskClient client, CancellationToken cancellation)
    {
        var agency = await door.AgencyAsync(http.Caller(), cancellation);
        var asker = await AskerAsync(http.Caller(), agency, asked.AskedBy, cancellation);
        if (SecrecyMark.Of(asked.Paper?.Secrecy) is { } mark) // before the file is looked at, and it is not kept
            throw RefusedException.Conflict("tai-lieu-mat", $"Văn bản giấy ghi độ “{mark}”: không số hóa, không đưa lên hệ thống này; việc sao tài liệu mật theo pháp luật về bảo vệ bí mật nhà nước (NĐ 30 Đ27.2, Quy chế Đ24.4).");

        var faults = new List<FieldFault>();
        var form = CopyRules.Find(asked.Form);
        if (form is null)
            faults.Add(new("form", $"chọn hình thức sao: {string.Join(", ", CopyRules.Forms.Select(each => $"{CopyRules.Words(each)} ({CopyRules.CodeOf(each)})"))}"));
        if (asked.Purpose is not { Length: > 0 and <= LongestPurpose })
            faults.Add(new("purpose", FormattableString.Invariant($"ghi mục đích sao, không quá {LongestPurpose} ký tự")));
        var to = (asked.To ?? []).Distinct(StringComparer.Ordinal).Select(code => new RecipientInfo(code)).ToList();
        faults.AddRange(await recipients.CheckAsync(to, cancellation));
        if (to.Exists(each => each.OrganId == agency.Code))
            faults.Add(new("to", "cơ quan đã giữ bản sao này; chỉ chọn cơ quan khác làm nơi nhận"));

        var source = asked.DocumentId is { } id
            ? await SourceAsync(http, agency, id, cancellation)
            : await files.OfPaperAsync(asked.Paper ?? new PaperAsked(null, null, null, null, null, null, null), scan, faults, http, cancellation);
        if (form is not null && source is not null && CopyRules.Refusal(form.Value, source.From) is { } wrong)
            faults.Add(new("form", wrong));
        var signer = form is null ? null : await signers.ChooseAsync(agency, form.Value, asked.Signer, asker, faults, cancellation);
        Demand(faults);
        var content = await files.ContentAsync(source!, form!.Value, asked.Pages, isScan: !source!.IsSigned, asked.DocumentId is null ? CopyFiles.ScanPart : "documentId", faults, cancellation);
        Demand(faults);

        var made = new CopyMade(form.Value, source.From, asked.DocumentId, source.Words, asked.Purpose!) { Pages = content!.Pages, File = source.File, Warnings = content.Warnings };
        var row = await OpenAsync(agency, asker, signer!, made, source, content, await recipients.NamedAsync(to, cancellation), key, client, cancellation);
        await index.PutAsync(await documents.IndexedAsync(row, cancellation), cancellation);
        await audit.RecordAsync(http, time.GetUtcNow(), $"{row.Id}-asked", $"đề nghị {CopyRules.Words(made.Form)}", row.Id, agency.Code, made.SourceId ?? "văn bản giấy", cancellation);
        return row;
    }

    /// <summary>Logged at the document; who may not take its file away finds nothing, or is told so.</summary>
    private async Task<CopySource> SourceAsync(HttpContext http, Agency agency, string id, CancellationToken cancellation)
    {
        if (DocumentRef.Of(agency.Code, id) is not { Direction: not DocumentDirection.Dossier } document)
            throw DocumentAccess.Missing(id);
        await access.RequireAsync(http, document, DocumentAct.Download, cancellation: cancellation);
        var source = await sources.FindAsync(document, cancellation);
        return source.Refusal is { } why ? throw RefusedException.Conflict("khong-duoc-sao", $"Không sao được: văn bản này {why}.") : source;
    }

    private async Task<Official> AskerAsync(Caller caller, Agency agency, string? named, CancellationToken cancellation)
    {
        var id = caller.OfficialId ?? named ?? throw RefusedException.BadRequest("thieu-nguoi-de-nghi", "Khóa của phần mềm cơ quan phải nêu người đề nghị sao: ghi mã cán bộ vào trường askedBy.");
        return await officials.FindAsync(id, cancellation) is { Active: true } official && string.Equals(official.AgencyCode, agency.Code, StringComparison.Ordinal)
            ? official
            : throw RefusedException.Forbidden("khong-thuoc-co-quan", $"“{(id.Length <= 40 ? id : id[..40])}” không phải cán bộ đang hoạt động của {agency.DisplayName}: chỉ người của cơ quan đề nghị sao văn bản của cơ quan.");
    }

    private async Task<OutgoingRow> OpenAsync(
        Agency agency, Official asker, Official signer, CopyMade made, CopySource source, CopyContent content, IReadOnlyList<RecipientInfo> to, string? key, DurableTaskClient client, CancellationToken cancellation)
    {
        var hash = HashOf(made, asker, signer, to);
        var like = await LikeAsync(agency.Code, hash, cancellation);
        var cause = HashOf(key is null ? FormattableString.Invariant($"{hash}\n{like.Count(row => row.State is OutgoingState.Issued or OutgoingState.Withdrawn)}") : $"{asker.Id}\n{key}")[..32];
        var number = await numbers.TakeAsync(agency.Code, Series, cause, cancellation);
        var now = time.GetUtcNow();
        var id = string.Create(CultureInfo.InvariantCulture, $"vbdi-sao-{agency.Code.ToLowerInvariant().Replace('.', '-')}-{number.Date.Year}-{number.Number}");
        var (row, added) = await register.AddAsync(
            new OutgoingRow(
                id,
                agency.Code,
                OutgoingState.Signing,
                new OutgoingMetadata(
                    CopyRules.CodeOf(made.Form),
                    source.Subject,
                    to,
                    SignerInfo: new SignerInfo(signer.Post, signer.FullName),
                    OrganName: agency.DisplayName,
                    PageAmount: content.Count,
                    Description: $"{(made.Pages.Count == 0 ? char.ToUpperInvariant(CopyRules.Words(made.Form)[0]) + CopyRules.Words(made.Form)[1..] : $"Trích sao trang {CopyRules.Written(made.Pages)}")} từ {made.Source}"),
                asker.Unit ?? "",
                asker.Id,
                signer.Id,
                now,
                [new DraftVersion(1, content.Source, content.Source, content.Prepared, content.Count, YearOnPaper: null, [], asker.Id, now)])
            {
                Submitted = 1,
                LastSubmitted = 1,
                FiledHash = hash,
                Copy = made,
            },
            cancellation);
        if (!added && !string.Equals(row.FiledHash, hash, StringComparison.Ordinal))
            throw RefusedException.Conflict("trung-khoa", $"Idempotency-Key này đã dùng cho bản sao {row.Id} với nội dung khác. Dùng khóa mới cho đề nghị mới.");

        await StartAsync(row, agency, asker, client, cancellation);
        return row;
    }

    private async Task StartAsync(OutgoingRow row, Agency agency, Official asker, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await processes.FindAsync(row.Id, cancellation) is not { } process)
        {
            await processes.OpenAsync(
                ProcessRow.Opening(
                    row.Id,
                    ProcessKind.DocumentCopy,
                    row.AgencyCode,
                    agency.DisplayName,
                    row.Reference,
                    row.OpenedAt,
                    row.OpenedAt,
                    "Chờ người có thẩm quyền quyết định sao",
                    new ProcessEvent("opened", row.OpenedAt, $"{asker.FullName} đề nghị {CopyRules.Words(row.Copy!.Form)} văn bản")),
                cancellation);
            process = await processes.GetAsync(row.Id, cancellation);
        }

        await opening.StartAsync(process, client, cancellation);
    }

    private async Task<List<OutgoingRow>> LikeAsync(string agencyCode, string hash, CancellationToken cancellation)
    {
        var like = new List<OutgoingRow>();
        await foreach (var row in register.CopiesAsync(agencyCode, cancellation))
        {
            if (string.Equals(row.Value.FiledHash, hash, StringComparison.Ordinal))
                like.Add(row.Value);
        }

        return like;
    }

    private static string HashOf(CopyMade made, Official asker, Official signer, IReadOnlyList<RecipientInfo> to) => HashOf(JsonSerializer.Serialize(
        new { made.Form, made.SourceId, made.Source, made.Purpose, made.Pages, made.File, Asker = asker.Id, Signer = signer.Id, To = to.Select(each => each.OrganId) }, JsonSerializerOptions.Web));

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static void Demand(List<FieldFault> faults)
    {
        if (faults.Count == 0)
            return;
        throw new RefusedException(Problems.BadRequest(
            "ban-sao-chua-hop-le",
            $"Chưa nhận được đề nghị sao: {faults[0].Reason}. Sửa rồi gửi lại.",
            [.. faults.Select(fault => new FieldError(fault.Field, fault.Reason))]));
    }
}
