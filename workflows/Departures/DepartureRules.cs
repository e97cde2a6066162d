using CongVan.Workflows.Accounts;
using CongVan.Workflows.Regulation;
using CongVan.Workflows.Text;

namespace CongVan.Workflows.Departures;

/// <summary>A personnel decision checked (Đ8.5a, 14.3) by itself and against the directory. All faults are told at once.</summary>
public static class DepartureRules
{
    /// <summary>The days of the period on which the agency is reminded; the fifth is its last, wherever Đ148.5 BLDS moves it.</summary>
    public static IReadOnlyList<int> ReminderDays { get; } = [1, 3];

    /// <summary>A departure is decided at most about a year ahead; a later day is a slip of the pen.</summary>
    private const int LongestAheadInDays = 366;

    /// <summary>QĐ 12/2024 took effect, and the duty of Đ14.3 with it.</summary>
    private static readonly DateOnly InForce = new(2024, 4, 25);

    /// <param name="form">As filed.</param>
    /// <param name="today">The day of filing in Vietnam.</param>
    /// <param name="known">The account the form names; null when there is none.</param>
    public static CheckedDeparture Check(DepartureForm form, DateOnly today, DepartingAccount? known)
    {
        var fields = new FieldReader();
        var login = LoginOf(fields.Required(form.Login, "tên tài khoản", AccountNames.Longest));
        var name = fields.Optional(form.FullName, "họ và tên", FormLimits.FullName);
        var kind = KindOf(form, fields);
        var (number, notation) = DocumentOf(form, fields);
        var (date, effective) = DatesOf(form, today, fields);
        if (login.Length > 0) Account(login, name, known, fields);
        return new CheckedDeparture(new PersonnelDecision(kind, number, notation, date, effective), login, fields.Refusals);
    }

    public static string LoginOf(string? written) => (written ?? "").Trim().ToLowerInvariant();

    private static void Account(string login, string name, DepartingAccount? known, FieldReader fields)
    {
        // Whether another agency has such an account is not this one's to learn: unknown and foreign read the same.
        if (known is not { MayBeFiled: true })
            fields.Refuse($"cơ quan không có tài khoản {login}; kiểm tra lại tên tài khoản và mã cơ quan");
        else if (!known.IsPersonal)
            fields.Refuse($"{login} là tài khoản của cơ quan, không phải tài khoản của người nghỉ việc");
        else if (known.Revoked)
            fields.Refuse($"tài khoản {login} đã thu hồi trước đây, không còn gì phải đề nghị thu hồi");
        else if (name.Length > 0 && !NameComparison.Same(name, known.HolderName))
            fields.Refuse($"người sử dụng tài khoản {login} không phải {name}; kiểm tra lại tên tài khoản");
    }

    private static DepartureKind KindOf(DepartureForm form, FieldReader fields)
    {
        switch (fields.Required(form.Kind, "loại quyết định", FormLimits.Ground))
        {
            case "nghi-huu":
                return DepartureKind.Retirement;
            case "thoi-viec":
                return DepartureKind.Leaving;
            case "chuyen-di":
                return DepartureKind.Transfer;
            case { Length: > 0 } other:
                fields.Refuse($"loại quyết định “{other}” không có: ghi nghi-huu, thoi-viec hoặc chuyen-di (chuyển ra ngoài phạm vi sử dụng)");
                return default;
            default:
                return default;
        }
    }

    /// <summary>People write "45/QĐ-SNV" into the number; the notation is what follows the first stroke.</summary>
    private static (string Number, string Notation) DocumentOf(DepartureForm form, FieldReader fields)
    {
        var stroke = form.Number?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        var (written, notation) = string.IsNullOrWhiteSpace(form.Notation) && stroke >= 0
            ? (form.Number![..stroke], form.Number[(stroke + 1)..])
            : (form.Number, form.Notation);
        var number = fields.Required(written, "số của quyết định", FormLimits.Number);
        if (number.Length > 0 && number.All(char.IsAsciiDigit)) number = number.TrimStart('0').PadLeft(2, '0');
        return (number, fields.Required(notation, "ký hiệu của quyết định", FormLimits.Notation).Replace(" ", "", StringComparison.Ordinal));
    }

    private static (DateOnly Date, DateOnly Effective) DatesOf(DepartureForm form, DateOnly today, FieldReader fields)
    {
        if (form.DecisionDate is not { } date) fields.Refuse("thiếu ngày quyết định");
        else if (date > today) fields.Refuse($"ngày quyết định ({VietnamTime.Long(date)}) sau ngày hôm nay ({VietnamTime.Long(today)})");
        else if (date < InForce) fields.Refuse($"ngày quyết định ({VietnamTime.Long(date)}) trước ngày Quy chế có hiệu lực ({VietnamTime.Long(InForce)})");

        if (form.EffectiveDate is not { } effective) fields.Refuse("thiếu ngày quyết định có hiệu lực");
        else if (form.DecisionDate is { } decided && effective < decided)
            fields.Refuse($"ngày có hiệu lực ({VietnamTime.Long(effective)}) trước ngày quyết định ({VietnamTime.Long(decided)})");
        else if (form.DecisionDate is { } day && effective > day.AddDays(LongestAheadInDays))
            fields.Refuse($"ngày có hiệu lực ({VietnamTime.Long(effective)}) quá một năm sau ngày quyết định");
        return (form.DecisionDate ?? default, form.EffectiveDate ?? default);
    }
}
