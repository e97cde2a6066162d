namespace CongVan.Workflows.Accounts;

/// <summary>
/// Mẫu 02 checked (Đ8.3, Đ13.1): the head, then each line on its own and against what is known, then lines against one another. A
/// line refused never stops another.
/// </summary>
public static class ChangeFormRules
{
    /// <param name="form">As filed.</param>
    /// <param name="today">The day of receipt in Vietnam.</param>
    /// <param name="known">What the directory and the registers know; null when only the form itself is asked about.</param>
    public static CheckedForm Check(ChangeForm form, DateOnly today, ChangeFacts? known = null)
    {
        var head = FormHead.Check(form, "Mẫu 02", today);
        CheckedLine[] lines =
        [
            .. (form.AgencyAccounts ?? []).Select((row, at) => AgencyChangeLines.Read(row ?? new AgencyChangeRow(), LinePlace.AgencyLine(at + 1, kind: null), known)),
            .. (form.PersonalAccounts ?? []).Select((row, at) => PersonChangeLines.Read(row ?? new PersonChangeRow(), LinePlace.PersonalLine(at + 1), known)),
        ];
        var refusals = head.Refusals.ToList();
        if (lines.Length == 0) refusals.Add("Đề nghị không có dòng nào ở mục II của Mẫu 02. Ghi ít nhất một thông tin cần thay đổi rồi gửi lại.");
        if (lines.Length > FormLimits.Lines) refusals.Add($"Đề nghị có {lines.Length} dòng, nhiều hơn {FormLimits.Lines}. Chia thành nhiều đề nghị rồi gửi lại.");

        return new CheckedForm
        {
            Refusals = refusals,
            Number = head.Number,
            Notation = head.Notation,
            DocumentDate = form.DocumentDate,
            Receiver = head.Receiver,
            Lines = refusals.Count > 0 ? lines : ChangeConflicts.Judge(lines, known?.Open ?? []),
        };
    }

    /// <summary>Every account the form names, as it is written in the register.</summary>
    public static IEnumerable<string> LoginsOf(ChangeForm form) =>
        (form.AgencyAccounts ?? []).Select(row => row?.Login).Concat((form.PersonalAccounts ?? []).Select(row => row?.Login))
            .Select(LoginOf).Where(login => login.Length > 0).Distinct(StringComparer.Ordinal);

    internal static string LoginOf(string? written) => (written ?? "").Trim().ToLowerInvariant();
}
