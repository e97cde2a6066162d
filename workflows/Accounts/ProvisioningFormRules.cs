namespace CongVan.Workflows.Accounts;

/// <summary>
/// Mẫu 01 checked (Đ8.1–8.2, Đ12.2): the head first, then each line on its own, then lines against one another and against the
/// register. A line refused never stops another.
/// </summary>
public static class ProvisioningFormRules
{
    /// <param name="form">As filed.</param>
    /// <param name="today">The day of receipt in Vietnam.</param>
    /// <param name="known">What the account register holds; none when only the form itself is asked about.</param>
    public static CheckedForm Check(ProvisioningForm form, DateOnly today, RegisterFacts? known = null)
    {
        var head = FormHead.Check(form, "Mẫu 01", today);
        var lines = FormLines.Read(form).ToList();
        var refusals = head.Refusals.ToList();
        if (lines.Count == 0) refusals.Add("Đề nghị không có dòng nào ở mục II của Mẫu 01. Ghi ít nhất một tài khoản cần cấp rồi gửi lại.");
        if (lines.Count > FormLimits.Lines) refusals.Add($"Đề nghị có {lines.Count} tài khoản, nhiều hơn {FormLimits.Lines}. Chia thành nhiều đề nghị rồi gửi lại.");

        return new CheckedForm
        {
            Refusals = refusals,
            Number = head.Number,
            Notation = head.Notation,
            DocumentDate = form.DocumentDate,
            Receiver = head.Receiver,
            Lines = refusals.Count > 0 ? lines : Duplicates.Judge(lines, known ?? RegisterFacts.None),
        };
    }
}
