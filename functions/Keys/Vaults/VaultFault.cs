using System.Text.Json;
using Azure;
using Azure.Identity;

namespace CongVan.Functions.Keys;

/// <summary>What a vault's refusal means and who can mend it.</summary>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Words">In Vietnamese, for whoever administers the service.</param>
/// <param name="ForOperators">In English, with what the vault itself said in a word; no personal data.</param>
/// <param name="MayPass">The same call may succeed later as it is.</param>
internal sealed record VaultFault(string Code, string Words, string ForOperators, bool MayPass)
{
    private const string Roles = "“Key Vault Crypto User” và “Key Vault Certificate User”";

    /// <summary>Null for our own mistakes and for a caller who went away.</summary>
    public static VaultFault? Of(Exception problem, CancellationToken cancellation) => problem switch
    {
        AggregateException { InnerExceptions: [.., var last] } => Of(last, cancellation), // Azure.Core's last word when every try failed
        CredentialUnavailableException => new("vault-identity",
            "ứng dụng không có danh tính (managed identity) để mở kho khóa. Cấp danh tính cho máy, hoặc đặt Azure:ClientId là danh tính máy đang có.", "no identity", MayPass: false),
        AuthenticationFailedException => new("vault-identity",
            "danh tính của ứng dụng không lấy được quyền truy cập kho khóa. Kiểm tra danh tính nếu lỗi còn lặp lại.", "the identity got no token", MayPass: true),
        RequestFailedException refused => Of(refused),
        // The challenge named another domain.
        InvalidOperationException { Source: { } source } when source.Contains("KeyVault", StringComparison.Ordinal) => new("vault-address",
            "địa chỉ trong Keys:Vaults không trả lời như một Key Vault. Sửa Uri của kho khóa.", "the address is not a vault's", MayPass: false),
        OperationCanceledException when cancellation.IsCancellationRequested => null,
        OperationCanceledException or HttpRequestException => Unreachable("no answer"),
        _ => null,
    };

    private static VaultFault Of(RequestFailedException refused)
    {
        var told = Inner(refused) ?? refused.ErrorCode ?? "";
        var both = $"{refused.Status} {told}".TrimEnd();
        return refused.Status switch
        {
            401 or 403 when told.EndsWith("Disabled", StringComparison.Ordinal) => new("key-disabled",
                "khóa hoặc chứng thư số đang bị vô hiệu hóa. Kích hoạt lại hoặc thay bằng phiên bản mới rồi làm lại.", both, MayPass: false),
            401 or 403 when told.StartsWith("ForbiddenByFirewall", StringComparison.Ordinal) || told.StartsWith("ForbiddenByConnection", StringComparison.Ordinal) => new("vault-denied",
                "kho khóa không nhận kết nối từ mạng này. Mở đường riêng (private endpoint) từ ứng dụng tới kho khóa.", both, MayPass: false),
            401 or 403 => new("vault-denied",
                $"kho khóa từ chối ({told}). Cấp cho danh tính của ứng dụng vai trò {Roles} trên kho khóa.", both, MayPass: false),
            404 => new("key-missing", "kho khóa không có mục này. Kiểm tra tên chứng thư số trong Keys:InVault.", both, MayPass: false),
            400 or 405 or 409 => new("vault-refused", $"kho khóa không nhận yêu cầu ({told}). Kiểm tra loại khóa của chứng thư số.", both, MayPass: false),
            429 => new("vault-throttled", "kho khóa đang giới hạn số lần gọi. Hệ thống sẽ tự thử lại.", both, MayPass: true),
            _ => Unreachable(both),
        };
    }

    private static VaultFault Unreachable(string forOperators) =>
        new("vault-unreachable", "kho khóa không trả lời. Hệ thống sẽ tự thử lại; kiểm tra mạng tới kho khóa nếu lỗi kéo dài.", forOperators, MayPass: true);

    /// <summary>Why exactly: <c>{"error":{"code":"Forbidden","innererror":{"code":"ForbiddenByRbac"}}}</c>.</summary>
    private static string? Inner(RequestFailedException refused)
    {
        try
        {
            return refused.GetRawResponse()?.Content is { } content && JsonDocument.Parse(content).RootElement is { ValueKind: JsonValueKind.Object } body
                && body.TryGetProperty("error", out var error) && error.TryGetProperty("innererror", out var inner) && inner.TryGetProperty("code", out var code)
                ? code.GetString()
                : null;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
