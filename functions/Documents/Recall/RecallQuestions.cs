using CongVan.Functions.Approvals;
using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Pages;
using CongVan.Workflows.Documents;
using ProcessRow = CongVan.Functions.Processes.ProcessRow;

namespace CongVan.Functions.Documents.Recall;

/// <summary>What a receiver's clerk is asked about a document its sender wants back (QĐ 28 Đ8.2). Nothing of its content: it may be a secret.</summary>
public sealed class RecallQuestions(IncomingRegister incoming) : IQuestionAuthor
{
    /// <summary>Our id of the document the clerk found.</summary>
    internal const string FoundField = "van-ban";

    private const string WhatFollows = "Bản nhận bị hủy, việc đang giải quyết dừng lại, bản đã chuyển tiếp được thu hồi tiếp; dữ liệu về văn bản vẫn được giữ. Xóa các bản đã lưu, in bên ngoài hệ thống trước khi trả lời.";

    public ProcessKind Kind => ProcessKind.RecallAnswer;

    public Task<Question> QuestionAsync(ProcessRow process, string stage, CancellationToken cancellation)
    {
        var doubt = RecallAnswerFacts.Of(process).Doubt;
        return Task.FromResult(new Question(
            "Trả lời yêu cầu lấy lại văn bản của nơi gửi",
            [.. QuestionFact.Of(process)],
            [
                new QuestionOption(DocumentRecallWorkflow.Agree, doubt == RecallDoubt.Unknown ? "Đã tìm thấy, đồng ý trả lại" : "Đồng ý trả lại", Hint: WhatFollows),
                doubt == RecallDoubt.Unknown
                    ? new QuestionOption(DocumentRecallWorkflow.Refuse, "Không có văn bản này", ReasonRequired: true, "Nơi gửi nhận được câu trả lời kèm nội dung dưới đây.")
                    : new QuestionOption(DocumentRecallWorkflow.Refuse, "Không đồng ý", ReasonRequired: true, "Nơi gửi nhận được lý do; văn bản tiếp tục được giải quyết."),
            ])
        {
            Duty = Duty.KeepDocuments,
            Fields = doubt == RecallDoubt.Unknown
                ? [new QuestionField(FoundField, "Mã văn bản đến đã tìm thấy", QuestionFieldKind.Text, [DocumentRecallWorkflow.Agree], "Dạng vbden-…, xem trên trang của văn bản.")]
                : [],
        });
    }

    public async Task<IReadOnlyList<InputError>> CheckAsync(QuestionAnswer answer, CancellationToken cancellation)
    {
        if (answer.Code != DocumentRecallWorkflow.Agree || RecallAnswerFacts.Of(answer.Process).Doubt != RecallDoubt.Unknown)
            return [];
        var id = answer.Entered.GetValueOrDefault(FoundField)?.Trim() ?? "";
        return id.StartsWith("vbden-", StringComparison.Ordinal) && id.Length <= 80
            && await incoming.FindAsync(answer.Process.AgencyCode, id, cancellation) is { State: not (IncomingState.Refused or IncomingState.Cancelled) }
            ? []
            : [new InputError(FoundField, $"Cơ quan không có văn bản đến “{id}” đang lưu giữ. Kiểm tra lại mã, hoặc trả lời là không có văn bản này.")];
    }
}
