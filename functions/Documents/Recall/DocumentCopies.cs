using CongVan.Functions.Approvals;
using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.LongTerm;

namespace CongVan.Functions.Documents.Recall;

/// <summary>Where else a document lies: what an agency sent on with the same file in it, and what the system made of a file.</summary>
public sealed class DocumentCopies(OutgoingRegister outgoing, LongTermFiles longTerm, ApprovalRegister approvals)
{
    /// <summary>Documents this agency drafted or issued that carry a file of what it received.</summary>
    public async Task<IReadOnlyList<OutgoingRow>> ForwardedAsync(IncomingRow received, CancellationToken cancellation)
    {
        var found = new Dictionary<string, OutgoingRow>(StringComparer.Ordinal);
        foreach (var file in received.Files.Select(file => file.File.Sha256).Distinct(StringComparer.Ordinal))
        {
            await foreach (var row in outgoing.CarryingAsync(file, cancellation))
            {
                if (string.Equals(row.Value.AgencyCode, received.AgencyCode, StringComparison.Ordinal))
                    found[row.Key] = row.Value;
            }
        }

        return [.. found.Values];
    }

    /// <summary>
    /// Every file of it: drafts and appendices, what was signed elsewhere and handed in, and the later files that keep its signatures alive.
    /// </summary>
    public async Task<IReadOnlyList<string>> FilesOfAsync(OutgoingRow row, CancellationToken cancellation)
    {
        var handedIn = (await approvals.OfProcessAsync(row.Id, cancellation))
            .SelectMany(each => each.Decision?.Entered?.Values ?? [])
            .Select(entered => EnteredFile.Parse(entered)?.Sha256).OfType<string>();
        var kept = await longTerm.FindAsync(row.Id, cancellation);
        return
        [
            .. FilesOf(row)
                .Concat(handedIn)
                .Concat(kept is null ? [] : kept.Renewals.Select(renewal => renewal.File.Sha256).Append(kept.Original.Sha256))
                .Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>What the system made of files brought into a document: a page with places for number and signature, the same signed and sealed.</summary>
    public static IReadOnlyList<string> MadeOf(OutgoingRow row, IReadOnlySet<string> files)
    {
        var made = new List<string>();
        foreach (var version in row.Versions.Where(version => files.Contains(version.Pdf.Sha256) || files.Contains(version.Prepared.Sha256)))
        {
            made.AddRange([version.Pdf.Sha256, version.Prepared.Sha256]);
            if (version.Number == row.Draft.Number)
                made.AddRange(new[] { row.Signed?.Sha256, row.Sealed?.Sha256 }.OfType<string>());
        }

        if (row.Copy is { File: var copied } && files.Contains(copied))
            made.AddRange(row.Versions.Select(version => version.Prepared.Sha256).Concat(new[] { row.Signed?.Sha256, row.Sealed?.Sha256 }.OfType<string>()));

        // The agency signs each appendix by itself, in their order.
        made.AddRange(row.Draft.Appendices.Zip(row.SealedAppendices).Where(pair => files.Contains(pair.First.Sha256)).Select(pair => pair.Second.Sha256));
        return made;
    }

    private static IEnumerable<string> FilesOf(OutgoingRow row) => new[] { row.Signed?.Sha256, row.Sealed?.Sha256 }.OfType<string>()
        .Concat(row.SealedAppendices.Select(file => file.Sha256))
        .Concat(row.Brought)
        .Concat(row.Versions.Select(version => version.Prepared.Sha256));
}
