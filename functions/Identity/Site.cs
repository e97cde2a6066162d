using System.ComponentModel.DataAnnotations;

namespace CongVan.Functions.Identity;

/// <summary>Where people reach the service; the beginning of every link in a mail. Section <c>Site</c>.</summary>
public sealed record Site
{
    public const string Section = "Site";

    /// <summary>E.g. <c>https://congvan.quangninh.gov.vn</c>; http only on one's own machine.</summary>
    [Required(ErrorMessage = "Site:PublicAddress còn trống: địa chỉ người dùng mở dịch vụ.")]
    [Url(ErrorMessage = "Site:PublicAddress không phải là địa chỉ http(s), ví dụ https://congvan.quangninh.gov.vn.")]
    public string PublicAddress { get; init; } = "http://localhost:7071";

    /// <summary>
    /// How many proxies of ours stand before the service, 0 to 5: the caller's address is that many from the end of
    /// <c>X-Forwarded-For</c>. 0 when nothing stands before it: then the header is anybody's word and not read.
    /// </summary>
    [Range(0, 5, ErrorMessage = "Site:ProxyHops phải từ 0 đến 5: số máy chủ trung gian (proxy) đứng trước dịch vụ.")]
    public int ProxyHops { get; init; }

    public bool IsHttps => PublicAddress.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <param name="path">Without a slash before it, e.g. <c>duyet/…</c>.</param>
    public string Link(string path) => $"{PublicAddress.TrimEnd('/')}/{path}";
}
