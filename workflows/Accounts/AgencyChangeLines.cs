using CongVan.Workflows.Text;

namespace CongVan.Workflows.Accounts;

/// <summary>Mục II.1 of Mẫu 02: display names of the agency and its rooms (Đ5), and its admin and clerk accounts.</summary>
internal static class AgencyChangeLines
{
    public static CheckedLine Read(AgencyChangeRow row, string lineId, ChangeFacts? known)
    {
        var fields = new FieldReader();
        var flags = new List<string>();
        var field = fields.What(
            row.What, ChangedField.AgencyName, ChangedField.RoomName, ChangedField.Holder, ChangedField.Post, ChangedField.Phone, ChangedField.Email);
        var ground = fields.GroundOf(row.Ground, field);
        return field switch
        {
            ChangedField.AgencyName => Shown(AgencyName(row, known, fields, flags)),
            ChangedField.RoomName => Shown(RoomName(row, known, fields, flags)),
            _ => OfAccount(row, lineId, field, ground, known, fields, flags),
        };

        CheckedLine Shown((KnownAgency? Agency, AskedChange Asked) read) => ChangeFields.Line(
            lineId, AccountKind.Admin, read.Agency is { } agency ? new CheckedAgency(agency.Code, agency.DisplayName, "") : null, holder: null, ground, fields, flags, read.Asked);
    }

    /// <summary>Đ8.3a. Account names stay: a renamed agency may ask for accounts of its new name (Đ8.2b).</summary>
    private static (KnownAgency?, AskedChange) AgencyName(AgencyChangeRow row, ChangeFacts? known, FieldReader fields, List<string> flags)
    {
        var written = fields.Optional(row.AgencyName, "tên cơ quan, đơn vị", FormLimits.AgencyName);
        var wanted = fields.Required(row.Value, "tên hiển thị mới", FormLimits.AgencyName);
        if (wanted.Length > 0 && AgencyDisplayName.Fault(wanted) is { } fault) fields.Refuse(fault);
        var asked = new AskedChange(ChangedField.AgencyName, written, written, wanted);
        if (known is null || Own(row.AgencyCode, written, known, fields) is not { } agency) return (null, asked);
        fields.Differing(agency.DisplayName, wanted, ChangedField.AgencyName);
        if (known.Agencies.FirstOrDefault(other => other.Active && !ReferenceEquals(other, agency) && NameComparison.Same(other.DisplayName, wanted)) is { } twin)
            fields.Refuse($"tên hiển thị “{wanted}” đang là tên của cơ quan có mã {twin.Code}");
        flags.Add("tên tài khoản của cơ quan giữ nguyên; cần tài khoản theo tên mới thì gửi Mẫu 01 (Đ8.2b)");
        return (agency, asked with { Subject = agency.DisplayName, From = agency.DisplayName, AgencyCode = agency.Code });
    }

    /// <summary>Đ8.3b: the room is renamed in every account that is in it.</summary>
    private static (KnownAgency?, AskedChange) RoomName(AgencyChangeRow row, ChangeFacts? known, FieldReader fields, List<string> flags)
    {
        var room = fields.Required(row.AgencyName, "tên phòng, ban đang hiển thị", FormLimits.Room);
        var wanted = fields.Required(row.Value, "tên phòng, ban mới", FormLimits.Room);
        if (wanted.Length > 0 && !char.IsUpper(wanted[0])) fields.Refuse($"tên phòng, ban “{wanted}” phải bắt đầu bằng chữ hoa (Đ5)");
        var asked = new AskedChange(ChangedField.RoomName, room, room, fields.Differing(room, wanted, ChangedField.RoomName));
        if (known is null || Own(row.AgencyCode, "", known, fields) is not { } agency) return (null, asked);
        var inside = known.Of(agency.Code).Count(account => !account.Revoked && NameComparison.Same(account.Holder.Room, room));
        if (room.Length > 0 && inside == 0) fields.Refuse($"{agency.DisplayName} không có tài khoản nào ở “{room}”; kiểm tra lại tên phòng, ban");
        else flags.Add($"{inside} tài khoản ở “{room}” được đổi theo");
        if (known.Of(agency.Code).Any(account => !account.Revoked && NameComparison.Same(account.Holder.Room, wanted)))
            flags.Add($"“{wanted}” đã là tên một phòng, ban của cơ quan: hai phòng sẽ mang một tên");
        return (agency, asked with { AgencyCode = agency.Code });
    }

    private static CheckedLine OfAccount(
        AgencyChangeRow row, string lineId, ChangedField? field, string ground, ChangeFacts? known, FieldReader fields, List<string> flags)
    {
        var login = ChangeFormRules.LoginOf(fields.Required(row.Login, "tên tài khoản", AccountNames.Longest));
        var account = login.Length == 0 || known is null ? null : fields.Account(login, known);
        if (account is { Kind: AccountKind.Personal }) fields.Refuse($"{login} là tài khoản cá nhân, ghi ở mục II.2");
        if (account is { Stopped: true }) flags.Add($"tài khoản {login} đang tạm dừng hoặc bị khóa; thay đổi này không mở lại tài khoản");
        var asked = field is { } what ? Asked(what, row, login, account, fields, flags) : new AskedChange(ChangedField.Holder, login, "", "");
        var agency = account is null ? null : new CheckedAgency(account.AgencyCode, known!.NameOf(account.AgencyCode), "");
        return ChangeFields.Line(lineId, account?.Kind ?? AccountKind.Admin, agency, account?.Holder, ground, fields, flags, asked);
    }

    private static AskedChange Asked(ChangedField field, AgencyChangeRow row, string login, KnownAccount? account, FieldReader fields, List<string> flags)
    {
        var now = account?.Holder ?? new CheckedHolder("", "", "", "", "");
        AskedChange To(string before, string wanted) => new(field, login, before, fields.Differing(before, wanted, field));
        switch (field)
        {
            case ChangedField.Post: return To(now.Post, fields.Required(row.Value, "chức vụ mới", FormLimits.Post));
            case ChangedField.Phone: return To(now.Phone, fields.Phone(row.Value, "số điện thoại mới"));
            case ChangedField.Email: return To(now.Email, fields.NewEmail(row.Value));
            default:
                var named = row.Holder ?? new AccountHolder();
                var holder = new CheckedHolder(
                    fields.FullName(string.IsNullOrWhiteSpace(named.FullName) ? row.Value : named.FullName, "họ và tên người giữ mới"),
                    fields.Required(named.Post, "chức vụ người giữ mới", FormLimits.Post),
                    now.Room,
                    fields.Phone(named.Phone, "số điện thoại người giữ mới"),
                    fields.Email(named.Email, "địa chỉ thư người giữ mới"));
                flags.Add("người giữ cũ không đăng nhập được nữa; người giữ mới tự đặt mật khẩu");
                return To(now.FullName, holder.FullName) with { NewHolder = holder };
        }
    }

    /// <summary>The filing agency or one beneath it, by code or by the name it has now.</summary>
    private static KnownAgency? Own(string? code, string name, ChangeFacts known, FieldReader fields)
    {
        var own = known.Agencies.Where(agency => known.IsOfFiler(agency.Code)).ToList();
        var written = string.IsNullOrWhiteSpace(code) ? name : code.Trim();
        var found = written.Length == 0 ? own.Find(agency => string.Equals(agency.Code, known.Filer, StringComparison.Ordinal)) : AgencySearch.Find(own, written) is [var only] ? only : null;
        if (found is null) fields.Refuse($"“{written}” không phải cơ quan gửi đề nghị hay đơn vị trực thuộc; ghi đúng tên đang hiển thị hoặc mã định danh");
        else if (!found.Active) fields.Refuse($"{found.DisplayName} đã ngừng hoạt động");
        return found;
    }
}
