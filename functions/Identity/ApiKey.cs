using CongVan.Functions.Storage;

namespace CongVan.Functions.Identity;

/// <summary>An API key: the register knows its hash, never the key.</summary>
/// <param name="Id">Eight hexadecimal digits.</param>
/// <param name="Name">Whose key, for people: "Phần mềm của Sở Nội vụ".</param>
/// <param name="Hash">SHA-256 of the secret, which is 32 random bytes: no need of a slow hash.</param>
/// <param name="LastUsedAt">Written at most once an hour.</param>
/// <param name="Development">Issued in Development: refused everywhere else.</param>
public sealed record ApiKey(
    string Id,
    string Name,
    string Hash,
    IReadOnlyList<Role> Roles,
    string? AgencyCode,
    string? OfficialId,
    string IssuedBy,
    DateTimeOffset IssuedAt,
    DateTimeOffset? ExpiresAt,
    bool Development,
    DateTimeOffset? LastUsedAt = null,
    DateTimeOffset? RotatedAt = null,
    DateTimeOffset? RevokedAt = null,
    string? RevokedBy = null)
{
    internal const string Partition = "keys";

    /// <summary>Contains every API key ever issued, by id.</summary>
    internal static RegisterDefinition<ApiKey> Register { get; } = new("api-keys");

    public Caller AsCaller() => new($"key-{Id}", Name, Roles, AgencyCode, OfficialId);
}
