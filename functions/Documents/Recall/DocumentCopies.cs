using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Documents.Outgoing;

namespace CongVan.Functions.Documents.Recall;

/// <summary>Where else a document lies: what an agency sent on with the same file in it.</summary>
public sealed class DocumentCopies(OutgoingRegister outgoing)
{
    /// <summary>Documents this agency issued that carry a file of what it received.</summary>
    public Task<IReadOnlyList<OutgoingRow>> ForwardedAsync(IncomingRow received, CancellationToken cancellation) =>
        CarryingAsync(received.AgencyCode, [.. received.Files.Select(file => file.File.Sha256)], cancellation);

    /// <summary>An agency's issued documents that carry one of these files.</summary>
    public async Task<IReadOnlyList<OutgoingRow>> CarryingAsync(string agencyCode, IReadOnlyCollection<string> files, CancellationToken cancellation)
    {
        var found = new List<OutgoingRow>();
        await foreach (var row in outgoing.OfAgencyAsync(agencyCode, cancellation))
        {
            if (FilesOf(row.Value).Any(file => files.Contains(file, StringComparer.Ordinal)))
                found.Add(row.Value);
        }

        return found;
    }

    /// <summary>Every file of it, drafts and appendices included.</summary>
    public static IReadOnlyList<string> FilesOf(OutgoingRow row) =>
    [
        .. new[] { row.Signed?.Sha256, row.Sealed?.Sha256 }.OfType<string>()
            .Concat(row.SealedAppendices.Select(file => file.Sha256))
            .Concat(row.Versions.SelectMany(version => version.Appendices.Select(file => file.Sha256).Append(version.Source.Sha256).Append(version.Pdf.Sha256).Append(version.Prepared.Sha256)))
            .Distinct(StringComparer.Ordinal),
    ];
}
