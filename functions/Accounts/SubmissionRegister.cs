using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CongVan.Functions.Storage;

namespace CongVan.Functions.Accounts;

/// <summary>
/// Requests as filed. What a caller repeats finds the first: the same document with the same content gives the first answer, with
/// other content a conflict that names both (DESIGN, rule 3).
/// </summary>
public sealed class SubmissionRegister(IRegister<Submission> rows)
{
    public static RegisterDefinition<Submission> Definition { get; } = new(
        "submissions",
        new Lookup<Submission>("process", row => row is Submission.Filed { ProcessId: { } id } ? [id] : []),
        new Lookup<Submission>("unstarted", row => row is Submission.Filed { Started: false } ? ["yes"] : []));

    /// <summary>Adds it, or finds the one that was filed first under the same document or key.</summary>
    public async Task<Acceptance> AcceptAsync(Submission.Filed filed, string? idempotencyKey, CancellationToken cancellation)
    {
        var documentKey = KeyOf(filed);
        var writes = new List<RowWrite<Submission>> { new RowWrite<Submission>.Add(documentKey, filed) };
        if (idempotencyKey is not null)
        {
            writes.Add(new RowWrite<Submission>.Add(
                IdempotencyRow(idempotencyKey), new Submission.KeyUsed(documentKey, filed.ContentHash)));
        }

        var result = await rows.WriteAsync(filed.AgencyCode, writes, cancellation);
        if (result.IsWritten)
            return new Acceptance(filed, null);

        var usedFor = idempotencyKey is null
            ? null
            : (await rows.FindAsync(filed.AgencyCode, IdempotencyRow(idempotencyKey), cancellation))?.Value as Submission.KeyUsed;
        var firstKey = usedFor?.DocumentKey ?? documentKey;
        var first = (Submission.Filed)(await rows.FindAsync(filed.AgencyCode, firstKey, cancellation))!.Value;
        return string.Equals(first.ContentHash, filed.ContentHash, StringComparison.Ordinal)
            ? new Acceptance(first, null)
            : new Acceptance(first, filed);
    }

    public async Task<Submission.Filed?> FindAsync(string processId, CancellationToken cancellation)
    {
        var page = await rows.LookupAsync("process", processId, new PageRequest(1), cancellation);
        return page.Rows.Count == 0 ? null : (Submission.Filed)page.Rows[0].Value;
    }

    public async Task<Submission.Filed> GetAsync(string processId, CancellationToken cancellation) =>
        await FindAsync(processId, cancellation) ?? throw new InvalidOperationException($"No submission for {processId}.");

    public async Task<Submission.Filed> ChangeAsync(
        Submission.Filed filed, Func<Submission.Filed, Submission.Filed> change, CancellationToken cancellation) =>
        (Submission.Filed)(await rows.ChangeAsync(
            filed.AgencyCode, KeyOf(filed), row => change((Submission.Filed)row), cancellation))!;

    /// <summary>Filed but not started: the machine died in between.</summary>
    public async IAsyncEnumerable<Submission.Filed> UnstartedAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in rows.AllAsync("unstarted", "yes", cancellation))
            yield return (Submission.Filed)row.Value;
    }

    /// <summary>Names the written request within its agency.</summary>
    public static string KeyOf(Submission.Filed filed) => string.Create(
        CultureInfo.InvariantCulture,
        $"doc|{filed.Form.DocumentDate:yyyy-MM-dd}|{filed.Form.Number?.Trim()}|{filed.Form.Notation?.Trim().ToUpperInvariant()}");

    /// <summary>Twelve hex digits of the document key's hash behind the agency's: the same for a repeat.</summary>
    public static string IdOf(string agencyCode, string documentKey) =>
        "nop-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(agencyCode + "\n" + documentKey)))[..24];

    private static string IdempotencyRow(string key) => "key|" + key;
}

/// <param name="First">The submission that counts.</param>
/// <param name="Conflicting">The one just filed, when it names the same document or key but says something else.</param>
public sealed record Acceptance(Submission.Filed First, Submission.Filed? Conflicting);
