using CongVan.Functions.Approvals;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.Documents.Rights;

/// <summary>The question whether a change of rights shall hold.</summary>
public sealed class RightsQuestions : IQuestionAuthor
{
    public ProcessKind Kind => ProcessKind.DocumentRights;

    public Task<Question> QuestionAsync(ProcessRow process, string stage, CancellationToken cancellation) => Task.FromResult(new Question(
        "Xác nhận thay đổi quyền truy cập văn bản, hồ sơ",
        [.. process.Brief!.Facts.Select(fact => new QuestionFact(fact.Label, fact.Text))],
        [
            new QuestionOption(RightsChangeWorkflow.Confirm, "Xác nhận thay đổi", Hint: "Quyền mới có hiệu lực ngay."),
            new QuestionOption(RightsChangeWorkflow.Refuse, "Không đồng ý", ReasonRequired: true, "Quyền đang áp dụng giữ nguyên; người đề nghị nhận lý do."),
        ])
    {
        Duty = Duty.LeadDocuments,
        OfficialId = RightsFacts.Of(process).ConfirmedBy,
    });
}
