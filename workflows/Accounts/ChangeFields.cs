using CongVan.Workflows.Text;

namespace CongVan.Workflows.Accounts;

/// <summary>What rows of both parts of Mẫu 02 have in common.</summary>
internal static class ChangeFields
{
    /// <summary>The column "Thông tin cần thay đổi"; null when it is wrong.</summary>
    public static ChangedField? What(this FieldReader fields, string? written, params ChangedField[] fitting)
    {
        var words = fields.Required(written, "thông tin cần thay đổi", FormLimits.Note);
        if (words.Length == 0) return null;
        if (ChangedFields.Of(words) is { } field && fitting.Contains(field)) return field;
        fields.Refuse($"thông tin cần thay đổi “{words}” không có ở mục này: ghi {string.Join(", ", fitting.Select(each => each.Words()))}");
        return null;
    }

    /// <summary>The account the row names; null when it cannot be changed by this request.</summary>
    public static KnownAccount? Account(this FieldReader fields, string login, ChangeFacts known)
    {
        // Whether another agency has such an account is not this one's to learn: unknown and foreign read the same.
        if (!known.Accounts.TryGetValue(login, out var account) || !known.IsOfFiler(account.AgencyCode))
        {
            fields.Refuse($"cơ quan gửi đề nghị không quản lý tài khoản {login}; cơ quan đang quản lý tài khoản gửi Mẫu 02 (Đ13.1), hoặc kiểm tra lại tên tài khoản");
            return null;
        }

        if (account.Revoked) fields.Refuse($"tài khoản {login} đã thu hồi");
        else if (account.AskedIn is { } other) fields.Refuse($"tài khoản {login} đang được đề nghị thu hồi tại {other}");
        return account;
    }

    /// <summary>Something new that must differ from what is there.</summary>
    public static string Differing(this FieldReader fields, string now, string wanted, ChangedField field)
    {
        if (wanted.Length > 0 && string.Equals(now, wanted, StringComparison.Ordinal)) fields.Refuse($"{field.Words()} đang là “{now}”, không có gì thay đổi");
        return wanted;
    }

    /// <summary>Mail is optional elsewhere; a row that changes it must say to what.</summary>
    public static string NewEmail(this FieldReader fields, string? value)
    {
        if (string.IsNullOrWhiteSpace(value)) fields.Refuse("thiếu địa chỉ thư điện tử công vụ mới");
        return fields.Email(value, "địa chỉ thư mới");
    }

    /// <summary>Need not be written: it follows from what is changed. Written, it must fit.</summary>
    public static string GroundOf(this FieldReader fields, string? written, ChangedField? field)
    {
        var fitting = field is { } known ? ChangedFields.GroundOf(known) : "";
        var ground = fields.Optional(written, "căn cứ thay đổi (khoản 3 Điều 8)", FormLimits.Ground);
        if (ground.Length == 0 || field is null) return fitting;
        var point = ground.TrimEnd(')', '.', ' ')[^1..].ToLowerInvariant();
        if (!string.Equals(point, fitting, StringComparison.Ordinal) || (ground.Length > 2 && !ground.Contains("8.3", StringComparison.Ordinal)))
        {
            fields.Refuse(fitting.Length > 0
                ? $"căn cứ “{ground}” không hợp với việc đổi {field.Value.Words()}: khoản 3 Điều 8 điểm {fitting}"
                : $"căn cứ “{ground}” không hợp với việc đổi {field.Value.Words()}: bỏ trống");
        }

        return fitting;
    }

    /// <summary>The name in the row is there to show a slip of the login.</summary>
    public static void SameHolder(this FieldReader fields, string? written, KnownAccount account)
    {
        var name = fields.Optional(written, "họ và tên", FormLimits.FullName);
        if (name.Length > 0 && !NameComparison.Same(name, account.Holder.FullName))
            fields.Refuse($"“{name}” không phải người sử dụng tài khoản {account.Login}; kiểm tra lại tên tài khoản hoặc họ và tên");
    }

    public static CheckedLine Line(string lineId, AccountKind kind, CheckedAgency? agency, CheckedHolder? holder, string ground, FieldReader fields, IEnumerable<string> flags, AskedChange asked) => new()
    {
        LineId = lineId,
        Kind = kind,
        Agency = agency,
        Holder = holder ?? new CheckedHolder("", "", "", "", ""),
        Ground = ground,
        Refusals = fields.Refusals,
        Flags = [.. flags],
        Corrections = fields.Corrections,
        Change = asked,
    };
}
