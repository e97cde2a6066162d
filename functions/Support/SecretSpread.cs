using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Documents.Recall;
using CongVan.Functions.Documents.Rights;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.Support;

/// <summary>
/// Everywhere a document lies in the installation: at its sender, at every recipient, and in what any of them sent on with a file of it, however often. A
/// document that only carries the file brings its own recipients along, not its other files: those may be anybody's.
/// </summary>
public sealed class SecretSpread(IncomingRegister incoming, OutgoingRegister outgoing, DocumentCopies copies)
{
    public async Task<IReadOnlyList<SecretCopy>> FindAsync(IReadOnlyList<DocumentRef> reported, CancellationToken cancellation)
    {
        var found = new Dictionary<string, SecretCopy>(StringComparer.Ordinal);
        var secret = new HashSet<string>(StringComparer.Ordinal);
        var holders = new Queue<string>();
        foreach (var document in reported)
            await CoreAsync(document, found, secret, holders, cancellation);

        var searched = new HashSet<string>(StringComparer.Ordinal);
        while (holders.TryDequeue(out var holder))
        {
            if (!searched.Add(holder))
                continue;
            foreach (var carrier in await copies.CarryingAsync(holder, secret, cancellation))
            {
                if (found.TryAdd(carrier.Id, SecretCopy.Of(carrier, secret)) && carrier.DocumentId is { } id)
                    await ReceivedAsync(id, carrier.AgencyCode, found, secret, holders, isSecret: false, cancellation);
            }
        }

        return [.. found.Values];
    }

    /// <summary>The document itself at its sender and at all who have it under the sender's id.</summary>
    private async Task CoreAsync(
        DocumentRef document, Dictionary<string, SecretCopy> found, HashSet<string> secret, Queue<string> holders, CancellationToken cancellation)
    {
        var sent = document.Direction == DocumentDirection.Outgoing ? await outgoing.FindAsync(document.AgencyCode, document.Id, cancellation) : null;
        var received = document.Direction == DocumentDirection.Incoming ? await incoming.FindAsync(document.AgencyCode, document.Id, cancellation) : null;
        if (received is not null)
        {
            Add(received, found, secret, holders, isSecret: true);
            if (received.Envelope.From.AgencyCode is { } from)
                sent = await outgoing.FindSentAsync(from, received.Envelope.DocumentId, cancellation);
        }

        if (sent is not null)
        {
            secret.UnionWith(DocumentCopies.FilesOf(sent));
            found[sent.Id] = SecretCopy.Of(sent, secret);
            holders.Enqueue(sent.AgencyCode);
        }

        if ((sent?.DocumentId ?? received?.Envelope.DocumentId) is { } id)
            await ReceivedAsync(id, sent?.AgencyCode ?? received!.Envelope.From.AgencyCode, found, secret, holders, isSecret: true, cancellation);
    }

    private async Task ReceivedAsync(
        string documentId, string? sender, Dictionary<string, SecretCopy> found, HashSet<string> secret, Queue<string> holders, bool isSecret, CancellationToken cancellation)
    {
        await foreach (var row in incoming.EverywhereAsync(documentId, cancellation))
        {
            if (string.Equals(row.Value.Envelope.From.AgencyCode, sender, StringComparison.Ordinal))
                Add(row.Value, found, secret, holders, isSecret);
        }
    }

    private static void Add(IncomingRow row, Dictionary<string, SecretCopy> found, HashSet<string> secret, Queue<string> holders, bool isSecret)
    {
        if (isSecret)
            secret.UnionWith(row.Files.Select(file => file.File.Sha256));
        found[row.Id] = SecretCopy.Of(row, secret);
        holders.Enqueue(row.AgencyCode);
    }
}

/// <param name="Files">To be hidden: those of the secret document, and every signed file of one that carries it.</param>
/// <param name="Sent">The outgoing document, when it is one that was issued.</param>
public sealed record SecretCopy(DocumentRef Document, string Reference, IReadOnlyList<string> Files, OutgoingRow? Sent)
{
    internal static SecretCopy Of(OutgoingRow row, IReadOnlyCollection<string> secret) => new(
        new DocumentRef(row.AgencyCode, row.Id, DocumentDirection.Outgoing),
        row.Number is null ? row.Id : row.Reference,
        [.. DocumentCopies.FilesOf(row).Where(file => secret.Contains(file, StringComparer.Ordinal) || file == row.Signed?.Sha256 || file == row.Sealed?.Sha256)],
        row.IssuedAt is null ? null : row);

    internal static SecretCopy Of(IncomingRow row, IReadOnlyCollection<string> secret) => new(
        IncomingDocuments.RefOf(row),
        row.Reference,
        [.. row.Files.Where(file => secret.Contains(file.File.Sha256, StringComparer.Ordinal) || file.Role == Documents.Exchange.EnvelopeFileRole.Signed).Select(file => file.File.Sha256)],
        Sent: null);
}
