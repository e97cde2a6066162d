using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using CongVan.Functions.Errors;
using CongVan.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CongVan.Functions.People;

/// <summary>PUT of one row: nobody overwrites what they have not read (ETag, If-Match), and a repeat finds the first.</summary>
internal static class Filing
{
    /// <summary>Adds or replaces; sets the ETag. Throws <see cref="RefusedException"/> 412 or 428 when another version is there.</summary>
    public static Task<Filed> PutAsync<T>(
        this IRegister<T> register, string partition, string key, T value, HttpRequest request, CancellationToken cancellation)
        where T : class => register.PutAsync(partition, key, _ => value, request, cancellation);

    /// <summary>Likewise, with what is filed made of what is there: the same version that the caller has read.</summary>
    public static async Task<Filed> PutAsync<T>(
        this IRegister<T> register, string partition, string key, Func<T?, T> filing, HttpRequest request, CancellationToken cancellation)
        where T : class
    {
        var row = await register.FindAsync(partition, key, cancellation);
        var value = filing(row?.Value);
        if (row is null)
            return await AddAsync(register, partition, key, value, request, cancellation);
        if (Same(row.Value, value))
            return Done(request, row.Version, Filed.Unchanged);

        var read = request.Headers.IfMatch.ToString();
        if (read.Length == 0)
            throw new RefusedException(Problems.Of(
                StatusCodes.Status428PreconditionRequired,
                "thieu-phien-ban",
                "Đã có bản ghi này với nội dung khác. Đọc bản hiện tại rồi gửi lại kèm tiêu đề If-Match bằng ETag vừa đọc."));
        if (!string.Equals(read, ETagOf(row.Version), StringComparison.Ordinal))
            throw Changed();

        var written = await register.WriteAsync(partition, [new RowWrite<T>.Replace(key, value, row.Version)], cancellation);
        return written.IsWritten ? await DoneAsync(register, partition, key, request, Filed.Changed, cancellation) : throw Changed();
    }

    public static void SetETag(HttpRequest request, string version) =>
        request.HttpContext.Response.Headers[HeaderNames.ETag] = ETagOf(version);

    /// <summary>Names this version of the row, for the audit's key.</summary>
    public static string VersionOf(HttpRequest request) =>
        request.HttpContext.Response.Headers[HeaderNames.ETag].ToString().Trim('"');

    private static async Task<Filed> AddAsync<T>(
        IRegister<T> register, string partition, string key, T value, HttpRequest request, CancellationToken cancellation)
        where T : class
    {
        if (request.Headers.IfMatch.Count > 0)
            throw new RefusedException(Problems.PreconditionFailed("chua-co-ban-ghi", "Chưa có bản ghi này. Bỏ tiêu đề If-Match để thêm mới."));

        var written = await register.WriteAsync(partition, [new RowWrite<T>.Add(key, value)], cancellation);
        return written.IsWritten ? await DoneAsync(register, partition, key, request, Filed.Added, cancellation) : throw Changed();
    }

    private static async Task<Filed> DoneAsync<T>(
        IRegister<T> register, string partition, string key, HttpRequest request, Filed what, CancellationToken cancellation)
        where T : class =>
        Done(request, (await register.FindAsync(partition, key, cancellation))!.Version, what);

    private static Filed Done(HttpRequest request, string version, Filed what)
    {
        SetETag(request, version);
        return what;
    }

    /// <summary>Versions of some stores hold quotation marks.</summary>
    private static string ETagOf(string version) => $"\"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(version))}\"";

    public static bool Same<T>(T first, T second) => string.Equals(
        JsonSerializer.Serialize(first, RegisterJson.Options), JsonSerializer.Serialize(second, RegisterJson.Options), StringComparison.Ordinal);

    private static RefusedException Changed() => new(Problems.PreconditionFailed(
        "da-thay-doi", "Bản ghi đã được người khác sửa sau khi bạn đọc. Đọc lại, đối chiếu rồi gửi lại với ETag mới."));
}

internal enum Filed
{
    Added,
    Changed,
    Unchanged,
}
