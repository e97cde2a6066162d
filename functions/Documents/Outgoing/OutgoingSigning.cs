using CongVan.Functions.Approvals;
using CongVan.Functions.Documents.Registers;
using CongVan.Functions.Keys;
using CongVan.Functions.Notices;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Regulation;
using CongVan.Functions.Storage;
using CongVan.Signing;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Documents.Outgoing;

/// <summary>
/// The competent person's signature (decisions/0011): released by their own decision on exactly this draft. Number and date are taken by
/// the system at this moment (NĐ 30 Đ15.3) and stand on the paper under that signature; under the agency's, where the person signed elsewhere.
/// </summary>
public sealed class OutgoingSigning(
    OutgoingDocuments documents,
    OutgoingRegister register,
    SendingBack back,
    ApprovalRegister approvals,
    ProcessRegister processes,
    DocumentNumbers numbers,
    SignedElsewhere elsewhere,
    IOfficials officials,
    IAgencies agencies,
    ISigningKeys keys,
    SignaturePictures pictures,
    SigningTimestamps timestamps,
    IFileVault vault,
    IKnownBeginnings beginnings,
    ICalendarRegister calendars,
    TimeProvider time)
{
    /// <summary>Where the agency's signature goes, reserved under the person's.</summary>
    public const string SealField = "ConDauCoQuan";

    /// <summary>The answer of one who signed the file elsewhere, and the field it was uploaded in.</summary>
    public const string Elsewhere = "ky-ngoai";
    public const string UploadedField = "tep-da-ky";
    public const string UrgencyField = "muc-khan";

    [Function("SignOutgoing")]
    public async Task<bool> Sign([ActivityTrigger] OutgoingVersion at, CancellationToken cancellation)
    {
        var row = await documents.OfProcessAsync(at.ProcessId, cancellation);
        if (row.Submitted != at.Version || row.IsStopped)
            return false; // an earlier try sent it back, or a secret was found in it
        try
        {
            if (row.Signed is null && await SignNowAsync(row, row.Versions[at.Version - 1], cancellation) is { } refusal)
            {
                await back.SendAsync(await documents.OfProcessAsync(at.ProcessId, cancellation), at.Version, OutgoingStages.Sign, refusal, "he-thong", time.GetUtcNow(), cancellation);
                return false;
            }
        }
        catch (FileVaultException hidden) when (hidden.Problem == VaultProblem.Quarantined)
        {
            // Hidden this very moment: the mark in the row came first.
            return (await documents.OfProcessAsync(at.ProcessId, cancellation)).IsStopped ? false : throw new InvalidOperationException(hidden.Message, hidden);
        }

        row = await documents.OfProcessAsync(at.ProcessId, cancellation);
        await TellAsync(row, cancellation);
        return !row.IsStopped;
    }

    /// <summary>Null when it is signed; else why it goes back.</summary>
    private async Task<string?> SignNowAsync(OutgoingRow row, DraftVersion draft, CancellationToken cancellation)
    {
        var decision = await DecisionOnAsync(row, draft, cancellation);
        var signer = await officials.FindAsync(decision.OfficialId, cancellation) ?? throw new InvalidOperationException($"There is no official {decision.OfficialId}.");
        var isElsewhere = decision.Chosen?.Code == Elsewhere;
        string? certificate = null;
        if (isElsewhere)
        {
            // Judged once more: what was shown on the page then may have been revoked or damaged since.
            (certificate, var refusal) = await elsewhere.JudgeAsync(EnteredFile.Parse(decision.Entered?[UploadedField])!, draft, row.SignerId, cancellation);
            if (refusal is not null)
                return refusal;
        }

        row = await register.ChangeAsync(
            row.AgencyCode, row.Id, each => each.NumberKey is null ? each with { NumberKey = draft.Number == 1 ? each.Id : FormattableString.Invariant($"{each.Id}.{draft.Number}") } : each, cancellation);
        var taken = await numbers.TakeAsync(row.AgencyCode, row.Type, row.Unit, row.NumberKey!, cancellation);
        var number = new OutgoingNumber(taken.Given.Number, taken.Date, taken.Code.Number, taken.Code.Notation, taken.Given.Series);
        row = await register.ChangeAsync(row.AgencyCode, row.Id, each => each.Number is null ? each with { Number = number, State = OutgoingState.Numbering } : each, cancellation);
        if (draft.YearOnPaper is { } year && year != number.Date.Year)
            return $"Dự thảo ghi năm {year} mà số được cấp ngày {VietnamTime.Long(number.Date)}. Lập lại bản để trống năm hoặc ghi năm {number.Date.Year}.";

        var urgency = UrgencyOf(decision, row);
        var file = isElsewhere
            ? FileOf(EnteredFile.Parse(decision.Entered?[UploadedField])!)
            : await SignHereAsync(row, draft, number, signer, decision, cancellation);
        certificate ??= SignedElsewhere.CertificateOf(await keys.OfOfficialAsync(signer.Id, cancellation));
        await register.ChangeAsync(
            row.AgencyCode,
            row.Id,
            each => each with
            {
                Signed = file,
                SignedBy = $"{signer.FullName}, {signer.Post}",
                SignedAt = decision.At,
                SignerCertificate = certificate,
                SignedElsewhere = isElsewhere,
                State = OutgoingState.Sealing,
                Metadata = each.Metadata with { Priority = urgency, CodeNumber = number.Text, CodeNotation = number.Notation, IssuedDate = number.Date },
            },
            cancellation);
        return null;
    }

    /// <summary>The row that releases the key: this person's own decision, on exactly this draft.</summary>
    private async Task<Decision> DecisionOnAsync(OutgoingRow row, DraftVersion draft, CancellationToken cancellation)
    {
        var approval = await approvals.GetAsync($"{row.Id}-{OutgoingStages.IdOf(OutgoingStages.Sign, draft.Number)}", cancellation);
        if (approval is not { State: ApprovalState.Agreed, Decision: { } decision } || decision.Chosen?.Code == OutgoingStages.Return)
            throw new InvalidOperationException($"{approval.Id} was not agreed to: no key is released.");
        if (!string.Equals(decision.OfficialId, row.SignerId, StringComparison.Ordinal))
            throw new InvalidOperationException($"{approval.Id} was decided by {decision.OfficialId}, and the document names {row.SignerId}: no key is released.");
        return string.Equals(decision.ContentHash, draft.Prepared.Sha256, StringComparison.Ordinal)
            ? decision
            : throw new InvalidOperationException($"{approval.Id} was decided on another file than {row.Id} has now: no key is released.");
    }

    /// <summary>The drafter proposes, the signer decides (Phụ lục I.III.2).</summary>
    private static Urgency UrgencyOf(Decision decision, OutgoingRow row) =>
        Enum.TryParse<Urgency>(decision.Entered?.GetValueOrDefault(UrgencyField), out var chosen) ? chosen : row.Metadata.Priority;

    private async Task<PaperFile> SignHereAsync(
        OutgoingRow row, DraftVersion draft, OutgoingNumber number, Official signer, Decision decision, CancellationToken cancellation)
    {
        var agency = await agencies.FindAsync(row.AgencyCode, cancellation) ?? throw new InvalidOperationException($"There is no agency {row.AgencyCode}.");
        var pdf = await vault.ReadAsync(draft.Prepared.Sha256, cancellation);
        var key = await keys.OfOfficialAsync(signer.Id, cancellation);
        var request = new SignatureRequest
        {
            FieldName = IssueForm.PersonsSignature,
            Time = decision.At.ToOffset(VietnamTime.Offset),
            Name = signer.FullName,
            Reason = "Ký ban hành",
            Location = "Quảng Ninh",
            Certify = true,
            Beginnings = beginnings,
            Appearance = new SignatureAppearance.HandSignature(await pictures.HandOfAsync(signer.Id, cancellation), new PlaceOnPage.OwnField()),
            Fill = IssueForm.Filling(number.Text, number.Date, withYear: draft.YearOnPaper is null, draft.MarkOf(UrgencyOf(decision, row))),
            Reserve = [new ReservedField(SealField, new PlaceOnPage.OverSignature(IssueForm.PersonsSignature, agency.SealDiameter))],
        };
        return await vault.KeepAsync(await timestamps.SignAsync(request, each => PdfSigner.SignAsync(pdf, key, each, cancellation)), cancellation);
    }

    /// <summary>Told at each try: the machine may have died between the signature and the telling. From here QĐ 28 Đ6.2 counts.</summary>
    private async Task TellAsync(OutgoingRow row, CancellationToken cancellation)
    {
        var limit = DocumentDeadlines.SendLimit(row.SignedAt!.Value, row.Metadata.Priority, await calendars.CurrentAsync(cancellation));
        await processes.TellAsync(
            row.Id,
            $"signed-{row.Submitted}",
            $"{row.SignedBy}, ký {(row.SignedElsewhere ? "bằng thiết bị riêng" : "số")}; hệ thống cấp số {row.Number!.Code.Given} ngày {VietnamTime.Long(row.Number.Date)}. Hạn gửi: {limit}",
            process => process with { Document = row.Reference, Deadline = limit, MetAt = null, BreachedAt = null },
            cancellation);
    }

    private static PaperFile FileOf(EnteredFile file) => new(file.Sha256, file.Length);
}
