using System.Text.Json;
using CongVan.Workflows.Regulation;
using CsCheck;
using static CongVan.Workflows.Tests.Regulation.Moments;

namespace CongVan.Workflows.Tests.Regulation;

/// <summary>What counting always or never does, on any event of 2024–2026.</summary>
public sealed class CountingProperties
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Published;

    private static readonly Gen<DateTimeOffset> Event =
        Gen.Long[0, TimeSpan.FromDays(3 * 365).Ticks].Select(ticks => At("2024-01-01").AddTicks(ticks));

    private static readonly Gen<DeadlineRule> Forward = Gen.OneOf(
        Gen.Int[1, 20].Select(WorkingDays), Gen.Int[1, 60].Select(Days), Gen.Int[1, 6].Select(Months));

    [Fact]
    public void A_deadline_always_ends_at_the_end_of_a_working_day_after_the_event() =>
        Gen.Select(Event, Forward).Sample((at, rule) =>
        {
            var deadline = Deadline.Of(rule, at, Calendar);
            return Calendar.IsWorkingDay(deadline.LastDay)
                && deadline.Due == VietnamTime.EndOf(deadline.LastDay)
                && deadline.LastDay > VietnamTime.DateOf(at);
        });

    [Fact]
    public void A_later_event_never_has_an_earlier_deadline() =>
        Gen.Select(Event, Event, Forward).Sample((one, other, rule) =>
        {
            var (earlier, later) = one <= other ? (one, other) : (other, one);
            return Deadline.Of(rule, earlier, Calendar).Due <= Deadline.Of(rule, later, Calendar).Due;
        });

    [Fact]
    public void The_days_counted_are_as_many_as_the_rule_says_and_all_worked() =>
        Gen.Select(Event, Gen.Int[1, 20]).Sample((at, count) =>
        {
            var counted = Deadline.Of(WorkingDays(count), at, Calendar).Counted;
            return counted.Count == count && counted.All(Calendar.IsWorkingDay) && counted.Distinct().Count() == count;
        });

    [Fact]
    public void Backward_counting_leaves_exactly_the_whole_working_days_asked_for() =>
        Gen.Select(Event.Where(at => at > At("2024-02-15")), Gen.Int[1, 10]).Sample((at, count) =>
        {
            var lastDay = Deadline.Of(WorkingDaysBefore(count), at, Calendar).LastDay;
            int Between(DateOnly announced) => Enumerable.Range(1, VietnamTime.DateOf(at).DayNumber - announced.DayNumber - 1)
                .Count(days => Calendar.IsWorkingDay(announced.AddDays(days)));
            return Between(lastDay) == count && Between(lastDay.AddDays(1)) == count - 1;
        });

    [Fact]
    public void A_deadline_always_fits_a_history() =>
        Gen.Select(Gen.Int[0, 1200], Gen.Int[1, 60]).Sample((day, count) =>
        {
            var deadline = Deadline.Of(WorkingDays(count), At("2024-01-01").AddDays(day), Calendar);
            return JsonSerializer.SerializeToUtf8Bytes(deadline).Length <= 2048;
        });

    [Fact]
    public void Working_time_adds_up() =>
        Gen.Select(Event, Event, Event).Sample((one, two, three) =>
        {
            DateTimeOffset[] sorted = [.. new[] { one, two, three }.Order()];
            TimeSpan Open(int from, int to) => OfficeHours.Usual.Between(sorted[from], sorted[to], Calendar).Open;
            return Open(0, 1) + Open(1, 2) == Open(0, 2);
        }, iter: 200);
}
