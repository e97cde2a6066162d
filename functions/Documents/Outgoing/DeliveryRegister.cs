using CongVan.Functions.Storage;

namespace CongVan.Functions.Documents.Outgoing;

/// <summary>The register of deliveries: each issued document at each of its recipients.</summary>
public sealed class DeliveryRegister(IRegister<DeliveryRow> rows)
{
    public static RegisterDefinition<DeliveryRow> Definition { get; } = new("deliveries");

    public Task<(DeliveryRow Value, bool Added)> AddAsync(DeliveryRow row, CancellationToken cancellation) =>
        rows.AddOrFindAsync(row.OutgoingId, row.Recipient, row, cancellation);

    public async Task<DeliveryRow?> FindAsync(string outgoingId, string recipient, CancellationToken cancellation) =>
        (await rows.FindAsync(outgoingId, recipient, cancellation))?.Value;

    /// <summary>Null when the document was not sent there.</summary>
    public Task<DeliveryRow?> ChangeAsync(
        string outgoingId, string recipient, Func<DeliveryRow, DeliveryRow> change, CancellationToken cancellation) =>
        rows.ChangeAsync(outgoingId, recipient, change, cancellation);

    public async Task<IReadOnlyList<DeliveryRow>> OfAsync(string outgoingId, CancellationToken cancellation)
    {
        var found = new List<DeliveryRow>();
        await foreach (var row in rows.AllAsync(outgoingId, cancellation))
            found.Add(row.Value);
        return found;
    }
}
