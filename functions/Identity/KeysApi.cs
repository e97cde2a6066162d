using CongVan.Functions.Auditing;
using CongVan.Functions.Errors;
using CongVan.Functions.People;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Identity;

/// <summary>Keys of agencies' systems and of people, issued by Administrators. A secret is in one answer and nowhere else.</summary>
public sealed class KeysApi(ApiKeys keys, IAgencies agencies, IOfficials officials, IAudit audit, TimeProvider time)
{
    [Function("Keys_Issue")]
    [Allow(Role.Administrator)]
    public async Task<Results<Created<IssuedKey>, ProblemHttpResult>> Issue(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/keys")] HttpRequest request, CancellationToken cancellation)
    {
        var asked = await request.JsonAsync<KeyRequest>(cancellation);
        List<FieldError> errors = [.. KeyRules.Check(asked, time.GetUtcNow()), .. await UnknownAsync(asked, cancellation)];
        if (errors.Count > 0)
            return Problems.BadRequest("khoa-chua-hop-le", "Chưa cấp được khóa API. Sửa các mục được nêu rồi gửi lại.", errors);

        var (key, secret) = await keys.IssueAsync(asked, request.HttpContext.Caller().Id, cancellation);
        await RecordAsync(request, $"khoa-cap-{key.Id}", "cấp khóa API", key, cancellation);
        return TypedResults.Created($"/api/keys/{key.Id}", new IssuedKey(secret, KeyView.Of(key)));
    }

    [Function("Keys_List")]
    [Allow(Role.Administrator)]
    public async Task<Ok<KeyView[]>> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/keys")] HttpRequest request, CancellationToken cancellation)
    {
        _ = request;
        return TypedResults.Ok((await keys.AllAsync(cancellation)).Select(KeyView.Of).ToArray());
    }

    [Function("Keys_Rotate")]
    [Allow(Role.Administrator)]
    public async Task<Results<Ok<IssuedKey>, ProblemHttpResult>> Rotate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/keys/{id}/rotate")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (await keys.RotateAsync(id, cancellation) is not { } rotated)
            return Problems.NotFound("khong-co-khoa", "Không có khóa API này, hoặc khóa đã bị thu hồi. Cấp khóa mới nếu cần.");

        var (key, secret) = rotated;
        await RecordAsync(request, $"khoa-doi-{key.Id}-{key.Hash[..16]}", "đổi khóa API", key, cancellation);
        return TypedResults.Ok(new IssuedKey(secret, KeyView.Of(key)));
    }

    [Function("Keys_Revoke")]
    [Allow(Role.Administrator)]
    public async Task<Results<Ok<KeyView>, ProblemHttpResult>> Revoke(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/keys/{id}/revoke")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (await keys.RevokeAsync(id, request.HttpContext.Caller().Id, cancellation) is not { } key)
            return Problems.NotFound("khong-co-khoa", "Không có khóa API này. Xem danh sách tại api/keys.");

        await RecordAsync(request, $"khoa-thu-hoi-{key.Id}", "thu hồi khóa API", key, cancellation);
        return TypedResults.Ok(KeyView.Of(key));
    }

    private async Task<IEnumerable<FieldError>> UnknownAsync(KeyRequest asked, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        if (asked.AgencyCode is { } code && await agencies.FindAsync(code, cancellation) is not { Active: true })
            errors.Add(new("agencyCode", $"Chưa có cơ quan {code} đang hoạt động trong danh mục: nhập cơ quan trước."));
        if (asked.OfficialId is not { } id)
            return errors;
        if (await officials.FindAsync(id, cancellation) is not { Active: true } official)
            errors.Add(new("officialId", $"Chưa có cán bộ {id} đang công tác trong danh mục: nhập cán bộ trước."));
        else if (!string.Equals(official.AgencyCode, asked.AgencyCode, StringComparison.Ordinal))
            errors.Add(new("officialId", $"Cán bộ {id} thuộc {official.AgencyCode ?? "Sở"}, không phải {asked.AgencyCode ?? "Sở"}: khóa và cán bộ phải cùng cơ quan."));
        return errors;
    }

    private Task RecordAsync(HttpRequest request, string key, string act, ApiKey about, CancellationToken cancellation) =>
        audit.RecordAsync(request.HttpContext, time.GetUtcNow(), key, act, $"key-{about.Id}", about.AgencyCode, null, cancellation);
}

/// <param name="Secret">Shown this once: <c>X-Api-Key: cv_…</c>.</param>
public sealed record IssuedKey(string Secret, KeyView Key);

/// <summary>A key as Administrators see it.</summary>
public sealed record KeyView(
    string Id,
    string Name,
    IReadOnlyList<Role> Roles,
    string? AgencyCode,
    string? OfficialId,
    string IssuedBy,
    DateTimeOffset IssuedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? LastUsedAt,
    DateTimeOffset? RotatedAt,
    DateTimeOffset? RevokedAt,
    bool Development)
{
    public static KeyView Of(ApiKey key) => new(
        key.Id,
        key.Name,
        key.Roles,
        key.AgencyCode,
        key.OfficialId,
        key.IssuedBy,
        key.IssuedAt,
        key.ExpiresAt,
        key.LastUsedAt,
        key.RotatedAt,
        key.RevokedAt,
        key.Development);
}
