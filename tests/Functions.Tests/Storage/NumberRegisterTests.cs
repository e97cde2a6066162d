using CongVan.Functions.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Functions.Tests.Storage;

public abstract class NumberRegisterTests
{
    private const string Agency = "H49.18";
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 2, 2, 0, 0, TimeSpan.Zero));

    private static CancellationToken None => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Numbers_begin_at_one_and_follow_each_other()
    {
        var numbers = Open();

        Assert.Equal(1, (await numbers.TakeAsync(Agency, "den", "doc-1", None)).Number);
        Assert.Equal(2, (await numbers.TakeAsync(Agency, "den", "doc-2", None)).Number);
    }

    [Fact]
    public async Task Each_agency_series_and_year_counts_for_itself()
    {
        var numbers = Open();
        await numbers.TakeAsync(Agency, "den", "doc-1", None);

        Assert.Equal(1, (await numbers.TakeAsync(Agency, "di", "doc-1", None)).Number);
        Assert.Equal(1, (await numbers.TakeAsync("H49.19", "den", "doc-1", None)).Number);
        clock.SetUtcNow(new DateTimeOffset(2027, 1, 4, 2, 0, 0, TimeSpan.Zero));
        Assert.Equal((2027, 1), YearAndNumber(await numbers.TakeAsync(Agency, "den", "doc-2", None)));
    }

    [Fact]
    public async Task A_retry_finds_the_documents_number()
    {
        var first = await Open().TakeAsync(Agency, "den", "doc-1", None);
        await Open().TakeAsync(Agency, "den", "doc-2", None);

        Assert.Equal(first, await Open().TakeAsync(Agency, "den", "doc-1", None));
    }

    [Theory]
    [InlineData(2027)]
    [InlineData(2031)]
    public async Task A_retry_in_a_later_year_finds_the_number_of_the_earlier(int later)
    {
        var numbers = Open();
        var first = await numbers.TakeAsync(Agency, "den", "doc-1", None);

        clock.SetUtcNow(new DateTimeOffset(later, 1, 4, 2, 0, 0, TimeSpan.Zero));

        Assert.Equal(first, await numbers.TakeAsync(Agency, "den", "doc-1", None));
    }

    [Fact]
    public async Task The_year_begins_at_midnight_in_Vietnam()
    {
        var numbers = Open();
        var newYear = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.FromHours(7));

        clock.SetUtcNow(newYear.AddTicks(-1));
        var last = await numbers.TakeAsync(Agency, "di", "doc-1", None);
        clock.SetUtcNow(newYear);
        var first = await numbers.TakeAsync(Agency, "di", "doc-2", None);

        Assert.Equal(((2026, 1), new DateOnly(2026, 12, 31)), (YearAndNumber(last), last.Date));
        Assert.Equal(((2027, 1), new DateOnly(2027, 1, 1)), (YearAndNumber(first), first.Date));
    }

    [Fact]
    public async Task A_clock_that_is_behind_does_not_date_a_number_before_the_previous_one()
    {
        await Open().TakeAsync(Agency, "di", "doc-1", None);
        var behind = Open(new FakeTimeProvider(clock.GetUtcNow().AddDays(-3)));

        var second = await behind.TakeAsync(Agency, "di", "doc-2", None);

        Assert.Equal((2, new DateOnly(2026, 3, 2)), (second.Number, second.Date));
    }

    [Fact]
    public async Task A_voided_number_stays_in_the_register_with_its_reason_and_is_not_given_again()
    {
        var numbers = Open();
        await numbers.TakeAsync(Agency, "di", "doc-1", None);
        await numbers.VoidAsync(Agency, "di", "doc-1", "ký không thành", None);
        await numbers.VoidAsync(Agency, "di", "doc-1", "lần hai", None);
        await numbers.TakeAsync(Agency, "di", "doc-2", None);

        var (listed, _) = await numbers.PageAsync(Agency, "di", 2026, 100, null, None);

        Assert.Equal(
            [(1, "ký không thành"), (2, null)],
            listed.Select(each => (each.Number, each.Voided?.Reason)));
        Assert.NotNull((await numbers.TakeAsync(Agency, "di", "doc-1", None)).Voided);
        Assert.Null(await numbers.VoidAsync(Agency, "di", "doc-3", "không có", None));
    }

    [Fact]
    public async Task The_register_is_read_page_by_page_in_order_of_numbers()
    {
        var numbers = Open();
        for (var i = 1; i <= 11; i++)
            await numbers.TakeAsync(Agency, "di", $"doc-{i}", None);

        var (first, continuation) = await numbers.PageAsync(Agency, "di", 2026, 10, null, None);
        var (rest, end) = await numbers.PageAsync(Agency, "di", 2026, 10, continuation, None);

        Assert.Equal(Enumerable.Range(1, 11), first.Concat(rest).Select(each => each.Number));
        Assert.Null(end);
    }

    [Fact]
    public async Task Fifty_at_once_on_two_machines_get_one_to_fifty_and_every_retry_the_same()
    {
        var machines = new[] { Open(), Open() };

        // Each document is asked for on both machines at once, as a step is after a takeover.
        var taken = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(
            () => machines[i % 2].TakeAsync(Agency, "den", $"doc-{i / 2}", None))));

        Assert.Equal(Enumerable.Range(1, 50), taken.Distinct().Select(each => each.Number).Order());
        Assert.All(taken.GroupBy(each => each.DocumentId), same => Assert.Single(same.Distinct()));
    }

    private static (int Year, int Number) YearAndNumber(IssuedNumber number) => (number.Year, number.Number);

    /// <summary>The rows, as one more machine would open them.</summary>
    protected abstract IRegister<NumberRow> Rows();

    private NumberRegister Open(TimeProvider? time = null) => new(Rows(), time ?? clock);
}
