using CongVan.Functions.Accounts;
using CongVan.Functions.Approvals;
using CongVan.Functions.Keys;
using CongVan.Functions.LongTerm;
using CongVan.Functions.Notices;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using CongVan.Signing;
using CongVan.Signing.Judging;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Documents.Outgoing;

/// <summary>
/// Chữ ký số của cơ quan: released by the clerk's own act, and put only to what the competent person has signed (NĐ 30 Đ32.2c–d); on
/// appendices in files of their own as text at the top right (Phụ lục I.III.1d), on copies which the agency makes as their form, its name and the
/// time there (Phụ lục I Phần II). The original, or the copy, is judged before it leaves the house.
/// </summary>
public sealed class OutgoingSealing(
    OutgoingDocuments documents,
    OutgoingRegister register,
    SendingBack back,
    ApprovalRegister approvals,
    ProcessRegister processes,
    FiledSignatures judging,
    IAgencies agencies,
    ISigningKeys keys,
    SignaturePictures pictures,
    SigningTimestamps timestamps,
    LongTermNotices longTerm,
    LongTermFiles longTermFiles,
    IFileVault vault,
    IKnownBeginnings beginnings,
    TimeProvider time)
{
    [Function("SealOutgoing")]
    public async Task<bool> Seal([ActivityTrigger] OutgoingVersion at, CancellationToken cancellation)
    {
        var row = await documents.OfProcessAsync(at.ProcessId, cancellation);
        if (row.Submitted != at.Version || row.IsStopped)
            return false; // an earlier try sent it back, or a secret was found in it
        try
        {
            return await SealAsync(row, at, cancellation);
        }
        catch (FileVaultException hidden) when (hidden.Problem == VaultProblem.Quarantined)
        {
            // Hidden this very moment: the mark in the row came first.
            return (await documents.OfProcessAsync(at.ProcessId, cancellation)).IsStopped ? false : throw new InvalidOperationException(hidden.Message, hidden);
        }
    }

    private async Task<bool> SealAsync(OutgoingRow row, OutgoingVersion at, CancellationToken cancellation)
    {
        if (row.Sealed is null && await SealNowAsync(row, row.Versions[at.Version - 1], cancellation) is { } refusal)
        {
            await back.SendAsync(row, at.Version, OutgoingStages.Clerk, refusal, "he-thong", time.GetUtcNow(), cancellation);
            return false;
        }

        await longTermFiles.EnterAsync(row.Id, at.ProcessId, row.AgencyCode, (await documents.OfProcessAsync(at.ProcessId, cancellation)).Sealed!, cancellation);
        await processes.TellAsync(at.ProcessId, $"sealed-{at.Version}", $"Văn thư ký số của cơ quan lên văn bản số {row.Number!.Code.Given}", cancellation);
        return true;
    }

    /// <summary>Null when it is sealed; else why it goes back.</summary>
    private async Task<string?> SealNowAsync(OutgoingRow row, DraftVersion draft, CancellationToken cancellation)
    {
        var act = await ActOnAsync(row, cancellation);
        var agency = await agencies.FindAsync(row.AgencyCode, cancellation) ?? throw new InvalidOperationException($"There is no agency {row.AgencyCode}.");
        var key = await keys.SealOfAsync(row.AgencyCode, cancellation);
        var signed = await vault.ReadAsync(row.Signed!.Sha256, cancellation);
        var request = await RequestAsync(row, draft, agency, act, cancellation);
        var outcome = await timestamps.SignAsync(request, each => AgencySeal.ApplyAsync(signed, key, each, Judging(row, act), cancellation));
        if (outcome is not SealOutcome.Sealed { Pdf: var both })
            return ((SealOutcome.Refused)outcome).Reason;

        both = await longTerm.ExtendAsync(both, cancellation);
        var verdict = await judging.JudgeAsync(both, cancellation);
        if (verdict.IsBad)
            return $"Văn bản sau khi ký chưa hợp lệ nên không phát hành: {(verdict.Reasons.Count > 0 ? verdict.Reasons[0] : verdict.Text)}";
        var file = await vault.KeepAsync(both, cancellation);
        await judging.RememberAsync(file.Sha256, verdict, cancellation);
        var appendices = await AppendicesAsync(row, draft, key, act, cancellation);
        await register.ChangeAsync(
            row.AgencyCode,
            row.Id,
            each => each with
            {
                Sealed = file,
                SealedAppendices = appendices,
                SealedBy = act.OfficialId,
                SealedAt = act.At,
                Verdict = verdict,
                Metadata = each.Metadata with { To = RecipientChoice.Chosen(each.Metadata.To ?? [], act.Entered) },
            },
            cancellation);
        return null;
    }

    private async Task<Decision> ActOnAsync(OutgoingRow row, CancellationToken cancellation)
    {
        var approval = await approvals.GetAsync($"{row.Id}-{OutgoingStages.IdOf(OutgoingStages.Clerk, row.Submitted!.Value)}", cancellation);
        if (approval is not { State: ApprovalState.Agreed, Decision: { } act } || act.Chosen?.Code == OutgoingStages.Return)
            throw new InvalidOperationException($"{approval.Id} was not agreed to: no key is released.");
        return row.Signed is { } signed && string.Equals(act.ContentHash, signed.Sha256, StringComparison.Ordinal)
            ? act
            : throw new InvalidOperationException($"{approval.Id} was decided on another file than the one the competent person signed: no key is released.");
    }

    private async Task<SignatureRequest> RequestAsync(OutgoingRow row, DraftVersion draft, Agency agency, Decision act, CancellationToken cancellation)
    {
        if (row.Copy is { Form: var form })
        {
            return new SignatureRequest
            {
                FieldName = $"BanSao-{row.Id}", // of its own: a copy may be made of a copy
                Time = act.At.ToOffset(VietnamTime.Offset),
                Name = agency.DisplayName,
                Reason = row.Type.Name,
                Location = "Quảng Ninh",
                Appearance = SignatureAppearance.TextMark.OfCopy(CopyRules.MarkOf(form), agency.DisplayName),
            };
        }

        var picture = await pictures.SealOfAsync(agency.Code, cancellation);
        return new SignatureRequest
        {
            FieldName = OutgoingSigning.SealField,
            Time = act.At.ToOffset(VietnamTime.Offset),
            Name = agency.DisplayName,
            Reason = "Ký số của cơ quan",
            Location = "Quảng Ninh",
            Fill = row.SignedElsewhere ? IssueForm.Filling(row.Number!.Text, row.Number.Date, withYear: draft.YearOnPaper is null, draft.MarkOf(row.Metadata.Priority)) : [],
            Appearance = new SignatureAppearance.AgencySeal(
                picture,
                row.SignedElsewhere ? new PlaceOnPage.OverSignature(IssueForm.PersonsSignature, agency.SealDiameter) : new PlaceOnPage.OwnField()),
        };
    }

    /// <summary>The competent person is known by the certificate of the signature that was taken in.</summary>
    private JudgingOptions Judging(OutgoingRow row, Decision act) => new()
    {
        At = act.At,
        Beginnings = beginnings,
        Classify = signature => string.Equals(signature.Signer?.Thumbprint, row.SignerCertificate, StringComparison.Ordinal) ? SignerRole.Person : SignerRole.Other,
    };

    private async Task<IReadOnlyList<FiledFile>> AppendicesAsync(OutgoingRow row, DraftVersion draft, SigningKey key, Decision act, CancellationToken cancellation)
    {
        var sealedOnes = new List<FiledFile>();
        foreach (var appendix in draft.Appendices)
        {
            var pdf = await vault.ReadAsync(appendix.Sha256, cancellation);
            var request = new SignatureRequest
            {
                FieldName = OutgoingSigning.SealField,
                Time = act.At.ToOffset(VietnamTime.Offset),
                Reason = "Ký số của cơ quan trên văn bản kèm theo",
                Location = "Quảng Ninh",
                Appearance = SignatureAppearance.TextMark.OfAppendix(row.Number!.Code.Given),
            };
            var kept = await vault.KeepAsync(await timestamps.SignAsync(request, each => PdfSigner.SignAsync(pdf, key, each, cancellation)), cancellation);
            sealedOnes.Add(appendix with { Sha256 = kept.Sha256, Length = kept.Length, Finding = null, Verdict = null });
        }

        return sealedOnes;
    }
}
