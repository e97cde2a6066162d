using CongVan.Workflows.Documents;
using CsCheck;
using static CongVan.Workflows.Documents.ExchangeStatus;

namespace CongVan.Workflows.Tests.Documents;

/// <summary>QĐ 28 Đ6.3, 8.2, 10.2 and the codes of the national axis.</summary>
public sealed class StatusHistoryTests
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 16, 8, 0, 0, TimeSpan.FromHours(7));

    private static StatusReport Report(ExchangeStatus status, int minute, string? why = null) =>
        new("H49.14.2026.000015", "H49.18", status, Morning.AddMinutes(minute), null, why);

    private static Gen<T> One<T>(params T[] each) => Gen.Int[0, each.Length - 1].Select(at => each[at]);

    private static StatusHistory Of(params StatusReport[] reports) => reports.Aggregate(StatusHistory.Empty, (history, report) => history.With(report));

    [Fact]
    public void Nothing_was_reported_then_it_arrived_was_accepted_assigned_worked_on_and_finished()
    {
        Assert.Null(StatusHistory.Empty.Current);
        var history = StatusHistory.Empty;
        foreach (var (status, at) in new[] { Arrived, Accepted, Assigned, InWork, Finished }.Select((status, at) => (status, at)))
            Assert.Equal(status, (history = history.With(Report(status, at))).Current);
    }

    [Fact]
    public void A_report_that_comes_twice_changes_nothing_and_one_that_comes_late_is_kept_and_does_not_lead_back()
    {
        var history = Of(Report(Arrived, 0), Report(InWork, 9));
        Assert.Same(history, history.With(Report(InWork, 9)));
        Assert.Same(history, history.With(Report(InWork, 9) with { At = Morning.AddMinutes(9).ToUniversalTime() }));
        var late = history.With(Report(Accepted, 5));
        Assert.Equal([Arrived, Accepted, InWork], late.Reports.Select(report => report.Status));
        Assert.Equal(InWork, late.Current);
    }

    [Fact]
    public void Finished_may_follow_accepted_at_once() => Assert.Equal(Finished, Of(Report(Arrived, 0), Report(Accepted, 1), Report(Finished, 2)).Current);

    [Fact]
    public void Of_a_refusal_and_an_acceptance_the_earlier_counts()
    {
        Assert.Equal(Refused, Of(Report(Arrived, 0), Report(Refused, 1, "sai nơi nhận")).Current);
        Assert.Equal(Accepted, Of(Report(Accepted, 1), Report(Refused, 2, "sai nơi nhận")).Current);
        Assert.Equal(Refused, Of(Report(Accepted, 2), Report(Refused, 1, "sai nơi nhận")).Current);
    }

    [Fact]
    public void A_recall_is_asked_then_accepted_or_refused_and_may_be_asked_again()
    {
        var asked = Of(Report(Accepted, 1), Report(TakenBack, 2, "sai nội dung"));
        Assert.Equal((RecallState.Asked, Accepted), (asked.Recall, asked.Current));
        Assert.Equal(RecallState.Accepted, asked.With(Report(ChangeAccepted, 3)).Recall);
        var refused = asked.With(Report(ChangeRefused, 3, "đã thực hiện xong"));
        Assert.Equal(RecallState.Refused, refused.Recall);
        Assert.Equal(RecallState.Asked, refused.With(Report(TakenBack, 4, "vẫn sai")).Recall);
    }

    [Fact]
    public void The_answer_that_comes_before_the_question_counts() =>
        Assert.Equal(RecallState.Accepted, Of(Report(ChangeAccepted, 3), Report(TakenBack, 2, "sai nội dung")).Recall);

    [Fact]
    public void The_same_reports_give_the_same_state_in_whatever_order_and_however_often_they_come()
    {
        var report = Gen.Select(One(Enum.GetValues<ExchangeStatus>()), Gen.Int[0, 5]).Select((status, at) => Report(status, at, "lý do"));
        Gen.Select(report.Array[0, 8], Gen.Int).Sample((reports, seed) =>
        {
            var straight = Of(reports);
            var shuffled = Of([.. reports.Concat(reports).OrderBy(each => HashCode.Combine(seed, each.Key))]);
            Assert.Equal((straight, straight.Current, straight.Recall), (shuffled, shuffled.Current, shuffled.Recall));
        });
    }

    [Fact]
    public void Forward_reports_never_lead_back()
    {
        var forward = One(Arrived, Accepted, Assigned, InWork, Finished);
        Gen.Select(forward, Gen.Int[0, 9]).Array[1, 8].Sample(reports =>
        {
            var history = StatusHistory.Empty;
            foreach (var (status, at) in reports)
            {
                var next = history.With(Report(status, at));
                Assert.True(history.Current is null || next.Current >= history.Current);
                history = next;
            }
        });
    }

    [Fact]
    public void Refusing_taking_back_and_refusing_that_need_a_reason_and_only_the_sender_takes_back()
    {
        Assert.Equal([Refused, TakenBack, ChangeRefused], Enum.GetValues<ExchangeStatus>().Where(status => Report(status, 0).Fault is not null));
        Assert.Null(Report(Refused, 0, "sai nơi nhận").Fault);
        Assert.Equal([TakenBack], Enum.GetValues<ExchangeStatus>().Where(status => status.IsSenders()));
        Assert.Equal("01 02 03 04 05 06 13 15 16", string.Join(' ', Enum.GetValues<ExchangeStatus>().Select(status => status.Code())));
        Assert.Equal([Accepted, null, null], new[] { "03", "07", "x" }.Select(ExchangeStatuses.OfCode));
    }
}
