using CongVan.Functions.Approvals;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Workflows.Documents;
using ProcessRow = CongVan.Functions.Processes.ProcessRow;

namespace CongVan.Functions.Support;

/// <summary>The second pair of eyes on the end of a quarantine: an Administrator of the Sở; its leader where it has none.</summary>
public sealed class ReleaseQuestions(Officials officials) : IQuestionAuthor
{
    public ProcessKind Kind => ProcessKind.QuarantineRelease;

    public async Task<Question> QuestionAsync(ProcessRow process, string stage, CancellationToken cancellation)
    {
        var isScanners = ReleaseFacts.Of(process).CaseId is null;
        return new Question(
            "Xác nhận gỡ cách ly",
            [.. process.Brief!.Facts.Select(fact => new QuestionFact(fact.Label, fact.Text))],
            [
                new QuestionOption(
                    RightsChangeWorkflow.Confirm,
                    "Xác nhận gỡ cách ly",
                    ReasonRequired: true,
                    isScanners
                        ? "Tệp mở lại được và không bị quét lại; văn bản đã bị trả lại vì tệp này được văn thư tiếp nhận lại. Ghi căn cứ: đã kiểm tra tệp bằng cách nào."
                        : "Văn bản hiện lại với những người được xem trước đó, yêu cầu thu hồi còn chờ được rút, nơi gửi và nơi nhận được báo. Ghi căn cứ: kết luận của ai, văn bản nào."),
                new QuestionOption(RightsChangeWorkflow.Refuse, "Không gỡ", ReasonRequired: true, "Cách ly giữ nguyên; người đề nghị nhận lý do."),
            ])
        {
            Duty = Duty.Lead,
            OfficialId = (await officials.AllAsync(cancellation)).Where(one => one is { Active: true, Administers: true, AgencyCode: null }).OrderBy(one => one.Id, StringComparer.Ordinal).FirstOrDefault()?.Id,
        };
    }
}
