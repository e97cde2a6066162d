using System.Security.Cryptography;
using CongVan.Functions.Approvals;
using CongVan.Functions.Documents.Registers;
using CongVan.Functions.Keys;
using CongVan.Functions.LongTerm;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using CongVan.Papers;
using CongVan.Signing;
using CongVan.Signing.Judging;
using CongVan.Workflows;
using CongVan.Workflows.Documents;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Notices;

/// <summary>
/// The two signatures of a notice (decisions/0003). Each is released by a row that a person wrote: the leader's decision on exactly
/// this content, the clerk's act for exactly this paper. Once its file is in the row, a paper is not signed again.
/// </summary>
public sealed class SigningActivities(
    PaperRegister papers,
    ApprovalRegister approvals,
    ProcessRegister processes,
    DocumentNumbers numbers,
    IOfficials officials,
    IAgencies agencies,
    ISigningKeys keys,
    SignaturePictures pictures,
    SigningTimestamps timestamps,
    LongTermNotices longTerm,
    LongTermFiles longTermFiles,
    IFileVault vault)
{
    /// <summary>Văn bản đi: notices, unless the Sở has filed a numbering scheme of its own (NĐ 30 Đ15).</summary>
    public const string OutgoingSeries = "di-TB";

    /// <summary>Where a paper of the type is numbered while the Sở has filed no scheme; what evidence after a restore goes by.</summary>
    public static string SeriesOf(string typeCode) => $"di-{typeCode}";

    [Function("SignNotice")]
    public async Task<Done> Sign([ActivityTrigger] string paperId, CancellationToken cancellation)
    {
        var paper = await papers.GetAsync(paperId, cancellation);
        return paper is { Signed: not null, Number: { } given }
            ? await TellSigned(paper, given, cancellation)
            : await SignNow(paper, cancellation);
    }

    private async Task<Done> SignNow(PaperRow paper, CancellationToken cancellation)
    {
        var decision = await DecisionOn(paper, paper.SigningId, cancellation);
        var signer = await officials.FindAsync(decision.OfficialId, cancellation)
            ?? throw new InvalidOperationException($"There is no official {decision.OfficialId}.");
        var issuer = await agencies.ManagingAgencyAsync(cancellation);
        var type = DocumentType.OfAbbreviation(paper.Content.TypeCode) ?? throw new InvalidOperationException($"There is no type {paper.Content.TypeCode}.");
        var taken = (await numbers.TakeAsync(issuer.Code, type, unit: null, paper.Id, cancellation)).Given;
        var number = new PaperNumber(taken.Number, taken.Date, NoticeWriter.NumberText(taken.Number, paper.Content.TypeCode, issuer));

        var written = NoticeWriter.Write(paper.Content, issuer, signer, number);
        var key = await keys.OfOfficialAsync(decision.OfficialId, cancellation);
        var signed = await timestamps.SignAsync(
            await RequestForAsync(written, issuer, signer, decision, cancellation), request => PdfSigner.SignAsync(written.Pdf, key, request, cancellation));
        var file = await KeepAsync(signed, cancellation);
        paper = await papers.ChangeAsync(
            paper.Id,
            row => row with { Number = number, Signed = file, SignedBy = $"{signer.FullName}, {signer.Post}", SignerCertificate = Thumbprint(key) },
            cancellation);
        return await TellSigned(paper, number, cancellation);
    }

    /// <summary>Told at each try: the machine may have died between the signature and the telling.</summary>
    private async Task<Done> TellSigned(PaperRow paper, PaperNumber number, CancellationToken cancellation)
    {
        await processes.TellAsync(
            paper.ProcessId, $"{paper.Id}-signed", $"Cấp số {number.Text}; {paper.SignedBy}, ký số {paper.Words}", cancellation);
        return Done.Instance;
    }

    [Function("SealNotice")]
    public async Task<Done> Seal([ActivityTrigger] string paperId, CancellationToken cancellation)
    {
        var paper = await papers.GetAsync(paperId, cancellation);
        if (paper.Sealed is null)
            paper = await SealNow(paper, cancellation);
        await longTermFiles.EnterAsync(paper.Id, paper.ProcessId, await processes.AgencyOfAsync(paper.ProcessId, cancellation), paper.Sealed!, cancellation);

        await processes.TellAsync(paper.ProcessId, $"{paperId}-sealed", $"Đóng dấu (ký số cơ quan) {paper.Content.TypeName.ToLowerInvariant()} số {paper.Number!.Text}", cancellation);
        return Done.Instance;
    }

    private async Task<PaperRow> SealNow(PaperRow paper, CancellationToken cancellation)
    {
        var act = await DecisionOn(paper, paper.SealingId, cancellation);
        var issuer = await agencies.ManagingAgencyAsync(cancellation);
        var signature = await approvals.GetAsync(paper.SigningId, cancellation);
        var key = await keys.SealOfAsync(issuer.Code, cancellation);
        // Papers signed by an earlier release do not say.
        var competent = paper.SignerCertificate ?? Thumbprint(await keys.OfOfficialAsync(signature.Decision!.OfficialId, cancellation));
        var signed = await ReadAsync(paper.Signed!, cancellation);
        var judging = Judging(competent, act);
        var outcome = await timestamps.SignAsync(
            await SealForAsync(issuer, act, cancellation), request => AgencySeal.ApplyAsync(signed, key, request, judging, cancellation));
        if (outcome is not SealOutcome.Sealed { Pdf: var both })
            throw new InvalidOperationException(outcome is SealOutcome.Refused refused ? refused.Reason : "The seal was not applied.");
        var file = await KeepAsync(await longTerm.ExtendAsync(both, cancellation), cancellation);
        return await papers.ChangeAsync(paper.Id, row => row with { Sealed = file }, cancellation);
    }

    /// <summary>The row that releases the key: agreed to, and to exactly this content.</summary>
    private async Task<Decision> DecisionOn(PaperRow paper, string approvalId, CancellationToken cancellation)
    {
        var approval = await approvals.GetAsync(approvalId, cancellation);
        if (approval is not { State: ApprovalState.Agreed, Decision: { } decision })
            throw new InvalidOperationException($"{approvalId} was not agreed to: no key is released.");
        return string.Equals(decision.ContentHash, paper.Content.Hash(), StringComparison.Ordinal)
            ? decision
            : throw new InvalidOperationException($"{approvalId} was decided on other content than {paper.Id} has now: no key is released.");
    }

    private async Task<SignatureRequest> RequestForAsync(
        WrittenPaper written, Agency issuer, Official signer, Decision decision, CancellationToken cancellation) => new()
        {
            FieldName = "KyCuaNguoiCoThamQuyen",
            Time = decision.At.ToOffset(Workflows.Regulation.VietnamTime.Offset),
            Name = signer.FullName,
            Reason = "Ký ban hành",
            Location = "Quảng Ninh",
            Certify = true,
            Appearance = new SignatureAppearance.HandSignature(
            await pictures.HandOfAsync(signer.Id, cancellation), new PlaceOnPage.At(written.HandSignature.Page, BoxOf(written.HandSignature))),
            Reserve = [new ReservedField("ConDauCoQuan", new PlaceOnPage.OverSignature("KyCuaNguoiCoThamQuyen", issuer.SealDiameter))],
        };

    private async Task<SignatureRequest> SealForAsync(Agency issuer, Decision act, CancellationToken cancellation) => new()
    {
        FieldName = "ConDauCoQuan",
        Time = act.At.ToOffset(Workflows.Regulation.VietnamTime.Offset),
        Name = issuer.DisplayName,
        Reason = "Ký số của cơ quan",
        Location = "Quảng Ninh",
        Appearance = new SignatureAppearance.AgencySeal(await pictures.SealOfAsync(issuer.Code, cancellation), new PlaceOnPage.OwnField()),
    };

    /// <summary>The competent person is who holds the key that the decision released: known by its certificate, whoever issued that.</summary>
    private static JudgingOptions Judging(string competent, Decision act) => new()
    {
        At = act.At,
        Classify = signature => string.Equals(signature.Signer?.Thumbprint, competent, StringComparison.Ordinal) ? SignerRole.Person : SignerRole.Other,
    };

    private static string Thumbprint(SigningKey key) => Convert.ToHexString(SHA256.HashData(key.Certificate.RawDataMemory.Span));

    private static Box BoxOf(SignatureSpot spot) => new(spot.X, spot.Y, spot.Width, spot.Height);

    private async Task<byte[]> ReadAsync(PaperFile file, CancellationToken cancellation)
    {
        await using var stream = await vault.OpenAsync(file.Sha256, cancellation);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, cancellation);
        return copy.ToArray();
    }

    private async Task<PaperFile> KeepAsync(byte[] pdf, CancellationToken cancellation)
    {
        using var file = new MemoryStream(pdf, writable: false);
        var kept = await vault.AddAsync(file, cancellation);
        return new PaperFile(kept.Sha256, kept.Length);
    }
}
