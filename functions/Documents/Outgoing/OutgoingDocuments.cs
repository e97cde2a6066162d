using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Documents.Search;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.Documents.Outgoing;

/// <summary>Outgoing documents as activities, doors, rights and search find them.</summary>
public sealed class OutgoingDocuments(OutgoingRegister register, ProcessRegister processes, IOfficials officials) : IDocumentSource
{
    public DocumentDirection Direction => DocumentDirection.Outgoing;

    /// <summary>The document of a process: one id for both.</summary>
    public async Task<OutgoingRow> OfProcessAsync(string processId, CancellationToken cancellation) =>
        await register.GetAsync(await processes.AgencyOfAsync(processId, cancellation), processId, cancellation);

    public async Task<IndexedDocument?> FindAsync(string agencyCode, string id, CancellationToken cancellation) =>
        await register.FindAsync(agencyCode, id, cancellation) is { } row ? await IndexedAsync(row, cancellation) : null;

    public async IAsyncEnumerable<IndexedDocument> AllAsync(
        string agencyCode, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in register.OfAgencyAsync(agencyCode, cancellation))
            yield return await IndexedAsync(row.Value, cancellation);
    }

    public async Task<IndexedDocument> IndexedAsync(OutgoingRow row, CancellationToken cancellation)
    {
        var metadata = row.Metadata;
        var signer = await officials.FindAsync(row.SignerId, cancellation);
        return new IndexedDocument(ReferenceOf(row), CircleOf(row), metadata.Subject ?? "", OutgoingWords.Of(row.State))
        {
            DocumentId = row.DocumentId,
            Notation = row.Number?.Code.Given,
            IssuedDate = row.Number?.Date,
            TypeName = row.Type.Name,
            Issuer = metadata.OrganName,
            Signer = signer is null ? null : $"{signer.Post} {signer.FullName}",
            Recipients = [.. (metadata.To ?? []).Select(to => to.OrganName ?? to.OrganId ?? "")],
            Urgency = metadata.Priority == Urgency.Normal ? null : metadata.Priority.Words(),
            DueDate = metadata.DueDate,
            Dossiers = metadata.FileCode?.FileNotation is { } file ? [file] : [],
            Language = metadata.Language,
            Pages = row.Draft.Pages,
            Remarks = metadata.Description,
            Files = FilesOf(row),
        };
    }

    public static DocumentRef ReferenceOf(OutgoingRow row) => new(row.AgencyCode, row.Id, DocumentDirection.Outgoing);

    private static DocumentCircle CircleOf(OutgoingRow row) =>
        new(row.DraftedBy, row.Unit, [.. row.Comments.Select(comment => comment.By).Append(row.SignerId).Distinct(StringComparer.Ordinal)], []);

    private static IReadOnlyList<IndexedFile> FilesOf(OutgoingRow row)
    {
        var draft = row.Draft;
        var original = row.Sealed ?? row.Signed ?? draft.Prepared;
        var appendices = row.SealedAppendices.Count > 0 ? row.SealedAppendices : draft.Appendices;
        return
        [
            new IndexedFile(original.Sha256, OutgoingWords.FileNameOf(row), original.Length, "signed"),
            new IndexedFile(draft.Source.Sha256, draft.Source.FileName, draft.Source.Length, "source"),
            .. appendices.Select(file => new IndexedFile(file.Sha256, file.FileName, file.Length, "attachment")),
        ];
    }
}
