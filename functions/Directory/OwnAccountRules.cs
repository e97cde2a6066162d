using System.Globalization;
using CongVan.Functions.Errors;
using CongVan.Workflows.Accounts;
using Microsoft.AspNetCore.Http;

namespace CongVan.Functions.Directory;

/// <summary>What an agency's admin may write, and how it is refused.</summary>
internal static class OwnAccountRules
{
    private const int LongestText = 200;

    public static IReadOnlyList<AccountRight> RightsOf(RightsAsked asked)
    {
        var errors = asked.Rights.Where(right => !Enum.IsDefined(typeof(AccountRight), right))
            .Select(right => new FieldError("rights", $"Không có quyền “{right}”. Các quyền: {string.Join(", ", Enum.GetNames<AccountRight>())}."))
            .ToList();
        return errors.Count == 0
            ? [.. asked.Rights.Select(Enum.Parse<AccountRight>)]
            : throw new RefusedException(Problems.BadRequest("quyen-chua-hop-le", "Chưa phân quyền được. Sửa các quyền được nêu rồi gửi lại.", errors));
    }

    /// <summary>Phone and mail in the form in which they are kept.</summary>
    public static AccountChange ChangeOf(ContactAsked asked)
    {
        var errors = new List<FieldError>();
        var phone = asked.Phone is null ? null : PhoneNumber.Normalise(asked.Phone);
        var mail = asked.Mail is null ? null : MailAddress.Normalise(asked.Mail);
        if (asked is { Room: null, Post: null, Phone: null, Mail: null })
            errors.Add(new("", "Chưa nêu mục nào cần sửa: room, post, phone, mail."));
        if (asked.Phone is not null && phone is null)
            errors.Add(new("phone", "Số điện thoại không đúng, ví dụ 0912345678."));
        if (asked.Mail is not null && mail is null)
            errors.Add(new("mail", "Địa chỉ thư công vụ không đúng, ví dụ tranvana@quangninh.gov.vn."));
        foreach (var (field, text) in new[] { ("room", asked.Room), ("post", asked.Post) })
        {
            if (text is { } written && written.Trim().Length is 0 or > LongestText)
                errors.Add(new(field, $"Để trống hoặc dài quá {LongestText} ký tự."));
        }

        return errors.Count == 0
            ? new AccountChange(Room: asked.Room?.Trim(), Post: asked.Post?.Trim(), Phone: phone, Mail: mail)
            : throw new RefusedException(Problems.BadRequest("thong-tin-chua-hop-le", "Chưa cập nhật được tài khoản. Sửa các mục được nêu rồi gửi lại.", errors));
    }

    /// <summary>For the audit: which fields, not what they hold.</summary>
    public static string FieldsOf(AccountChange change) => string.Join(
        ", ",
        new[] { (change.Room, "phòng ban"), (change.Post, "chức vụ"), (change.Phone, "điện thoại"), (change.Mail, "thư công vụ") }
            .Where(field => field.Item1 is not null).Select(field => field.Item2));

    public static string ETagOf(DirectoryAccount account) => string.Create(CultureInfo.InvariantCulture, $"\"{account.Version}\"");

    /// <summary>The version the caller read; null without If-Match. What is no version of ours matches none.</summary>
    public static int? VersionOf(HttpRequest request) => request.Headers.IfMatch.ToString() switch
    {
        "" => null,
        var tag => int.TryParse(tag.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1,
    };

    public static string InWords(IReadOnlyList<AccountRight> rights) => rights.Count == 0 ? "không quyền nào" : string.Join(", ", rights.Select(right => right switch
    {
        AccountRight.Draft => "soạn thảo",
        AccountRight.Present => "trình ký",
        AccountRight.Sign => "ký số",
        AccountRight.Issue => "phát hành",
        AccountRight.Receive => "tiếp nhận",
        AccountRight.Assign => "giao xử lý",
        AccountRight.ReadAll => "tra cứu toàn cơ quan",
        _ => "quản lý hồ sơ",
    }));

    /// <summary>"tạm dừng".</summary>
    public static string InWords(this DirectoryAccount account) => account.State switch
    {
        AccountState.Active => "hoạt động",
        AccountState.SecurityLocked => "bị khóa an toàn",
        AccountState.Suspended => "bị tạm dừng",
        _ => "ở trạng thái đã thu hồi",
    };
}

/// <param name="Rights">Names of <see cref="AccountRight"/>; none takes all away.</param>
public sealed record RightsAsked(IReadOnlyList<string> Rights);

/// <summary>Null leaves a field as it is.</summary>
public sealed record ContactAsked(string? Room = null, string? Post = null, string? Phone = null, string? Mail = null);
