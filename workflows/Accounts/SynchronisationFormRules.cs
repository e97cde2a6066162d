using CongVan.Workflows.Text;

namespace CongVan.Workflows.Accounts;

/// <summary>A request to synchronise checked (Đ7.3d): every field the article names, then which case each person is.</summary>
public static class SynchronisationFormRules
{
    /// <param name="form">As filed.</param>
    /// <param name="today">The day of receipt in Vietnam.</param>
    /// <param name="known">With all accounts of the units the form names; null when only the form itself is asked about.</param>
    /// <param name="persons">Who has or awaits an account elsewhere under one of these names.</param>
    public static CheckedForm Check(SynchronisationForm form, DateOnly today, ChangeFacts? known = null, RegisterFacts? persons = null)
    {
        var head = FormHead.Check(form, "văn bản đề nghị đồng bộ", today);
        var rows = form.Persons ?? [];
        var refusals = head.Refusals.ToList();
        if (rows.Count == 0) refusals.Add("Đề nghị đồng bộ không có người nào. Ghi ít nhất một người rồi gửi lại.");
        if (rows.Count > FormLimits.Lines) refusals.Add($"Đề nghị có {rows.Count} người, nhiều hơn {FormLimits.Lines}. Chia thành nhiều đề nghị rồi gửi lại.");
        CheckedLine[] lines = [.. rows.Select((row, at) => Line(row ?? new SynchronisationRow(), LinePlace.PersonalLine(at + 1), known))];
        return new CheckedForm
        {
            Refusals = refusals,
            Number = head.Number,
            Notation = head.Notation,
            DocumentDate = form.DocumentDate,
            Receiver = head.Receiver,
            Lines = refusals.Count > 0 ? lines : Once(lines, persons ?? RegisterFacts.None),
        };
    }

    /// <summary>Units whose accounts are needed to judge; empty fields mean the filing agency.</summary>
    public static IEnumerable<string> UnitsOf(SynchronisationForm form) =>
        (form.Persons ?? []).Select(row => row?.Agency?.Trim() ?? "").Where(unit => unit.Length > 0).Distinct(StringComparer.Ordinal);

    private static CheckedLine Line(SynchronisationRow row, string lineId, ChangeFacts? known)
    {
        var fields = new FieldReader();
        var unit = Unit(fields.Required(row.Agency, "đơn vị", FormLimits.AgencyName), known, fields);
        var address = fields.Email(row.MailAddress, "địa chỉ thư điện tử công vụ");
        var holder = new CheckedHolder(
            fields.FullName(row.FullName, "họ và tên"),
            fields.Required(row.Post, "chức vụ", FormLimits.Post),
            fields.Required(row.Room, "phòng ban", FormLimits.Room),
            fields.Phone(row.Phone, "số điện thoại"),
            address);
        var mailLogin = MailLogin(row, address, fields);
        var account = known is null || unit is null ? null : known.Of(unit.Code).FirstOrDefault(other => IsThe(other, holder, mailLogin));
        var which = SynchronisationCases.Of(holder.FullName, account?.Login, mailLogin);
        var flags = new List<string>();
        if (fields.Refusals.Count == 0) Explain(which, account, mailLogin, address, fields, flags);
        return new CheckedLine
        {
            LineId = lineId,
            Kind = AccountKind.Personal,
            Agency = null,
            Holder = holder,
            Ground = SynchronisationCases.ArticleOf(which),
            Refusals = fields.Refusals,
            Flags = flags,
            Corrections = fields.Corrections,
            Synchronisation = new AskedSynchronisation(which, account?.Login, mailLogin, address.Length == 0 ? null : address) { UnitCode = unit?.Code },
        };
    }

    /// <summary>An address without a login has it in front of its @; a login without an address cannot stay reachable (Đ7.3b).</summary>
    private static string? MailLogin(SynchronisationRow row, string address, FieldReader fields)
    {
        var login = fields.Optional(row.MailLogin, "tài khoản thư công vụ", AccountNames.Longest).ToLowerInvariant();
        if (login.Length == 0 && string.IsNullOrWhiteSpace(row.MailAddress)) return null;
        if (login.Length > 0 && string.IsNullOrWhiteSpace(row.MailAddress)) fields.Refuse("có tài khoản thư công vụ thì ghi cả địa chỉ thư điện tử công vụ (Đ7.3d)");
        if (login.Length == 0) login = address.Split('@')[0];
        if (login.Length > 0 && !AccountNames.IsValid(login)) fields.Refuse($"tài khoản thư công vụ “{login}” không đúng: chỉ gồm chữ thường không dấu, chữ số và một dấu chấm");
        return login;
    }

    private static KnownAgency? Unit(string written, ChangeFacts? known, FieldReader fields)
    {
        if (known is null || written.Length == 0) return null;
        var found = AgencySearch.Find(known.Agencies.Where(agency => agency.Active && known.IsOfFiler(agency.Code)), written);
        if (found is [var unit]) return unit;
        fields.Refuse($"“{written}” không phải cơ quan gửi đề nghị hay đơn vị trực thuộc; ghi đúng tên đang hiển thị hoặc mã định danh");
        return null;
    }

    private static bool IsThe(KnownAccount account, CheckedHolder holder, string? mailLogin) =>
        account is { Kind: AccountKind.Personal, Revoked: false }
        && NameComparison.Same(account.Holder.FullName, holder.FullName)
        && (string.Equals(account.Holder.Phone, holder.Phone, StringComparison.Ordinal)
            || (holder.Email.Length > 0 && string.Equals(account.Holder.Email, holder.Email, StringComparison.OrdinalIgnoreCase))
            || string.Equals(account.Login, mailLogin, StringComparison.Ordinal));

    private static void Explain(SynchronisationCase which, KnownAccount? account, string? mailLogin, string address, FieldReader fields, List<string> flags)
    {
        switch (which)
        {
            case SynchronisationCase.BothNew:
                flags.Add("chưa có tài khoản và thư công vụ (Đ7.1): cấp tài khoản theo Đ6, dùng đăng nhập cả hai hệ thống; hộp thư lập theo khoản 1 Điều 5 Quy chế kèm Quyết định 40/2022/QĐ-UBND");
                break;
            case SynchronisationCase.AccountWithoutMail:
                flags.Add($"đã có tài khoản {account!.Login}, chưa có thư công vụ (Đ7.2): hộp thư lập theo điểm b khoản 1 Điều 5 Quy chế kèm Quyết định 40/2022/QĐ-UBND");
                break;
            case SynchronisationCase.ConformingMail:
                flags.Add($"tài khoản thư {mailLogin} đúng quy định (Đ7.3a): đồng bộ chính tài khoản này lên phần mềm");
                break;
            case SynchronisationCase.NonConformingMail:
                flags.Add($"tài khoản thư {mailLogin} không đúng quy định (Đ7.3b): tạo tài khoản mới theo Đ6, địa chỉ thư {address} giữ nguyên");
                break;
            default:
                fields.Refuse(string.Equals(account!.Login, mailLogin, StringComparison.Ordinal)
                    ? $"tài khoản {account.Login} đã dùng cho cả phần mềm và thư công vụ, không có gì phải đồng bộ"
                    : $"đã có cả tài khoản {account.Login} và tài khoản thư {mailLogin}, không thuộc trường hợp nào của Điều 7; cơ quan làm rõ tài khoản nào được dùng");
                break;
        }
    }

    /// <summary>Nobody gets a second account: of those who would get one, the first counts, and who has one elsewhere has one.</summary>
    private static IReadOnlyList<CheckedLine> Once(IReadOnlyList<CheckedLine> lines, RegisterFacts persons)
    {
        var judged = Duplicates.Judge([.. lines.Where(line => line.AsksForAccount)], persons).ToDictionary(line => line.LineId, StringComparer.Ordinal);
        var logins = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. lines.Select(line => judged.TryGetValue(line.LineId, out var other) ? other with { Flags = [.. line.Flags, .. other.Flags.Except(line.Flags, StringComparer.Ordinal)] } : line)
                .Select(line => line is { IsSound: true, Synchronisation: { } asked } && (asked.Login ?? asked.MailLogin) is { } login && !logins.Add(login)
                    ? line with { Refusals = [$"tài khoản {login} đã ghi ở dòng trên"] }
                    : line),
        ];
    }
}
