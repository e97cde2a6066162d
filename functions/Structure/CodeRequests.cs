using System.Security.Cryptography;
using System.Text;
using CongVan.Functions.Storage;

namespace CongVan.Functions.Structure;

/// <summary>A request for an identification code (Đ10.3), collected for the provincial decision.</summary>
/// <param name="FiledByAgency">Who asks: the agency itself, or the one above it.</param>
/// <param name="AgencyName">For whom; need not be in the register yet.</param>
/// <param name="CorrectedBy">The request that took its place before a decision; null while it stands.</param>
/// <param name="GivenCode">What the decision gave; null while it waits.</param>
public sealed record CodeRequest(
    string Id,
    string FiledByAgency,
    string AgencyName,
    string? ParentCode,
    string Paper,
    string? Note,
    string By,
    DateTimeOffset ReceivedAt,
    string? GivenCode = null,
    string? Decision = null,
    DateTimeOffset? SettledAt = null,
    string? CorrectedBy = null);

/// <summary>The requests, oldest first; the same paper for the same agency is one request.</summary>
public sealed class CodeRequests(IRegister<CodeRequest> requests)
{
    private const string Partition = "requests";

    public static RegisterDefinition<CodeRequest> Definition { get; } = new("code-requests");

    public static string IdOf(string filedBy, string agencyName, string paper) =>
        "ma-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{filedBy}\n{agencyName}\n{paper}")))[..16];

    public Task<(CodeRequest Value, bool Added)> FileAsync(CodeRequest request, CancellationToken cancellation) =>
        requests.AddOrFindAsync(Partition, request.Id, request, cancellation);

    public async Task<IReadOnlyList<CodeRequest>> AllAsync(CancellationToken cancellation)
    {
        var all = new List<CodeRequest>();
        await foreach (var row in requests.AllAsync(Partition, cancellation))
            all.Add(row.Value);
        return [.. all.OrderBy(request => request.ReceivedAt).ThenBy(request => request.Id, StringComparer.Ordinal)];
    }

    public async Task<CodeRequest?> FindAsync(string id, CancellationToken cancellation) =>
        (await requests.FindAsync(Partition, id, cancellation))?.Value;

    /// <summary>Of a decision and a correction at the same moment the first to be written counts.</summary>
    public Task<CodeRequest?> CorrectAsync(string id, string by, CancellationToken cancellation) =>
        requests.ChangeAsync(Partition, id, row => row is { GivenCode: null, CorrectedBy: null } ? row with { CorrectedBy = by } : row, cancellation);

    /// <summary>Null when there is no such request. The first decision stands.</summary>
    public Task<CodeRequest?> SettleAsync(string id, string code, string decision, DateTimeOffset at, CancellationToken cancellation) =>
        requests.ChangeAsync(
            Partition, id, row => row is { GivenCode: null, CorrectedBy: null } ? row with { GivenCode = code, Decision = decision, SettledAt = at } : row, cancellation);
}
