using CongVan.Functions.Errors;
using CongVan.Pages;
using CongVan.Workflows.Approvals;
using Input = CongVan.Functions.Approvals.DecisionInput;
using Page = CongVan.Pages.DecisionInput;

namespace CongVan.Functions.Approvals;

/// <summary>An answer as an official entered it, checked against the question as it stands.</summary>
internal static class QuestionForm
{
    private const int LongestReason = 2000;

    /// <param name="shown">The hash of the question that the page showed.</param>
    public static Reading Read(Question question, Page entered, string? shown, string? source, Entry entry)
    {
        if (!string.Equals(shown, Questions.HashOf(question), StringComparison.Ordinal))
            return Wrong(null, "Nội dung đã thay đổi sau khi Ông/Bà mở trang. Xem lại nội dung mới dưới đây rồi quyết định.");
        if (question.Options.FirstOrDefault(option => string.Equals(option.Code, entered.Decision, StringComparison.Ordinal)) is not { } chosen)
            return Wrong("decision", "Chưa chọn phương án nào. Chọn một phương án rồi bấm Ghi quyết định.");
        if (chosen.ReasonRequired && string.IsNullOrEmpty(entered.Reason))
            return Wrong("reason", $"Phương án “{chosen.Label}” phải ghi lý do.");
        if (entered.Reason?.Length > LongestReason)
            return Wrong("reason", $"Nội dung dài quá {LongestReason} ký tự. Rút gọn rồi gửi lại.");
        if (entry.Errors.Count > 0)
            return Reading.Wrong(entered, entry.Errors[0]) with { Errors = entry.Errors };
        return Reading.Of(
            entered,
            ApprovalState.Agreed,
            Input.Of(new Chosen(chosen.Code, chosen.Label), string.IsNullOrEmpty(entered.Reason) ? null : entered.Reason, source, entry.Values));

        Reading Wrong(string? field, string words) => Reading.Wrong(entered, new InputError(field, words)) with { Errors = [new InputError(field, words), .. entry.Errors] };
    }
}
