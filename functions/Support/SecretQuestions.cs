using CongVan.Functions.Approvals;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Pages;
using CongVan.Workflows.Support;

namespace CongVan.Functions.Support;

/// <summary>What officials decide about a secret that was found: the lock, and the end of the follow-up.</summary>
public sealed class SecretQuestions(SecretChain chain) : IQuestionAuthor
{
    public ProcessKind Kind => ProcessKind.SecretFound;

    /// <summary>A case is followed until every copy was asked back and every receiver has answered (Đ24.6).</summary>
    public async Task<IReadOnlyList<InputError>> CheckAsync(QuestionAnswer answer, CancellationToken cancellation) =>
        answer.Stage == SecretFoundWorkflow.CloseStage && await chain.OpenAsync(answer.Process.Id, cancellation) is { Count: > 0 } open
            ? [new InputError(null, $"Chưa kết thúc được: còn {open.Count} văn bản đang thu hồi ({string.Join(", ", open)}). Chờ các nơi nhận trả lời, hoặc xử lý vụ việc của nơi im lặng trước.")]
            : [];

    public async Task<Question> QuestionAsync(Processes.ProcessRow process, string stage, CancellationToken cancellation)
    {
        var facts = SecretFacts.Of(process);
        var shown = QuestionFact.Of(process).ToList();
        return stage == SecretFoundWorkflow.LockStage
            ? new Question(
                "Khóa tài khoản phát tán tài liệu mật",
                shown,
                [
                    new QuestionOption(SecretFoundWorkflow.Lock, "Khóa tài khoản", Hint: $"Tài khoản {facts.Spreader} không đăng nhập được và mọi phiên kết thúc ngay."),
                    new QuestionOption("khong-khoa", "Không khóa", ReasonRequired: true),
                ])
            {
                Logins = [facts.Spreader ?? ""],
            }
            : new Question(
                "Kết thúc theo dõi vụ việc tài liệu mật",
                [.. shown, .. await chain.FactsAsync(process.Id, cancellation), .. process.Events.Where(IsNote).Select(note => new QuestionFact("Diễn biến", note.Words))],
                [
                    new QuestionOption("ketthuc-giu", "Kết thúc, giữ nguyên tình trạng tài khoản", ReasonRequired: true, "Khi tài liệu đã được gỡ bỏ và cơ quan chức năng đã đánh giá; ghi kết quả."),
                    new QuestionOption(SecretFoundWorkflow.Release, "Kết thúc và mở khóa tài khoản", ReasonRequired: true, "Chỉ gỡ khóa đặt vì vụ việc này; các khóa khác vẫn giữ."),
                ])
            {
                Duty = Duty.Lead,
                Logins = [facts.Spreader ?? ""],
            };
    }

    private static bool IsNote(ProcessEvent happened) => happened.Key.StartsWith("note-", StringComparison.Ordinal);
}
