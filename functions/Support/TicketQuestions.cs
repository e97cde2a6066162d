using CongVan.Functions.Approvals;
using CongVan.Functions.Processes;

namespace CongVan.Functions.Support;

/// <summary>What the official of the Sở says to a ticket that was passed on.</summary>
public sealed class TicketQuestions : IQuestionAuthor
{
    public ProcessKind Kind => ProcessKind.SupportTicket;

    public Task<Question> QuestionAsync(ProcessRow process, string stage, CancellationToken cancellation) => Task.FromResult(new Question(
        "Xử lý yêu cầu hỗ trợ của người sử dụng",
        [.. QuestionFact.Of(process)],
        [
            new QuestionOption("da-khac-phuc", "Đã khắc phục", ReasonRequired: true, "Ghi cách khắc phục; nội dung được gửi tới người sử dụng."),
            new QuestionOption("huong-dan", "Hướng dẫn người sử dụng", ReasonRequired: true, "Ghi hướng dẫn; nội dung được gửi tới người sử dụng."),
            new QuestionOption("khong-thuoc-pham-vi", "Không thuộc phạm vi hỗ trợ", ReasonRequired: true, "Ghi nơi cần liên hệ; nội dung được gửi tới người sử dụng."),
        ]));
}
