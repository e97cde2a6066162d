using CongVan.Functions.Storage;
using Microsoft.Extensions.Hosting;

namespace CongVan.Functions.Identity;

/// <summary>Issues, proves, rotates and revokes API keys.</summary>
public sealed class ApiKeys(IRegister<ApiKey> register, TimeProvider time, IHostEnvironment environment)
{
    private static readonly TimeSpan BetweenUses = TimeSpan.FromHours(1);

    /// <summary>A new key; the secret is known to whoever gets this answer and to nobody else, ever.</summary>
    public async Task<(ApiKey Key, string Secret)> IssueAsync(KeyRequest asked, string issuedBy, CancellationToken cancellation)
    {
        while (true)
        {
            var secret = ApiKeySecret.New(ApiKeySecret.NewId());
            var key = new ApiKey(
                secret.Id,
                asked.Name,
                secret.Hash,
                asked.Roles,
                asked.AgencyCode,
                asked.OfficialId,
                issuedBy,
                time.GetUtcNow(),
                asked.ExpiresAt,
                environment.IsDevelopment());
            var written = await register.WriteAsync(ApiKey.Partition, [new RowWrite<ApiKey>.Add(key.Id, key)], cancellation);
            if (written.IsWritten)
                return (key, secret.ToString());
        }
    }

    /// <summary>Whose key this is, or why it opens nothing.</summary>
    public async Task<KeyProof> ProveAsync(string text, CancellationToken cancellation)
    {
        if (ApiKeySecret.Parse(text) is not { } secret
            || await register.FindAsync(ApiKey.Partition, secret.Id, cancellation) is not { Value: var key }
            || !secret.Matches(key.Hash))
            return new(null, "Khóa API không đúng. Kiểm tra lại khóa đã được cấp.");

        var now = time.GetUtcNow();
        if (key.RevokedAt is not null)
            return new(null, "Khóa API đã bị thu hồi. Đề nghị quản trị viên cấp khóa mới.");
        if (key.ExpiresAt <= now)
            return new(null, "Khóa API đã hết hạn. Đề nghị quản trị viên cấp khóa mới.");
        if (key.Development && !environment.IsDevelopment())
            return new(null, "Khóa API chỉ dùng cho môi trường phát triển. Đề nghị quản trị viên cấp khóa chính thức.");

        if (key.LastUsedAt is not { } used || now - used >= BetweenUses)
            await register.ChangeAsync(ApiKey.Partition, key.Id, row => row with { LastUsedAt = now }, cancellation);
        return new(key.AsCaller(), null);
    }

    public async Task<IReadOnlyList<ApiKey>> AllAsync(CancellationToken cancellation)
    {
        var all = new List<ApiKey>();
        await foreach (var row in register.AllAsync(ApiKey.Partition, cancellation)) all.Add(row.Value);
        return all;
    }

    /// <summary>Another secret for the same key; the old one opens nothing from now on. Null: no such key, or revoked.</summary>
    public async Task<(ApiKey Key, string Secret)?> RotateAsync(string id, CancellationToken cancellation)
    {
        var secret = ApiKeySecret.New(id);
        var changed = await register.ChangeAsync(
            ApiKey.Partition,
            id,
            key => key.RevokedAt is null ? key with { Hash = secret.Hash, RotatedAt = time.GetUtcNow(), Development = environment.IsDevelopment() } : key,
            cancellation);
        return changed is { RevokedAt: null } ? (changed, secret.ToString()) : null;
    }

    /// <summary>The key opens nothing from now on. Safe to repeat. Null: no such key.</summary>
    public Task<ApiKey?> RevokeAsync(string id, string by, CancellationToken cancellation) =>
        register.ChangeAsync(
            ApiKey.Partition,
            id,
            key => key.RevokedAt is null ? key with { RevokedAt = time.GetUtcNow(), RevokedBy = by } : key,
            cancellation);
}

/// <param name="AgencyCode">Required for the roles of an agency, absent for those of the Sở.</param>
/// <param name="OfficialId">The official behind the key; required for Officer and Leader.</param>
public sealed record KeyRequest(
    string Name, IReadOnlyList<Role> Roles, string? AgencyCode = null, string? OfficialId = null, DateTimeOffset? ExpiresAt = null);

/// <param name="Why">Why the key opens nothing; null when it does.</param>
public sealed record KeyProof(Caller? Caller, string? Why);
