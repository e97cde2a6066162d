using CongVan.Workflows.Regulation;

namespace CongVan.Workflows.Accounts;

/// <summary>Mẫu 03 checked (Đ8.5, Đ14.2–14.3): the head, then each line on its own and against the directory. A line refused never stops another.</summary>
public static class RevocationFormRules
{
    /// <summary>A departure is decided at most about a year ahead; a later day is a slip of the pen.</summary>
    private const int LongestAheadInDays = 366;

    /// <param name="form">As filed.</param>
    /// <param name="today">The day of receipt in Vietnam.</param>
    /// <param name="known">The accounts the form names, and their successors, by login; null when only the form itself is asked about.</param>
    public static CheckedForm Check(RevocationForm form, DateOnly today, IReadOnlyDictionary<string, RevocableAccount>? known = null)
    {
        var head = FormHead.Check(form, "Mẫu 03", today);
        var rows = Rows(form).ToList();
        var refusals = head.Refusals.ToList();
        if (rows.Count == 0) refusals.Add("Đề nghị không có dòng nào ở mục II của Mẫu 03. Ghi ít nhất một tài khoản cần thu hồi rồi gửi lại.");
        if (rows.Count > FormLimits.Lines) refusals.Add($"Đề nghị có {rows.Count} tài khoản, nhiều hơn {FormLimits.Lines}. Chia thành nhiều đề nghị rồi gửi lại.");

        var named = new HashSet<string>(StringComparer.Ordinal);
        return new CheckedForm
        {
            Refusals = refusals,
            Number = head.Number,
            Notation = head.Notation,
            DocumentDate = form.DocumentDate,
            Receiver = head.Receiver,
            Lines = [.. rows.Select(row => Line(row, today, known, named))],
        };
    }

    /// <summary>Every account the form speaks of, as it is written in the register.</summary>
    public static IEnumerable<string> LoginsOf(RevocationForm form) =>
        Rows(form).SelectMany(row => new[] { LoginOf(row.Row.Login), LoginOf(row.Row.Successor) }).Where(login => login.Length > 0).Distinct(StringComparer.Ordinal);

    private static IEnumerable<(RevocationRow Row, string LineId, bool IsPersonal)> Rows(RevocationForm form) =>
    [
        .. (form.AgencyAccounts ?? []).Select((row, at) => (row ?? new RevocationRow(), LinePlace.AgencyLine(at + 1, kind: null), false)),
        .. (form.PersonalAccounts ?? []).Select((row, at) => (row ?? new RevocationRow(), LinePlace.PersonalLine(at + 1), true)),
    ];

    private static CheckedLine Line(
        (RevocationRow Row, string LineId, bool IsPersonal) written, DateOnly today, IReadOnlyDictionary<string, RevocableAccount>? known, HashSet<string> named)
    {
        var (row, lineId, isPersonal) = written;
        var fields = new FieldReader();
        var login = LoginOf(fields.Required(row.Login, "tên tài khoản", AccountNames.Longest));
        var reason = fields.Required(row.Reason, "lý do thu hồi", FormLimits.Note);
        var ground = Ground(row, isPersonal, fields);
        Date(row.EffectiveDate, today, fields);
        var account = login.Length == 0 || known is null ? null : Account(login, isPersonal, known, fields);
        if (login.Length > 0 && !named.Add(login)) fields.Refuse($"tài khoản {login} đã ghi ở dòng trên");
        var flags = new List<string>();
        var effective = Effective(row.EffectiveDate, ground, account, flags);
        var successor = Successor(row, isPersonal, account, known, fields);
        return new CheckedLine
        {
            LineId = lineId,
            Kind = account?.Kind ?? (isPersonal ? AccountKind.Personal : AccountKind.Admin),
            Agency = account is null || isPersonal ? null : new CheckedAgency(account.AgencyCode, account.AgencyName, ""),
            Holder = account?.Holder ?? new CheckedHolder("", "", "", "", ""),
            Ground = ground,
            Note = fields.Optional(row.Note, "ghi chú", FormLimits.Note),
            Refusals = fields.Refusals,
            Flags = flags,
            Corrections = fields.Corrections,
            Revocation = new AskedRevocation(login, reason, effective, successor),
        };
    }

    private static RevocableAccount? Account(string login, bool isPersonal, IReadOnlyDictionary<string, RevocableAccount> known, FieldReader fields)
    {
        // Whether another agency has such an account is not this one's to learn: unknown and foreign read the same.
        if (!known.TryGetValue(login, out var account) || !account.IsOfFiler)
        {
            fields.Refuse($"cơ quan gửi đề nghị không có tài khoản {login}; kiểm tra lại tên tài khoản");
            return null;
        }

        if (isPersonal && account.Kind != AccountKind.Personal) fields.Refuse($"{login} là tài khoản của cơ quan, ghi ở mục II.1");
        if (!isPersonal && account.Kind == AccountKind.Personal) fields.Refuse($"{login} là tài khoản cá nhân, ghi ở mục II.2");
        if (!account.Enabled) fields.Refuse($"tài khoản {login} đã thu hồi trước đây");
        else if (account.AskedIn is { } other) fields.Refuse($"tài khoản {login} đang được đề nghị thu hồi tại {other}");
        return account;
    }

    /// <summary>
    /// The work of an agency account is taken over by another of the same agency, unless the agency itself ends; who takes over a person's may be
    /// named, and the agency's clerk does until somebody is.
    /// </summary>
    private static string? Successor(RevocationRow row, bool isPersonal, RevocableAccount? account, IReadOnlyDictionary<string, RevocableAccount>? known, FieldReader fields)
    {
        if (row.AgencyEnds) return null;
        var successor = LoginOf(fields.Optional(row.Successor, "tài khoản tiếp nhận công việc", AccountNames.Longest));
        if (successor.Length == 0)
        {
            if (!isPersonal) fields.Refuse("thiếu tài khoản tiếp nhận công việc của tài khoản cơ quan (bỏ trống chỉ khi cơ quan sáp nhập, giải thể)");
            return null;
        }

        if (account is null || known is null) return successor;
        if (string.Equals(successor, account.Login, StringComparison.Ordinal)) fields.Refuse("tài khoản tiếp nhận công việc là chính tài khoản bị thu hồi");
        else if (!known.TryGetValue(successor, out var heir) || !heir.Enabled || !string.Equals(heir.AgencyCode, account.AgencyCode, StringComparison.Ordinal))
            fields.Refuse($"tài khoản tiếp nhận công việc {successor} không phải tài khoản đang dùng của cùng cơ quan");
        return successor;
    }

    private static string Ground(RevocationRow row, bool isPersonal, FieldReader fields)
    {
        var written = fields.Required(row.Ground, "căn cứ thu hồi (khoản 5 Điều 8)", FormLimits.Ground);
        if (written.Length == 0) return "";
        var point = written.TrimEnd(')', '.', ' ')[^1..].ToLowerInvariant();
        if ((isPersonal ? "ab" : "b").Contains(point, StringComparison.Ordinal) && (written.Length <= 2 || written.Contains("8.5", StringComparison.Ordinal))) return point;
        fields.Refuse(isPersonal
            ? $"căn cứ “{written}” không dùng được: nghỉ hưu, thôi việc, chuyển ra ngoài ghi a; sáp nhập, giải thể, hết nhu cầu ghi b"
            : $"căn cứ “{written}” không dùng được cho tài khoản cơ quan: sáp nhập, giải thể, hết nhu cầu ghi b");
        return "";
    }

    private static void Date(DateOnly? effective, DateOnly today, FieldReader fields)
    {
        if (effective is { } day && day > today.AddDays(LongestAheadInDays))
            fields.Refuse($"ngày thôi sử dụng ({VietnamTime.Long(day)}) quá một năm sau ngày hôm nay");
    }

    /// <summary>Of a holder who leaves nothing is disabled before the decision's effective date (Đ14.3), whatever the form says.</summary>
    private static DateOnly? Effective(DateOnly? asked, string ground, RevocableAccount? account, List<string> flags)
    {
        if (account?.Leaving is not { } leaving) return asked;
        if (ground != "a" || asked >= leaving.EffectiveDate)
        {
            flags.Add($"{leaving.Decision}, có hiệu lực từ {VietnamTime.Long(leaving.EffectiveDate)}");
            return asked;
        }

        flags.Add($"{leaving.Decision} có hiệu lực từ {VietnamTime.Long(leaving.EffectiveDate)}: tài khoản không thu hồi trước ngày đó");
        return leaving.EffectiveDate;
    }

    private static string LoginOf(string? written) => (written ?? "").Trim().ToLowerInvariant();
}
