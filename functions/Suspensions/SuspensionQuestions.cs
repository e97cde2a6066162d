using CongVan.Functions.Approvals;
using CongVan.Functions.Directory;
using CongVan.Functions.Processes;
using CongVan.Workflows.Regulation;
using CongVan.Workflows.Suspensions;

namespace CongVan.Functions.Suspensions;

/// <summary>The three questions of a suspension: is it suspended, does it continue, is it revoked.</summary>
public sealed class SuspensionQuestions(SuspensionRegister suspensions, IAccountDirectory directory) : IQuestionAuthor
{
    private static readonly QuestionOption Reinstate = new(
        SuspensionChoices.Reinstate, "Cho hoạt động trở lại", Hint: "Tài khoản đăng nhập được ngay; cơ quan được thông báo bằng văn bản.");

    private static QuestionOption Keep(SuspensionRow row) => new(
        SuspensionChoices.KeepSuspended, "Giữ tạm dừng", ReasonRequired: true, $"Không còn thời hạn {PeriodOf(row)}; cơ quan được thông báo lý do bằng văn bản và có thể đề nghị lại.");

    public ProcessKind Kind => ProcessKind.Suspension;

    public async Task<Question> QuestionAsync(ProcessRow process, string stage, CancellationToken cancellation)
    {
        var row = await suspensions.GetAsync(process.Id, cancellation);
        var holder = (await directory.FindAsync(row.Login, cancellation))?.Holder;
        List<QuestionFact> facts =
        [
            .. SuspensionRecording.FactsOf(row, holder).Select(fact => new QuestionFact(fact.Label, fact.Text)),
            .. Since(row),
        ];
        if (stage == SuspensionStages.Suspend)
        {
            return Of(
                row,
                "Tạm dừng tài khoản",
                facts,
                new QuestionOption(SuspensionChoices.Suspend, "Tạm dừng tài khoản", Hint: $"Khóa đăng nhập ngay; cơ quan có {PeriodOf(row)} để đề nghị tiếp tục sử dụng (điểm c khoản 5 Điều 8)."),
                new QuestionOption(SuspensionChoices.DoNotSuspend, "Không tạm dừng", ReasonRequired: true));
        }

        return stage.StartsWith(SuspensionStages.Continue, StringComparison.Ordinal)
            ? Of(row, "Đề nghị được tiếp tục sử dụng tài khoản", facts, Reinstate, Keep(row))
            : Of(
                row,
                $"Thu hồi tài khoản tạm dừng quá {PeriodOf(row)}",
                facts,
                new QuestionOption(SuspensionChoices.Revoke, "Thu hồi tài khoản", Hint: "Điểm c khoản 5 Điều 8; tài khoản được giữ lại để tra cứu, tên không cấp cho người khác."),
                Reinstate with { ReasonRequired = true },
                Keep(row));
    }

    /// <summary>Of the 15 days: as they ran, or as they would from here.</summary>
    private static string PeriodOf(SuspensionRow row) =>
        (row.Expired?.Rule ?? DeadlineRule.Suspension.AsOf(VietnamTime.DateOf(row.SuspendedAt ?? row.RecordedAt))).Length;

    private static Question Of(SuspensionRow row, string title, IReadOnlyList<QuestionFact> facts, params IReadOnlyList<QuestionOption> options) => new(title, facts, options)
    {
        // Evidence is in the brief.
        Files = [.. row.Requests.SelectMany(request => request.Files)],
    };

    private static IEnumerable<QuestionFact> Since(SuspensionRow row)
    {
        if (row.SuspendedAt is { } at) yield return new("Tạm dừng từ", Pages.VietnamTime.Moment(at));
        if (row.Expired is { } over && !row.GroundEnded) yield return new("Hết thời hạn", $"{over}; không có văn bản nhận trong thời hạn");
        foreach (var request in row.Requests)
            yield return new(request.InTime ? "Đề nghị tiếp tục sử dụng" : "Đề nghị tiếp tục sử dụng, quá hạn", $"{request.Words} ({WhenOf(request)})");
        foreach (var answer in row.Decided.Where(answer => answer.Choice is SuspensionChoices.KeepSuspended))
            yield return new("Đã giữ tạm dừng", $"{VietnamTime.Long(VietnamTime.DateOf(answer.At))}: {answer.Reason}");
    }

    private static string WhenOf(ContinuationRequest request) =>
        $"nhận lúc {Pages.VietnamTime.Moment(request.ReceivedAt)}{(request.InTime ? ", trong thời hạn" : ", sau thời hạn")}";
}
