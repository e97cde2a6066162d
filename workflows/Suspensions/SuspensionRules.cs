using CongVan.Workflows.Accounts;
using CongVan.Workflows.Regulation;

namespace CongVan.Workflows.Suspensions;

/// <summary>Grounds for a suspension checked (Đ8.4, 14.1), and what its clock decides (Đ8.5c). Pure.</summary>
public static class SuspensionRules
{
    /// <summary>The days of the 15 on which the agency is reminded; the last one goes without saying.</summary>
    public static IReadOnlyList<int> ReminderDays { get; } = [5, 10];

    /// <param name="form">As recorded.</param>
    /// <param name="byAgency">The holder's agency asks; otherwise the Sở records.</param>
    /// <param name="hasEvidence">A file came with it.</param>
    /// <param name="today">The day of recording in Vietnam.</param>
    /// <param name="known">The account the form names; null when there is none.</param>
    public static CheckedSuspension Check(SuspensionForm form, bool byAgency, bool hasEvidence, DateOnly today, SuspendableAccount? known)
    {
        var fields = new FieldReader();
        var login = LoginOf(fields.Required(form.Login, "tên tài khoản", AccountNames.Longest));
        var words = fields.Required(form.Words, "nội dung phát hiện hoặc lý do đề nghị", FormLimits.Note);
        var foundOn = form.FoundOn ?? today;
        if (foundOn > today) fields.Refuse($"ngày phát hiện ({VietnamTime.Long(foundOn)}) sau ngày hôm nay ({VietnamTime.Long(today)})");
        var ground = GroundOf(form, byAgency, foundOn, fields);
        if (ground is { Evidence: true } && !hasEvidence)
            fields.Refuse(byAgency ? "thiếu văn bản đề nghị đã ký số hoặc đóng dấu (phần document)" : "thiếu tài liệu chứng minh (phần document)");
        if (login.Length > 0) Account(login, known, fields);
        return new CheckedSuspension(login, ground, words, foundOn, fields.Refusals);
    }

    /// <summary>
    /// Received in time, up to 24:00 of the last day and that moment itself (BLDS Đ148.6), a request to continue ends ground 8.5c at once, before
    /// anybody judges it, and whenever it was typed in.
    /// </summary>
    public static bool EndsGround(DateTimeOffset receivedAt, Deadline deadline) => receivedAt <= deadline.Due;

    public static string LoginOf(string? written) => (written ?? "").Trim().ToLowerInvariant();

    private static SuspensionGround? GroundOf(SuspensionForm form, bool byAgency, DateOnly foundOn, FieldReader fields)
    {
        if (byAgency && string.IsNullOrWhiteSpace(form.Ground)) return SuspensionGrounds.Find(SuspensionGrounds.AskedByAgency, foundOn);
        var written = fields.Required(form.Ground, "căn cứ tạm dừng (khoản 4 Điều 8)", FormLimits.Ground).TrimStart('Đ');
        if (written.Length == 0) return null;
        var ground = SuspensionGrounds.Find(written, foundOn);
        if (ground is null)
            fields.Refuse($"căn cứ “{written}” không có vào ngày {VietnamTime.Long(foundOn)}; các căn cứ: {string.Join(", ", SuspensionGrounds.InForce(foundOn).Select(known => known.Code))}");
        else if (byAgency && ground.Code != SuspensionGrounds.AskedByAgency)
            fields.Refuse($"căn cứ {ground.Code} do Sở ghi nhận; cơ quan đề nghị tạm dừng theo căn cứ {SuspensionGrounds.AskedByAgency} (khoản 1 Điều 14)");
        return ground;
    }

    private static void Account(string login, SuspendableAccount? known, FieldReader fields)
    {
        // Whether another agency has such an account is not this one's to learn: unknown and foreign read the same.
        if (known is not { MayBeNamed: true }) fields.Refuse($"không có tài khoản {login}; kiểm tra lại tên tài khoản");
        else if (known.Revoked) fields.Refuse($"tài khoản {login} đã thu hồi trước đây, không còn tạm dừng được");
        else if (known.SuspendedIn is { } process) fields.Refuse($"tài khoản {login} đã tạm dừng hoặc đang được xem xét tạm dừng tại {process}");
    }
}
