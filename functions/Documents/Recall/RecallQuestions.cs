using CongVan.Functions.Approvals;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.Documents.Recall;

/// <summary>What a receiver's clerk is asked about a document its sender wants back (QĐ 28 Đ8.2). Nothing of its content: it may be a secret.</summary>
public sealed class RecallQuestions : IQuestionAuthor
{
    public ProcessKind Kind => ProcessKind.RecallAnswer;

    public Task<Question> QuestionAsync(ProcessRow process, string stage, CancellationToken cancellation) => Task.FromResult(new Question(
        "Trả lời yêu cầu lấy lại văn bản của nơi gửi",
        [.. process.Brief!.Facts.Select(fact => new QuestionFact(fact.Label, fact.Text))],
        [
            new QuestionOption(DocumentRecallWorkflow.Agree, "Đồng ý trả lại", Hint: "Bản nhận bị hủy, việc đang giải quyết dừng lại, bản đã chuyển tiếp được thu hồi tiếp; dữ liệu về văn bản vẫn được giữ. Xóa các bản đã lưu, in bên ngoài hệ thống trước khi trả lời."),
            new QuestionOption(DocumentRecallWorkflow.Refuse, "Không đồng ý", ReasonRequired: true, "Nơi gửi nhận được lý do; văn bản tiếp tục được giải quyết."),
        ])
    {
        Duty = Duty.KeepDocuments,
    });
}
