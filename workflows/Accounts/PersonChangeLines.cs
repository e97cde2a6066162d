namespace CongVan.Workflows.Accounts;

/// <summary>Mục II.2 of Mẫu 02: a person's details, name, or agency.</summary>
internal static class PersonChangeLines
{
    public static CheckedLine Read(PersonChangeRow row, string lineId, ChangeFacts? known)
    {
        var fields = new FieldReader();
        var flags = new List<string>();
        var login = ChangeFormRules.LoginOf(fields.Required(row.Login, "tên tài khoản", AccountNames.Longest));
        var field = fields.What(
            row.What, ChangedField.Agency, ChangedField.FullName, ChangedField.Post, ChangedField.Room, ChangedField.Phone, ChangedField.Email);
        var account = login.Length == 0 || known is null ? null : fields.Account(login, known);
        if (account is not null) JudgeAccount(account, row, fields, flags);

        var asked = field is { } what
            ? Asked(what, row, login, account, known, fields, flags)
            : new AskedChange(ChangedField.FullName, login, "", "");
        var holder = account?.Holder;
        if (asked.NewLogin && holder is not null) holder = holder with { FullName = asked.To };
        return ChangeFields.Line(lineId, AccountKind.Personal, agency: null, holder, fields.GroundOf(row.Ground, field), fields, flags, asked);
    }

    private static void JudgeAccount(KnownAccount account, PersonChangeRow row, FieldReader fields, List<string> flags)
    {
        if (account.Kind != AccountKind.Personal) fields.Refuse($"{account.Login} là tài khoản của cơ quan, ghi ở mục II.1");
        else fields.SameHolder(row.FullName, account);
        if (account.Stopped) flags.Add($"tài khoản {account.Login} đang tạm dừng hoặc bị khóa; thay đổi này không mở lại tài khoản");
    }

    private static AskedChange Asked(
        ChangedField field, PersonChangeRow row, string login, KnownAccount? account, ChangeFacts? known, FieldReader fields, List<string> flags)
    {
        var now = account is null ? "" : Now(field, account.Holder);
        AskedChange To(string wanted) => new(field, login, now, fields.Differing(now, wanted, field));
        return field switch
        {
            ChangedField.Agency => Transfer(row, login, account, known, fields, flags),
            ChangedField.FullName => Name(To(fields.FullName(row.Value, "họ và tên mới")), row, fields, flags),
            ChangedField.Post => To(fields.Required(row.Value, "chức vụ mới", FormLimits.Post)),
            ChangedField.Room => To(fields.Required(row.Value, "bộ phận công tác mới", FormLimits.Room)),
            ChangedField.Phone => To(fields.Phone(row.Value, "số điện thoại mới")),
            _ => To(fields.NewEmail(row.Value)),
        };
    }

    private static string Now(ChangedField field, CheckedHolder holder) => field switch
    {
        ChangedField.FullName => holder.FullName,
        ChangedField.Post => holder.Post,
        ChangedField.Room => holder.Room,
        ChangedField.Phone => holder.Phone,
        ChangedField.Email => holder.Email,
        _ => "",
    };

    /// <summary>The login stays unless another is asked for (Đ6.2); every name ever given stays the person's.</summary>
    private static AskedChange Name(AskedChange asked, PersonChangeRow row, FieldReader fields, List<string> flags)
    {
        if (asked.To.Length == 0) return asked;
        if (!row.NewLogin)
        {
            flags.Add($"tên đăng nhập {asked.Subject} giữ nguyên");
            return asked;
        }

        if (PersonName.BaseOf(asked.To) is PersonNameBase.Base(var name) && string.Equals(name, AccountNames.ReservationKeyOf(asked.Subject), StringComparison.Ordinal))
            fields.Refuse($"họ và tên mới cho cùng tên đăng nhập {name}: bỏ đánh dấu đổi tên đăng nhập");
        flags.Add($"cấp tên đăng nhập mới theo Đ6.2; {asked.Subject} bị khóa và không cấp cho người khác");
        return asked with { NewLogin = true };
    }

    /// <summary>Đ8.3c: the account moves with the person, whoever needed a login had one already.</summary>
    private static AskedChange Transfer(
        PersonChangeRow row, string login, KnownAccount? account, ChangeFacts? known, FieldReader fields, List<string> flags)
    {
        var named = fields.Required(string.IsNullOrWhiteSpace(row.NewAgencyCode) ? row.Value : row.NewAgencyCode, "cơ quan chuyển đến", FormLimits.AgencyName);
        var asked = new AskedChange(ChangedField.Agency, login, account is null ? "" : known!.NameOf(account.AgencyCode), named)
        {
            Room = fields.Optional(row.NewRoom, "bộ phận công tác mới", FormLimits.Room),
            Post = fields.Optional(row.NewPost, "chức vụ mới", FormLimits.Post) is { Length: > 0 } post ? post : null,
        };
        if (named.Length == 0 || known is null) return asked;
        if (AgencySearch.Active(known, named, "cơ quan chuyển đến", fields) is not { } target) return asked;
        if (account is not null && string.Equals(target.Code, account.AgencyCode, StringComparison.Ordinal))
            fields.Refuse($"tài khoản {login} đang thuộc chính {target.DisplayName}; chuyển phòng thì ghi bộ phận công tác");
        if (account is not null && known.Of(account.AgencyCode).FirstOrDefault(other => HeldBySame(other, account)) is { } held)
            flags.Add($"người này đang giữ tài khoản cơ quan {held.Login}: cơ quan phải đổi người giữ (Đ17)");
        return asked with { To = target.DisplayName, AgencyCode = target.Code };
    }

    private static bool HeldBySame(KnownAccount other, KnownAccount account) =>
        other.Kind != AccountKind.Personal && !other.Revoked && string.Equals(other.Holder.Phone, account.Holder.Phone, StringComparison.Ordinal)
        && Text.NameComparison.Same(other.Holder.FullName, account.Holder.FullName);
}
