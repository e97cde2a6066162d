using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Documents.Search;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Documents.Rights;

/// <summary>Văn bản đến, as rights, search, printing and quarantine know it.</summary>
internal sealed class IncomingDocuments(IncomingRegister incoming) : IDocumentSource
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

    private static IndexedDocument Of(IncomingRow row)
    {
        Assignee[] assignees = [.. row.Assignments.SelectMany(each => each.CoOperating.Prepend(each.Lead))];
        var envelope = row.Envelope;
        return new IndexedDocument(
            new DocumentRef(row.AgencyCode, row.Id, DocumentDirection.Incoming), CircleOf(row, assignees), envelope.Subject, IncomingWords.Of(row.State))
        {
            DocumentId = envelope.DocumentId,
            Notation = envelope.Code.ToString(),
            IssuedDate = envelope.Promulgation.Date,
            TypeName = envelope.DocumentType.TypeName,
            Issuer = envelope.From.OrganName,
            Signer = envelope.Signer is { } signer ? string.Join(' ', new[] { signer.Competence, signer.Position, signer.FullName }.Where(part => !string.IsNullOrEmpty(part))) : null,
            Recipients = [.. assignees.Select(one => one.Name).Distinct(StringComparer.Ordinal)],
            ArrivalNumber = row.ArrivalNumber,
            ArrivalDate = row.ArrivalDate ?? VietnamTime.DateOf(row.ArrivedAt),
            Urgency = Urgencies.OfPriority(envelope.Other.Priority) is { } urgency and not Urgency.Normal ? urgency.Words() : null,
            DueDate = row.DueOn ?? envelope.DueDate,
            Pages = envelope.Other.PageAmount,
            Remarks = string.Join('\n', [.. row.Assignments.Select(each => each.Instruction), .. row.Progress.Select(note => note.Words), row.Settled?.Words ?? ""]).Trim(),
            Files = [.. row.Files.OrderBy(file => file.Role).Select(file => new IndexedFile(file.File.Sha256, file.File.FileName, file.File.Length, IncomingWords.PartOf(file.Role)))],
        };
    }

    /// <summary>Whoever was given it once still sees what they worked on.</summary>
    private static DocumentCircle CircleOf(IncomingRow row, Assignee[] assignees) => new(
        DraftedBy: null,
        Unit: null,
        [.. assignees.Select(one => one.OfficialId).Append(row.By?.OfficialId).Append(row.AcceptedBy).Concat(row.Assignments.Select(each => (string?)each.SetBy)).OfType<string>().Distinct(StringComparer.Ordinal)],
        [.. assignees.Where(one => one.OfficialId is null).Select(one => one.Unit).OfType<string>().Distinct(StringComparer.Ordinal)]);
}
