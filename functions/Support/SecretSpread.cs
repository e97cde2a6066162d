using CongVan.Functions.Documents.Conversion;
using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Documents.Recall;
using CongVan.Functions.Documents.Rights;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.Support;

/// <summary>
/// Everywhere a document lies in the installation: at its sender, at every recipient, and wherever else one of its files does, whichever way it came
/// there, in drafts too, however often it was sent on. A document that only carries such a file brings its own recipients along, and of its
/// other files only what the system made of the secret one: the rest may be anybody's.
/// </summary>
public sealed class SecretSpread(IncomingRegister incoming, OutgoingRegister outgoing, DocumentCopies copies, FormatCopies formats)
{
    public async Task<IReadOnlyList<SecretCopy>> FindAsync(IReadOnlyList<DocumentRef> reported, CancellationToken cancellation)
    {
        var found = new Found();
        foreach (var document in reported)
            await CoreAsync(document, found, cancellation);
        while (found.ToLookFor.TryDequeue(out var file))
        {
            found.Look(await formats.MadeOfAsync(file, cancellation));
            await foreach (var row in outgoing.CarryingAsync(file, cancellation))
                await CarrierAsync(row.Value, found, cancellation);
            await foreach (var row in incoming.CarryingAsync(file, cancellation))
                found.Received[row.Key] = row.Value;
        }

        var all = new List<SecretCopy>();
        foreach (var row in found.Sent.Values)
            all.Add(await OfAsync(row, found.Secret, cancellation));
        all.AddRange(found.Received.Values.Select(row => Of(row, found.Secret)));
        for (var at = 0; at < all.Count; at++)
            all[at] = await WithFormatsAsync(all[at], cancellation);
        return all;
    }

    /// <summary>What was made of its hidden files in other formats lies beside them.</summary>
    private async Task<SecretCopy> WithFormatsAsync(SecretCopy copy, CancellationToken cancellation)
    {
        var files = new HashSet<string>(copy.Files, StringComparer.Ordinal);
        foreach (var file in copy.Files)
            files.UnionWith(await formats.MadeOfAsync(file, cancellation));
        return copy with { Files = [.. files] };
    }

    /// <summary>The document itself at its sender and at all who have it under the sender's id.</summary>
    private async Task CoreAsync(DocumentRef document, Found found, CancellationToken cancellation)
    {
        var sent = document.Direction == DocumentDirection.Outgoing ? await outgoing.FindAsync(document.AgencyCode, document.Id, cancellation) : null;
        var received = document.Direction == DocumentDirection.Incoming ? await incoming.FindAsync(document.AgencyCode, document.Id, cancellation) : null;
        if (received is not null)
        {
            found.Add(received, isSecret: true);
            if (received.Envelope.From.AgencyCode is { } from)
                sent = await outgoing.FindSentAsync(from, received.Envelope.DocumentId, cancellation);
        }

        if (sent is not null)
        {
            found.Sent[sent.Id] = sent;
            found.Look(await copies.FilesOfAsync(sent, cancellation));
        }

        if ((sent?.DocumentId ?? received?.Envelope.DocumentId) is { Length: > 0 } id)
            await ReceivedAsync(id, sent?.AgencyCode ?? received!.Envelope.From.AgencyCode, found, isSecret: true, cancellation);
    }

    private async Task CarrierAsync(OutgoingRow carrier, Found found, CancellationToken cancellation)
    {
        found.Look(DocumentCopies.MadeOf(carrier, found.Secret));
        if (found.Sent.TryAdd(carrier.Id, carrier) && carrier.DocumentId is { } id)
            await ReceivedAsync(id, carrier.AgencyCode, found, isSecret: false, cancellation);
    }

    private async Task ReceivedAsync(string documentId, string? sender, Found found, bool isSecret, CancellationToken cancellation)
    {
        await foreach (var row in incoming.EverywhereAsync(documentId, cancellation))
        {
            if (string.Equals(row.Value.Envelope.From.AgencyCode, sender, StringComparison.Ordinal))
                found.Add(row.Value, isSecret);
        }
    }

    private async Task<SecretCopy> OfAsync(OutgoingRow row, HashSet<string> secret, CancellationToken cancellation) => new(
        OutgoingDocuments.ReferenceOf(row),
        row.Number is null ? row.Id : row.Reference,
        [.. (await copies.FilesOfAsync(row, cancellation)).Where(file => secret.Contains(file) || file == row.Signed?.Sha256 || file == row.Sealed?.Sha256)],
        row.IssuedAt is null ? null : row);

    private static SecretCopy Of(IncomingRow row, HashSet<string> secret) => new(
        IncomingDocuments.RefOf(row),
        row.Reference,
        [.. row.Files.Where(file => secret.Contains(file.File.Sha256) || file.Role == EnvelopeFileRole.Signed).Select(file => file.File.Sha256)],
        Sent: null);

    private sealed class Found
    {
        public HashSet<string> Secret { get; } = new(StringComparer.Ordinal);

        public Queue<string> ToLookFor { get; } = new();

        public Dictionary<string, OutgoingRow> Sent { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, IncomingRow> Received { get; } = new(StringComparer.Ordinal);

        public void Look(IEnumerable<string> files)
        {
            foreach (var file in files.Where(Secret.Add))
                ToLookFor.Enqueue(file);
        }

        public void Add(IncomingRow row, bool isSecret)
        {
            Received[row.Id] = row;
            if (isSecret)
                Look(row.Files.Select(file => file.File.Sha256));
        }
    }
}

/// <param name="Files">To be hidden: those of the secret document, and every signed file of one that carries it.</param>
/// <param name="Sent">The outgoing document, when it is one that was issued.</param>
public sealed record SecretCopy(DocumentRef Document, string Reference, IReadOnlyList<string> Files, OutgoingRow? Sent);
