using System.Text;
using System.Text.Json;
using CongVan.Workflows.Regulation;
using static CongVan.Workflows.Tests.Regulation.Moments;

namespace CongVan.Workflows.Tests.Regulation;

public sealed class DeadlineTests
{
    private static readonly Deadline FromFriday = Count(DeadlineRule.Provisioning, "2026-11-20 16:45");

    [Fact]
    public void It_explains_the_days_counted_and_the_holiday_passed_over() =>
        Assert.Equal("3 ngày làm việc kể từ 20/11/2026 (Đ12.2): 23/11, 25/11, 26/11; bỏ 24/11 (Ngày Văn hóa Việt Nam)", FromFriday.ToString());

    [Fact]
    public void It_names_a_worked_Saturday() =>
        Assert.Equal("3 ngày làm việc kể từ 20/8/2026 (Đ12.2): 21/8, 22/8 (thứ Bảy làm bù), 24/8", Count(DeadlineRule.Provisioning, "2026-08-20").ToString());

    [Fact]
    public void It_tells_Tet_as_one() =>
        Assert.Equal(
            "3 ngày làm việc kể từ 12/02/2026 (Đ12.2): 13/02, 23/02, 24/02; bỏ 16/02–20/02 (Tết Nguyên đán)",
            Count(DeadlineRule.Provisioning, "2026-02-12").ToString());

    [Fact]
    public void It_explains_a_move_to_the_next_working_day()
    {
        Assert.Equal(
            "15 ngày kể từ 11/4/2026 (Đ8.5c): đến 26/4/2026 (Chủ nhật), chuyển sang 28/4/2026; bỏ 27/4 (nghỉ bù Giỗ Tổ Hùng Vương)",
            Count(DeadlineRule.Suspension, "2026-04-11").ToString());
        Assert.Equal("5 ngày kể từ 04/11/2026 (Đ14.3): đến hết 09/11/2026", Count(DeadlineRule.Departure, "2026-11-04").ToString());
    }

    [Fact]
    public void It_explains_counting_back() =>
        Assert.Equal(
            "Ít nhất 1 ngày làm việc trước 25/11/2026 (Đ9.4): chậm nhất hết ngày 22/11/2026; ở giữa là 23/11; bỏ 24/11 (Ngày Văn hóa Việt Nam)",
            Count(DeadlineRule.PlannedStop, "2026-11-25 06:00").ToString());

    [Fact]
    public void The_last_day_ends_at_24_hours_in_Vietnam()
    {
        Assert.Equal(new DateTimeOffset(2026, 11, 27, 0, 0, 0, TimeSpan.FromHours(7)), FromFriday.Due);
        Assert.True(FromFriday.IsMetBy(FromFriday.Due.AddTicks(-1)));
        Assert.False(FromFriday.IsMetBy(FromFriday.Due));
    }

    [Fact]
    public void It_records_the_schedules_it_was_counted_with()
    {
        Assert.Equal("2026/1", FromFriday.CalendarVersion);
        Assert.Equal("2026/1, 2027/1", Count(WorkingDays(3), "2026-12-30").CalendarVersion);
    }

    /// <summary>Law file §5.2 note (c): New Year, 30/4 and 24/11 of 2027 have no notice yet.</summary>
    [Theory]
    [InlineData("2026-12-30", 1, false)] // ends 31/12, before the period
    [InlineData("2026-12-30", 2, true)] // ends 04/01, within it
    [InlineData("2027-01-11", 3, false)] // begins after it
    [InlineData("2027-02-02", 3, false)] // Tết 2027 is confirmed by 10065/VPCP-KGVX
    [InlineData("2027-04-29", 1, true)]
    [InlineData("2027-08-31", 3, false)] // Quốc khánh 2027 is confirmed
    [InlineData("2027-11-18", 1, false)]
    [InlineData("2027-11-19", 1, true)] // Sat 20/11 may yet be worked
    public void A_count_that_crosses_an_unconfirmed_period_is_provisional(string from, int count, bool provisional) =>
        Assert.Equal(provisional, Count(WorkingDays(count), from).IsProvisional);

    [Fact]
    public void A_provisional_deadline_says_why() =>
        Assert.Equal(
            "1 ngày làm việc kể từ 29/4/2027 (Đ12.2): 04/5; bỏ 30/4 (Ngày Chiến thắng), 03/5 (nghỉ bù Ngày Quốc tế lao động); tạm tính: chưa có thông báo về nghỉ và hoán đổi dịp 30/4 và 01/5/2027",
            Count(WorkingDays(1), "2027-04-29").ToString());

    [Fact]
    public void A_year_with_no_schedule_is_refused_by_name()
    {
        Assert.Equal(Day("2027-12-31"), Count(WorkingDays(1), "2027-12-30").LastDay);

        var missing = Assert.Throws<CalendarYearMissingException>(() => Count(WorkingDays(2), "2027-12-30"));

        Assert.Equal(2028, missing.Year);
        Assert.Equal("Chưa có lịch làm việc năm 2028: không tính được thời hạn. Quản trị viên nhập lịch năm 2028 theo thông báo nghỉ lễ, Tết rồi thực hiện lại.", missing.Message);
        Assert.Equal(2023, Assert.Throws<CalendarYearMissingException>(() => Count(WorkingDaysBefore(1), "2024-01-02")).Year);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_travels_as_small_JSON_and_comes_back_the_same(bool web)
    {
        var options = web ? JsonSerializerOptions.Web : JsonSerializerOptions.Default;
        var longest = Count(WorkingDays(60), "2027-01-29");

        var json = JsonSerializer.Serialize(longest, options);
        var back = JsonSerializer.Deserialize<Deadline>(json, options)!;

        Assert.InRange(Encoding.UTF8.GetByteCount(json), 1, 2048);
        Assert.Equal(longest.ToString(), back.ToString());
        Assert.Equal(longest.Due, back.Due);
        Assert.Equal(json, JsonSerializer.Serialize(back, options));
    }
}
