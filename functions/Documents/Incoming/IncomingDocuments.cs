using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Documents.Search;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>Incoming documents as rights and search know them.</summary>
public sealed class IncomingDocuments(IncomingRegister incoming) : IDocumentSource
{
    public DocumentDirection Direction => DocumentDirection.Incoming;

    public async Task<IndexedDocument?> FindAsync(string agencyCode, string id, CancellationToken cancellation) =>
        await incoming.FindAsync(agencyCode, id, cancellation) is { } row ? Of(row) : null;

    public async IAsyncEnumerable<IndexedDocument> AllAsync(
        string agencyCode, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in incoming.OfAgencyAsync(agencyCode, cancellation))
            yield return Of(row.Value);
    }

    public static DocumentRef RefOf(IncomingRow row) => new(row.AgencyCode, row.Id, DocumentDirection.Incoming);

    public static IndexedDocument Of(IncomingRow row)
    {
        var urgency = row.Urgency;
        var given = row.Assigned is { } assigned ? assigned.CoOperating.Prepend(assigned.Lead).ToList() : [];
        return new IndexedDocument(RefOf(row), CircleOf(row), row.Envelope.Subject, IncomingWords.Of(row.State))
        {
            DocumentId = row.Envelope.DocumentId,
            Notation = row.Envelope.Code.ToString(),
            IssuedDate = row.Envelope.Promulgation.Date,
            TypeName = row.Envelope.DocumentType.TypeName,
            Issuer = row.Envelope.From.OrganName,
            Signer = row.Envelope.Signer is { } signer ? string.Join(' ', new[] { signer.Competence, signer.Position, signer.FullName }.Where(part => !string.IsNullOrEmpty(part))) : null,
            Recipients = [.. given.Select(one => one.Name)],
            ArrivalNumber = row.ArrivalNumber,
            ArrivalDate = row.ArrivalDate ?? VietnamTime.DateOf(row.ArrivedAt),
            Urgency = urgency == Urgency.Normal ? null : urgency.Words(),
            DueDate = row.DueOn ?? row.Envelope.DueDate,
            Pages = row.Envelope.Other.PageAmount,
            Remarks = string.Join('\n', [.. row.Assignments.Select(each => each.Instruction), .. row.Progress.Select(note => note.Words), row.Settled?.Words ?? ""]).Trim(),
            // A secret document is refused unread: nothing of its files is searched.
            Files = row.Refusal?.Ground is RefusalGround.Secret or RefusalGround.Malware
                ? []
                : [.. row.Files.OrderBy(file => file.Role).Select(file => new IndexedFile(file.File.Sha256, file.File.FileName, file.File.Length, IncomingWords.PartOf(file.Role)))],
        };
    }

    /// <summary>Everyone it was ever given to, the heads of their units, who gave it, and who accepted it.</summary>
    private static DocumentCircle CircleOf(IncomingRow row)
    {
        var assignees = row.Assignments.SelectMany(assignment => assignment.CoOperating.Prepend(assignment.Lead)).ToList();
        return new DocumentCircle(
            DraftedBy: null,
            Unit: null,
            [.. assignees.Select(one => one.OfficialId).Concat(row.Assignments.Select(one => one.SetBy)).Append(row.By?.OfficialId).Append(row.AcceptedBy).OfType<string>().Distinct(StringComparer.Ordinal)],
            [.. assignees.Where(one => one.OfficialId is null).Select(one => one.Unit).OfType<string>().Distinct(StringComparer.Ordinal)])
        {
            UnitsOfPersons = [.. assignees.Where(one => one.OfficialId is not null).Select(one => one.Unit).OfType<string>().Distinct(StringComparer.Ordinal)],
        };
    }
}
