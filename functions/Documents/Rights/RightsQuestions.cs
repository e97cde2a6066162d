using CongVan.Functions.Approvals;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.Documents.Rights;

/// <summary>The question whether a change of rights shall hold. What the document is about is read when somebody looks, and not of one in quarantine.</summary>
public sealed class RightsQuestions(DocumentAccess access) : IQuestionAuthor
{
    public ProcessKind Kind => ProcessKind.DocumentRights;

    public async Task<Question> QuestionAsync(ProcessRow process, string stage, CancellationToken cancellation)
    {
        var facts = RightsFacts.Of(process);
        return new Question(
            "Xác nhận thay đổi quyền truy cập văn bản, hồ sơ",
            [
                .. await SubjectAsync(facts.Document, cancellation) is { } subject ? [new QuestionFact("Trích yếu, tiêu đề", subject)] : Array.Empty<QuestionFact>(),
                .. QuestionFact.Of(process),
            ],
            [
                new QuestionOption(RightsChangeWorkflow.Confirm, "Xác nhận thay đổi", Hint: "Quyền mới có hiệu lực ngay."),
                new QuestionOption(RightsChangeWorkflow.Refuse, "Không đồng ý", ReasonRequired: true, "Quyền đang áp dụng giữ nguyên; người đề nghị nhận lý do."),
            ])
        {
            Duty = Duty.LeadDocuments,
            OfficialId = facts.ConfirmedBy,
        };
    }

    private async Task<string?> SubjectAsync(DocumentRef document, CancellationToken cancellation) =>
        (await access.RightsAsync(document, cancellation))?.Quarantine is null ? (await access.FindAsync(document, cancellation))?.Subject : null;
}
