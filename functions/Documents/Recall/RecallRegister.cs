using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.Documents.Recall;

/// <summary>The register of recalls.</summary>
public sealed class RecallRegister(IRegister<RecallRow> rows)
{
    public Task<(RecallRow Value, bool Added)> AddAsync(RecallRow row, CancellationToken cancellation) =>
        rows.AddOrFindAsync(row.AgencyCode, row.Id, row, cancellation);

    public async Task<RecallRow?> FindAsync(string agencyCode, string id, CancellationToken cancellation) =>
        (await rows.FindAsync(agencyCode, id, cancellation))?.Value;

    public async Task<RecallRow> ChangeAsync(string agencyCode, string id, Func<RecallRow, RecallRow> change, CancellationToken cancellation) =>
        await rows.ChangeAsync(agencyCode, id, change, cancellation) ?? throw new InvalidOperationException($"There is no recall {id}.");

    /// <summary>Every recall of a document, oldest first.</summary>
    public async Task<IReadOnlyList<RecallRow>> OfDocumentAsync(string agencyCode, string outgoingId, CancellationToken cancellation) =>
        await AllAsync("document", $"{agencyCode}|{outgoingId}", cancellation);

    /// <summary>Recalls that follow from another, or from a case.</summary>
    public async Task<IReadOnlyList<RecallRow>> FollowingAsync(string cause, CancellationToken cancellation) => await AllAsync("cause", cause, cancellation);

    /// <summary>What a receiver answered, once; that it agreed is never taken back.</summary>
    public Task<RecallRow> AnswerAsync(RecallRow recall, string party, RecallState answer, DateTimeOffset at, string? words, CancellationToken cancellation) => ChangeAsync(
        recall.AgencyCode,
        recall.Id,
        row => row with
        {
            Parties =
            [
                .. row.Parties.Select(each => each.AgencyCode == party && each.State != answer && each.State != RecallState.Accepted
                    ? each with { State = answer, AnsweredAt = at, Words = words }
                    : each),
            ],
        },
        cancellation);

    private async Task<IReadOnlyList<RecallRow>> AllAsync(string lookup, string value, CancellationToken cancellation)
    {
        var found = new List<RecallRow>();
        await foreach (var row in rows.AllAsync(lookup, value, cancellation))
            found.Add(row.Value);
        return [.. found.OrderBy(row => row.AskedAt).ThenBy(row => row.Id, StringComparer.Ordinal)];
    }
}
