using System.Security.Cryptography;
using System.Text;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Storage;
using CongVan.Workflows.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace CongVan.Functions.Documents.Search;

/// <summary>A search kept under a name by whoever made it. Partition: that person or agency's system; key: made of the name.</summary>
/// <param name="Query">As an address goes on after its question mark.</param>
/// <param name="RemovedAt">Not shown any more; rows are never deleted.</param>
public sealed record SavedSearch(string Key, string Name, string Query, DateTimeOffset SavedAt, DateTimeOffset? RemovedAt = null)
{
    /// <summary>Contains the searches people keep under a name.</summary>
    public static RegisterDefinition<SavedSearch> Register { get; } = new("saved-searches");
}

/// <summary>Searches kept and used again; each sees only their own.</summary>
public sealed class SavedSearches(IRegister<SavedSearch> rows, TimeProvider time)
{
    private const int LongestName = 100;
    private const int Most = 200;

    public async Task<IReadOnlyList<SavedSearch>> OfAsync(Caller caller, CancellationToken cancellation)
    {
        var all = new List<SavedSearch>();
        await foreach (var row in rows.AllAsync(OwnerOf(caller), cancellation))
        {
            if (row.Value.RemovedAt is null)
                all.Add(row.Value);
        }

        return [.. all.OrderBy(saved => saved.Name, StringComparer.Ordinal)];
    }

    /// <summary>Keeps it, in place of another of the same name. Throws <see cref="RefusedException"/>.</summary>
    public async Task<SavedSearch> SaveAsync(Caller caller, string? name, SearchForm form, CancellationToken cancellation)
    {
        var named = VietnameseText.Accept(name ?? "") is AcceptedText.Accepted accepted ? accepted.Text : "";
        if (named.Length is 0 or > LongestName)
            throw RefusedException.BadRequest("thieu-ten", $"Đặt tên cho điều kiện tìm, không quá {LongestName} ký tự.");
        if ((await OfAsync(caller, cancellation)).Count >= Most)
            throw RefusedException.Conflict("qua-nhieu", $"Đã lưu {Most} điều kiện tìm; bỏ bớt rồi lưu tiếp.");
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(named)))[..16];
        var saved = new SavedSearch(key, named, form.Address(), time.GetUtcNow());
        var (_, added) = await rows.AddOrFindAsync(OwnerOf(caller), key, saved, cancellation);
        if (!added)
            await rows.ChangeAsync(OwnerOf(caller), key, _ => saved, cancellation);
        return saved;
    }

    public async Task<SavedSearch> RemoveAsync(Caller caller, string key, CancellationToken cancellation) =>
        await rows.ChangeAsync(OwnerOf(caller), key, row => row.RemovedAt is null ? row with { RemovedAt = time.GetUtcNow() } : row, cancellation)
        ?? throw RefusedException.NotFound("khong-co-dieu-kien", "Không có điều kiện tìm này trong số những điều kiện bạn đã lưu.");

    public static SearchForm FormOf(string query) => SearchForm.Of(QueryHelpers.ParseQuery(query));

    private static string OwnerOf(Caller caller) => caller.OfficialId is { } id ? $"official {id}" : $"agency {caller.AgencyCode}";
}
