using CongVan.Workflows.Documents;

namespace CongVan.Workflows.Tests.Documents;

/// <summary>Đ9.5: "không quá 5s/lần gửi nhận".</summary>
public sealed class ExchangePaceTests
{
    private static readonly DateTimeOffset Begun = new(2026, 3, 2, 8, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public void Five_seconds_are_in_time_and_a_tick_more_is_told_in_whole_seconds()
    {
        Assert.Equal("", ExchangePace.Note(Begun, Begun.AddSeconds(5)));
        Assert.Equal("; mất 6 giây, quá 5 giây mỗi lần gửi, nhận (Đ9.5)", ExchangePace.Note(Begun, Begun.AddSeconds(5).AddTicks(1)));
        Assert.Equal("", ExchangePace.Note(begun: null, Begun));
    }
}
