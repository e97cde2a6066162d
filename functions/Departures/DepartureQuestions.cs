using CongVan.Functions.Approvals;
using CongVan.Functions.Directory;
using CongVan.Functions.Processes;
using CongVan.Workflows.Departures;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Departures;

/// <summary>After a breach of Đ14.3 an official chooses whether a security lock is set; it is no suspension and has no ground in Đ8.4.</summary>
public sealed class DepartureQuestions(DepartureRegister departures, IAccountDirectory directory, TimeProvider time) : IQuestionAuthor
{
    public ProcessKind Kind => ProcessKind.Departure;

    public async Task<Question> QuestionAsync(ProcessRow process, string stage, CancellationToken cancellation)
    {
        var row = await departures.GetAsync(process.Id, cancellation);
        var account = await directory.FindAsync(row.Login, cancellation);
        var inForce = row.Decision.EffectiveDate <= VietnamTime.DateOf(time.GetUtcNow());
        return new Question(
            "Khóa an toàn tài khoản của người nghỉ việc",
            [
                .. DepartureIntake.FactsOf(row, account?.Holder).Select(fact => new QuestionFact(fact.Label, fact.Text)),
                new QuestionFact("Vi phạm thời hạn", $"Cơ quan chưa gửi Mẫu 03: {process.Deadline}"),
            ],
            [
                new QuestionOption(
                    DepartureSteps.LockIt,
                    "Đặt khóa an toàn",
                    Hint: inForce
                        ? "Tài khoản bị khóa ngay cho đến khi có Mẫu 03, hoặc quyết định được rút."
                        : $"Tài khoản bị khóa từ ngày {VietnamTime.Long(row.Decision.EffectiveDate)}, ngày quyết định có hiệu lực, nếu đến lúc đó vẫn chưa có Mẫu 03."),
                new QuestionOption("khong", "Không khóa, tiếp tục đôn đốc", ReasonRequired: true),
            ]);
    }
}
