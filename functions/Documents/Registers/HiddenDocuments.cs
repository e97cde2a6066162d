using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Storage;

namespace CongVan.Functions.Documents.Registers;

/// <summary>Documents in quarantine (Đ24.6): a register keeps their line and number, and says nothing of what they are about.</summary>
public sealed class HiddenDocuments(IRegister<DocumentRightsRow> rights)
{
    public const string InPlaceOfSubject = "(Đã cách ly theo khoản 6 Điều 24)";

    /// <summary>Ids of an agency's documents and dossiers in quarantine.</summary>
    public async Task<IReadOnlySet<string>> OfAsync(string agencyCode, CancellationToken cancellation)
    {
        var hidden = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in rights.AllAsync(agencyCode, cancellation))
        {
            if (row.Value.Quarantine is not null)
                hidden.Add(row.Value.Document.Id);
        }

        return hidden;
    }
}
