using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using CongVan.Functions.Documents.Search;
using CongVan.Functions.Errors;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Documents.Outgoing;

/// <summary>How a draft begins and goes on: checked, kept, its process opened and woken. Row first, event second.</summary>
public sealed class OutgoingIntake(
    OutgoingRegister register,
    OutgoingDocuments documents,
    DraftCheck checking,
    DraftFiles files,
    NumberRegister numbers,
    ProcessRegister processes,
    ProcessOpening opening,
    IDocumentIndex index,
    TimeProvider time)
{
    /// <summary>Tells drafts apart; nothing that leaves the house carries its numbers.</summary>
    public const string Series = "du-thao";

    /// <param name="key">The caller's Idempotency-Key; null makes each filing a new draft.</param>
    public async Task<OutgoingRow> CreateAsync(
        IFormCollection form, Agency agency, Official drafter, string? key, HttpContext http, DurableTaskClient client, CancellationToken cancellation)
    {
        var faults = new List<FieldFault>();
        var asked = DraftForm.Read(form, faults);
        var unit = asked.Unit ?? drafter.Unit ?? "";
        var draft = await checking.CheckAsync(asked.Metadata ?? new OutgoingMetadata(), asked.Signer, unit, agency, faults, cancellation);
        await checking.CheckLinksAsync(asked, draft.Metadata.Type, agency, faults, cancellation);
        await checking.CheckAnswersAsync(asked.Answers ?? [], drafter, agency, faults, cancellation);
        var taken = await TakeAsync(draft, form.Files, faults, http, cancellation);

        var hash = HashOf(asked, draft.Metadata, taken!);
        var cause = key is null ? Guid.NewGuid().ToString("N") : Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{drafter.Id}\n{key}")))[..32];
        var number = await numbers.TakeAsync(agency.Code, Series, cause, cancellation);
        var now = time.GetUtcNow();
        var submit = MaySubmit(asked, taken!);
        var id = string.Create(CultureInfo.InvariantCulture, $"vbdi-{agency.Code.ToLowerInvariant().Replace('.', '-')}-{number.Date.Year}-{number.Number}");
        var (row, added) = await register.AddAsync(
            new OutgoingRow(id, agency.Code, submit ? OutgoingState.ContentCheck : OutgoingState.Drafting, draft.Metadata, unit, drafter.Id, draft.Signer!.Id, now, [VersionOf(1, taken!, drafter, asked.Note)])
            {
                Submitted = submit ? 1 : null,
                LastSubmitted = submit ? 1 : 0,
                Replaces = asked.Replaces,
                Corrects = asked.Corrects,
                Reason = asked.Reason,
                AnswersAll = asked.Answers ?? [],
                FiledHash = hash,
            },
            cancellation);
        if (!added && !string.Equals(row.FiledHash, hash, StringComparison.Ordinal))
            throw RefusedException.Conflict("trung-khoa", $"Idempotency-Key này đã dùng cho dự thảo {row.Id} với nội dung khác. Dùng khóa mới cho dự thảo mới.");

        await OpenAsync(row, agency, drafter, client, cancellation);
        await index.PutAsync(await documents.IndexedAsync(row, cancellation), cancellation);
        return row;
    }

    /// <summary>Another version of a draft that is not being checked.</summary>
    public async Task<OutgoingRow> ReviseAsync(
        OutgoingRow row, IFormCollection form, Agency agency, Official drafter, HttpContext http, DurableTaskClient client, CancellationToken cancellation)
    {
        DemandDrafting(row);
        var faults = new List<FieldFault>();
        var asked = DraftForm.Read(form, faults);
        var entered = asked.Metadata ?? row.Metadata with { CodeNumber = null, IssuedDate = null, PageAmount = null };
        var draft = await checking.CheckAsync(entered, asked.Signer ?? row.SignerId, row.Unit, agency, faults, cancellation);
        await checking.CheckAnswersAsync(asked.Answers ?? [], drafter, agency, faults, cancellation);
        var taken = await TakeAsync(draft, form.Files, faults, http, cancellation);
        var number = row.Versions.Count + 1;
        var version = VersionOf(number, taken!, drafter, asked.Note);
        var revised = await register.ChangeAsync(
            row.AgencyCode,
            row.Id,
            each => each.State == OutgoingState.Drafting && each.Versions.Count == number - 1
                ? each with { Versions = [.. each.Versions, version], Metadata = draft.Metadata, SignerId = draft.Signer!.Id, AnswersAll = asked.Answers ?? each.Answered, Answers = null }
                : each,
            cancellation);
        if (!revised.Versions.Contains(version))
            throw RefusedException.Conflict("da-co-ban-moi", $"Dự thảo {row.Id} vừa có bản khác hoặc đã được trình. Mở lại văn bản rồi làm tiếp.");
        await processes.TellAsync(row.Id, $"version-{number}", $"Người soạn thảo nộp bản lần {number}", cancellation);
        if (MaySubmit(asked, taken!))
            revised = await SubmitAsync(revised, client, cancellation);
        await index.PutAsync(await documents.IndexedAsync(revised, cancellation), cancellation);
        return revised;
    }

    /// <summary>Sends the last version to be checked. Safe to repeat.</summary>
    public async Task<OutgoingRow> SubmitAsync(OutgoingRow row, DurableTaskClient client, CancellationToken cancellation)
    {
        if (row.Submitted is null)
        {
            DemandDrafting(row);
            if (row.Draft.Number <= row.LastSubmitted)
                throw RefusedException.Conflict("ban-da-bi-tra", $"Bản lần {row.Draft.Number} đã bị trả lại. Nộp bản mới đã sửa rồi trình.");
            row = await register.ChangeAsync(
                row.AgencyCode,
                row.Id,
                each => each is { State: OutgoingState.Drafting, Submitted: null, WithdrawalWanted: false }
                    ? each with { State = OutgoingState.ContentCheck, Submitted = each.Draft.Number, LastSubmitted = each.Draft.Number }
                    : each,
                cancellation);
            await processes.TellAsync(row.Id, $"submitted-{row.Submitted}", $"Trình kiểm tra bản lần {row.Submitted}", cancellation);
        }

        await client.WakeAsync(row.Id, cancellation);
        return row;
    }

    private async Task<TakenFiles?> TakeAsync(CheckedDraft draft, IFormFileCollection sent, List<FieldFault> faults, HttpContext http, CancellationToken cancellation)
    {
        var taken = draft is { PostLine: { } post, Signer: { } signer }
            ? await files.TakeAsync(sent, draft.Notation, post, signer.FullName, faults, http, cancellation)
            : null;
        DraftCheck.Demand(faults);
        return taken;
    }

    private async Task OpenAsync(OutgoingRow row, Agency agency, Official drafter, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await processes.FindAsync(row.Id, cancellation) is not { } process)
        {
            await processes.OpenAsync(
                ProcessRow.Opening(
                    row.Id,
                    ProcessKind.OutgoingDocument,
                    row.AgencyCode,
                    agency.DisplayName,
                    row.Reference,
                    row.OpenedAt,
                    row.OpenedAt,
                    OutgoingWords.Of(row.State),
                    new ProcessEvent("opened", row.OpenedAt, $"{drafter.FullName} soạn thảo {row.Reference}"),
                    row.Submitted is null ? [new Awaited(drafter.Id, "Người soạn thảo")] : []),
                cancellation);
            process = await processes.GetAsync(row.Id, cancellation);
        }

        await opening.StartAsync(process, client, cancellation);
    }

    private DraftVersion VersionOf(int number, TakenFiles taken, Official drafter, string? note) =>
        new(number, taken.Source, taken.Pdf, taken.Prepared, taken.Pages, taken.YearOnPaper, taken.Appendices, drafter.Id, time.GetUtcNow(), note) { UrgencyOnPaper = taken.UrgencyOnPaper, UrgencyRoom = taken.UrgencyRoom, PdfMadeBy = taken.MadeBy };

    /// <summary>What the system made of a source file is looked at before it goes to be checked: nobody has seen it yet.</summary>
    private static bool MaySubmit(DraftForm asked, TakenFiles taken) => asked.Submit && taken.MadeBy is null;

    private static void DemandDrafting(OutgoingRow row)
    {
        if (row.State != OutgoingState.Drafting)
        {
            throw RefusedException.Conflict(
                "khong-con-soan-thao",
                row.State is OutgoingState.Issued
                    ? $"{row.Reference} đã phát hành, không sửa được. Sai nội dung thì ban hành văn bản thay thế, sai thể thức thì đính chính bằng công văn (NĐ 30 Đ18.3)."
                    : $"Văn bản đang ở bước “{OutgoingWords.Of(row.State)}”, không sửa được. Chờ trả lại, hoặc rút dự thảo.");
        }
    }

    private static string HashOf(DraftForm asked, OutgoingMetadata metadata, TakenFiles taken) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        new { metadata, Answers = string.Join(';', asked.Answers ?? []), asked.Signer, asked.Unit, asked.Note, asked.Replaces, asked.Corrects, Source = taken.Source.Sha256, Pdf = taken.MadeBy is null ? taken.Pdf.Sha256 : null, Appendices = taken.Appendices.Select(file => file.Sha256) },
        JsonSerializerOptions.Web)));
}
