using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.People;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Documents.Outgoing;

/// <summary>An issued document as it travels: the signed file and its source file (Đ4.5), appendices, and what Phụ lục VI knows of it.</summary>
public sealed class OutgoingEnvelopes(OutgoingRegister register, IncomingRegister incoming, IAgencies agencies, IOfficials officials, SigningRight right)
{
    public async Task<Envelope> OfAsync(OutgoingRow row, CancellationToken cancellation)
    {
        var number = row.Number!;
        var metadata = row.Metadata;
        var agency = await agencies.FindAsync(row.AgencyCode, cancellation) ?? throw new InvalidOperationException($"There is no agency {row.AgencyCode}.");
        var signer = await officials.FindAsync(row.SignerId, cancellation);
        return new Envelope(
            OrganOf(agency, number.Date),
            await ToAsync(metadata.To ?? [], number.Date, cancellation),
            row.DocumentId!,
            new DocumentCode(number.Text, number.Notation),
            new PromulgationInfo("Quảng Ninh", number.Date),
            new DocumentTypeInfo(row.Type.Name),
            metadata.Subject!,
            Files(row))
        {
            Signer = signer is null ? null : new EnvelopeSigner(signer.FullName, signer.Post, PrefixOf(signer, row)),
            DueDate = metadata.DueDate,
            ToPlaces = [.. (metadata.To ?? []).Select(to => to.OrganName ?? to.OrganId ?? "")],
            Other = new OtherInfo
            {
                Priority = (int)metadata.Priority,
                PageAmount = row.Draft.Pages,
                PromulgationAmount = metadata.IssuedAmount,
                Appendixes = [.. row.SealedAppendices.Select(file => file.FileName)],
            },
            ResponseFor = await AnsweredAsync(row, cancellation),
            Business = await BusinessAsync(row, cancellation),
        };
    }

    private static IReadOnlyList<EnvelopeFile> Files(OutgoingRow row) =>
    [
        new(EnvelopeFileRole.Signed, row.Sealed!.Sha256, OutgoingWords.FileNameOf(row), "application/pdf", row.Sealed.Length),
        new(EnvelopeFileRole.Source, row.Draft.Source.Sha256, row.Draft.Source.FileName, row.Draft.Source.MediaType, row.Draft.Source.Length),
        .. row.SealedAppendices.Select(file => new EnvelopeFile(EnvelopeFileRole.Attachment, file.Sha256, file.FileName, file.MediaType, file.Length)),
    ];

    private async Task<IReadOnlyList<Organ>> ToAsync(IReadOnlyList<RecipientInfo> to, DateOnly date, CancellationToken cancellation)
    {
        var organs = new List<Organ>();
        foreach (var each in to.Where(each => each.OrganId is not null))
        {
            organs.Add(await agencies.FindAsync(each.OrganId!, cancellation) is { } agency
                ? OrganOf(agency, date)
                : new Organ(each.OrganId!, each.OrganName ?? each.OrganId!));
        }

        return organs;
    }

    private async Task<IReadOnlyList<ResponseFor>> AnsweredAsync(OutgoingRow row, CancellationToken cancellation)
    {
        var answered = new List<ResponseFor>();
        foreach (var id in row.Answered)
        {
            if (await incoming.FindAsync(row.AgencyCode, id, cancellation) is { Envelope: var other })
                answered.Add(new ResponseFor(other.From.OrganId, other.Code.ToString(), other.Promulgation.Date, other.DocumentId));
        }

        return answered;
    }

    private async Task<Business> BusinessAsync(OutgoingRow row, CancellationToken cancellation) =>
        row.Replaces is { } replaced && await register.FindAsync(row.AgencyCode, replaced, cancellation) is { DocumentId: { } id }
            ? new Business(BusinessType.Replacement, row.Reason) { ReplacedIds = [id] }
            : new Business(BusinessType.New);

    private string? PrefixOf(Official signer, OutgoingRow row) =>
        right.Of(signer, row.AgencyCode, row.Type).Mandate is { Prefix: not SigningPrefix.None } mandate ? mandate.Prefix.Written() : null;

    private static Organ OrganOf(Agency agency, DateOnly date) => new(agency.IdentificationOn(date), agency.DisplayName, agency.Code) { Email = agency.Mailbox };
}
