using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Storage;

namespace CongVan.Functions.Documents.Dossiers;

/// <summary>
/// A document in a dossier: its name, never a copy, so one document lies in many dossiers (NĐ 30 Phụ lục VI Phần I). Partition: the
/// dossier; key: its ordinal there.
/// </summary>
/// <param name="Pages">Counted when it was put in; null for what is no PDF.</param>
/// <param name="Dropped">Why it was taken out; null while it is in.</param>
public sealed record DossierEntry(string DossierId, int Ordinal, DocumentRef Document, string AddedBy, DateTimeOffset AddedAt, int? Pages = null, string? Dropped = null)
{
    /// <summary>Contains which documents lie in which dossier, in which order, and what was taken out of it.</summary>
    public static RegisterDefinition<DossierEntry> Register { get; } = new(
        "dossier-documents",
        new Lookup<DossierEntry>("document", entry => entry.Dropped is null ? [$"{entry.Document.AgencyCode}|{entry.Document.Id}"] : []));
}
