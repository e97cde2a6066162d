namespace CongVan.Workflows.Accounts;

/// <summary>An account there is already, as a list of another system has it. Everything may be missing.</summary>
/// <param name="Kind">In words: "Tài khoản quản trị", "văn thư"; empty for a person's.</param>
/// <param name="Agency">Code or display name of the agency it belongs to.</param>
public sealed record ListedAccount(
    string? Login, string? Kind, string? Agency, string? Holder, string? Post, string? Room, string? Mail, string? Phone);

/// <summary>A listed account with its verdict.</summary>
/// <param name="Refusals">Each a clause; empty for one that may be taken in.</param>
/// <param name="Flags">What is odd about it and taken in as it is.</param>
public sealed record CheckedListing(
    string Login, AccountKind Kind, KnownAgency? Agency, CheckedHolder Holder, IReadOnlyList<string> Refusals, IReadOnlyList<string> Flags)
{
    public bool IsSound => Refusals.Count == 0;
}

/// <summary>
/// Accounts that were there before this system, judged line by line. They were named by others: a login that Đ6 would not give is kept
/// and said, because a changed login would be another account.
/// </summary>
public static class ListedAccountRules
{
    public static CheckedListing Check(ListedAccount listed, IReadOnlyList<KnownAgency> agencies)
    {
        var fields = new FieldReader();
        var flags = new List<string>();
        var login = fields.Required(listed.Login, "tên tài khoản", AccountNames.Longest).ToLowerInvariant();
        if (login.Length > 0 && !AccountNames.IsValid(login))
            fields.Refuse($"tên tài khoản “{login}” không đúng: chỉ gồm chữ thường không dấu, chữ số và một dấu chấm");
        var kind = KindOf(listed.Kind, fields);
        var agency = AgencyOf(fields.Required(listed.Agency, "mã cơ quan", FormLimits.AgencyName), agencies, fields);
        var holder = new CheckedHolder(
            fields.FullName(listed.Holder, "họ và tên người sử dụng (khoản 1 Điều 17)"),
            fields.Optional(listed.Post, "chức vụ", FormLimits.Post),
            fields.Optional(listed.Room, "bộ phận công tác", FormLimits.Room),
            string.IsNullOrWhiteSpace(listed.Phone) ? "" : fields.Phone(listed.Phone, "số điện thoại"),
            fields.Email(listed.Mail, "địa chỉ thư điện tử công vụ"));
        if (fields.Refusals.Count == 0)
            Note(login, kind, holder, flags);
        return new CheckedListing(login, kind, agency, holder, fields.Refusals, flags);
    }

    private static void Note(string login, AccountKind kind, CheckedHolder holder, List<string> flags)
    {
        if (kind == AccountKind.Personal && PersonName.BaseOf(holder.FullName) is PersonNameBase.Base name
            && !string.Equals(AccountNames.ReservationKeyOf(login), name.Name, StringComparison.Ordinal))
        {
            flags.Add($"tên tài khoản không theo khoản 2 Điều 6 (theo họ tên là {name.Name}); giữ nguyên vì là tài khoản đã có");
        }

        if (kind != AccountKind.Personal && !AccountNames.LooksLikeAgencyAccount(login))
            flags.Add("tên tài khoản không theo khoản 1 Điều 6; giữ nguyên vì là tài khoản đã có");
        if (holder.Email.Length == 0)
            flags.Add("chưa có thư công vụ: liên kết mật khẩu gửi qua hộp thư của cơ quan");
        if (holder.Phone.Length == 0)
            flags.Add("chưa có số điện thoại");
    }

    private static AccountKind KindOf(string? written, FieldReader fields)
    {
        var plain = string.Concat(Text.VietnameseLetters.WithoutMarks(written ?? "").ToLowerInvariant().Where(char.IsAsciiLetter));
        if (plain.Contains("quantri", StringComparison.Ordinal)) return AccountKind.Admin;
        if (plain.Contains("vanthu", StringComparison.Ordinal)) return AccountKind.Clerk;
        if (plain.Length > 0 && !plain.Contains("canhan", StringComparison.Ordinal))
            fields.Refuse($"loại tài khoản “{written}” không có: ghi tài khoản quản trị, tài khoản văn thư hoặc tài khoản cá nhân");
        return AccountKind.Personal;
    }

    private static KnownAgency? AgencyOf(string written, IReadOnlyList<KnownAgency> agencies, FieldReader fields)
    {
        if (written.Length == 0) return null;
        var found = AgencySearch.Find(agencies, written);
        if (found is [var one]) return one;
        fields.Refuse(found.Count == 0
            ? $"cơ quan “{written}” không có trong danh mục: nạp danh mục cơ quan trước"
            : $"có {found.Count} cơ quan tên “{written}”: ghi mã định danh");
        return null;
    }
}
