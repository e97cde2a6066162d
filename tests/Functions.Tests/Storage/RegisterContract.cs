using System.Text.Json.Serialization;
using CongVan.Functions.Storage;

namespace Functions.Tests.Storage;

/// <summary>What every register promises, whatever store it stands on.</summary>
public abstract class RegisterContract
{
    protected static RegisterDefinition<Paper> Papers { get; } = new(
        "papers",
        new Lookup<Paper>("owner", paper => paper.Owner is null ? [] : [paper.Owner]),
        new Lookup<Paper>("word", paper => paper.Words ?? []));

    private static CancellationToken None => TestContext.Current.CancellationToken;

    /// <summary>The register, as one more machine would open it: all calls in a test share the store, none shares memory.</summary>
    protected abstract IRegister<T> Open<T>(RegisterDefinition<T> definition)
        where T : class;

    [Fact]
    public async Task What_a_write_returned_from_is_found_by_another_machine()
    {
        var here = Open(Papers);
        var there = Open(Papers);

        await Added(here, "2026", "a", new Paper("Tờ trình"));

        Assert.Equal(new Paper("Tờ trình"), (await there.FindAsync("2026", "a", None))!.Value);
    }

    [Fact]
    public async Task A_row_that_is_not_there_is_null()
    {
        Assert.Null(await Open(Papers).FindAsync("2026", "a", None));
    }

    [Fact]
    public async Task A_key_is_added_once_and_the_first_stays()
    {
        var register = Open(Papers);
        await Added(register, "2026", "a", new Paper("first"));

        var second = await register.WriteAsync("2026", [new RowWrite<Paper>.Add("a", new Paper("second"))], None);

        Assert.Equal("a", second.ConflictKey);
        Assert.Equal("first", (await register.FindAsync("2026", "a", None))!.Value.Title);
    }

    [Fact]
    public async Task A_row_is_replaced_only_when_it_is_as_it_was_read()
    {
        var register = Open(Papers);
        await Added(register, "2026", "a", new Paper("one"));
        var read = (await register.FindAsync("2026", "a", None))!;

        var first = await register.WriteAsync("2026", [new RowWrite<Paper>.Replace("a", new Paper("two"), read.Version)], None);
        var late = await register.WriteAsync("2026", [new RowWrite<Paper>.Replace("a", new Paper("three"), read.Version)], None);

        Assert.True(first.IsWritten);
        Assert.Equal("a", late.ConflictKey);
        Assert.Equal("two", (await register.FindAsync("2026", "a", None))!.Value.Title);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("not a version")]
    public async Task A_row_that_is_not_there_cannot_be_replaced(string version)
    {
        var register = Open(Papers);

        var result = await register.WriteAsync("2026", [new RowWrite<Paper>.Replace("a", new Paper("x"), version)], None);

        Assert.Equal("a", result.ConflictKey);
        Assert.Null(await register.FindAsync("2026", "a", None));
    }

    [Fact]
    public async Task A_batch_with_one_conflict_writes_nothing()
    {
        var register = Open(Papers);
        await Added(register, "2026", "b", new Paper("there"));

        var result = await register.WriteAsync(
            "2026", [new RowWrite<Paper>.Add("a", new Paper("new")), new RowWrite<Paper>.Add("b", new Paper("new"))], None);

        Assert.Equal("b", result.ConflictKey);
        Assert.Null(await register.FindAsync("2026", "a", None));
        Assert.Empty((await register.LookupAsync("owner", "new", PageRequest.First, None)).Rows);
    }

    [Fact]
    public async Task A_hundred_rows_are_one_batch_and_one_more_is_refused()
    {
        var register = Open(Papers);

        await register.WriteAsync("full", Batch(100), None);

        Assert.Equal(100, (await register.PageAsync("full", new PageRequest(1000), None)).Rows.Count);
        await Assert.ThrowsAsync<ArgumentException>(() => register.WriteAsync("over", Batch(101), None));
        await Assert.ThrowsAsync<ArgumentException>(() => register.WriteAsync("none", [], None));
    }

    [Fact]
    public async Task The_same_key_twice_in_a_batch_is_refused()
    {
        var twice = new RowWrite<Paper>.Add("a", new Paper("x"));

        await Assert.ThrowsAsync<ArgumentException>(() => Open(Papers).WriteAsync("2026", [twice, twice], None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData("\uFFFD")]
    public async Task A_key_that_some_store_could_not_keep_is_refused(string key)
    {
        var register = Open(Papers);

        await Assert.ThrowsAsync<ArgumentException>(() => register.WriteAsync("p", [new RowWrite<Paper>.Add(key, new Paper("x"))], None));
        await Assert.ThrowsAsync<ArgumentException>(() => register.WriteAsync(key, [new RowWrite<Paper>.Add("k", new Paper("x"))], None));
    }

    [Fact]
    public async Task Keys_as_long_as_they_may_be_are_kept_and_longer_ones_refused()
    {
        var register = Open(Papers);
        var (partition, key) = (new string('ơ', 400), new string('k', 98) + "/");
        await Added(register, partition, key, new Paper("x", new string('/', 400)));

        Assert.Equal(key, Assert.Single((await register.LookupAsync("owner", new string('/', 400), PageRequest.First, None)).Rows).Key);
        await Assert.ThrowsAsync<ArgumentException>(() => register.WriteAsync(partition, [new RowWrite<Paper>.Add(key + "k", new Paper("x"))], None));
        await Assert.ThrowsAsync<ArgumentException>(() => register.WriteAsync("p", [new RowWrite<Paper>.Add(new string('k', 401), new Paper("x"))], None));
        Assert.Null(await register.FindAsync(partition, key + "k", None));
    }

    [Theory]
    [InlineData("Sở Nội vụ/Phòng Tổ chức", "Nguyễn Thị Ánh – số 1#?%")]
    [InlineData("H49.18|den|2026", "'; drop table papers; --")]
    public async Task Vietnamese_and_awkward_keys_are_kept_as_they_are(string partition, string key)
    {
        var register = Open(Papers);
        await Added(register, partition, key, new Paper("Quyết định", Owner: key));

        var found = (await register.FindAsync(partition, key, None))!;
        Assert.Equal((partition, key), (found.Partition, found.Key));
        Assert.Equal(key, Assert.Single((await register.PageAsync(partition, PageRequest.First, None)).Rows).Key);
        Assert.Equal(partition, Assert.Single((await register.LookupAsync("owner", key, PageRequest.First, None)).Rows).Partition);
    }

    [Fact]
    public async Task Pages_go_through_every_row_once_in_ordinal_order()
    {
        var register = Open(Papers);
        string[] keys = ["b", "a", "B", "ă", "10", "9", "đ", "a1", "a/", "a.", "a/b", "a0", "#", "$", "\"", "x y", "x", "x!"];
        foreach (var key in keys)
            await Added(register, "2026", key, new Paper(key));
        await Added(register, "2027", "other", new Paper("other"));

        List<string> read = [];
        string? continuation = null;
        do
        {
            var page = await register.PageAsync("2026", new PageRequest(3, continuation), None);
            Assert.InRange(page.Rows.Count, 1, 3);
            read.AddRange(page.Rows.Select(row => row.Key));
            continuation = page.Continuation;
        }
        while (continuation is not null);

        Assert.Equal(keys.Order(StringComparer.Ordinal), read);
    }

    [Fact]
    public async Task The_last_page_says_so_when_it_is_exactly_full()
    {
        var register = Open(Papers);
        await register.WriteAsync("2026", Batch(4), None);

        var first = await register.PageAsync("2026", new PageRequest(2), None);
        var last = await register.PageAsync("2026", new PageRequest(2, first.Continuation), None);

        Assert.NotNull(first.Continuation);
        Assert.Equal(2, last.Rows.Count);
        Assert.Null(last.Continuation);
    }

    [Fact]
    public async Task A_prefix_takes_the_keys_that_begin_with_it_and_no_others()
    {
        var register = Open(Papers);
        foreach (var key in (string[])["số", "số-1", "số-2", "số-đ", "sốt", "so-1", "t"])
            await Added(register, "2026", key, new Paper(key));

        var first = await register.PageAsync("2026", new PageRequest(2, KeyPrefix: "số-"), None);
        var rest = await register.PageAsync("2026", new PageRequest(2, first.Continuation, "số-"), None);

        Assert.Equal(["số-1", "số-2", "số-đ"], first.Rows.Concat(rest.Rows).Select(row => row.Key));
        Assert.Null(rest.Continuation);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task A_page_of_no_rows_or_of_more_than_a_thousand_is_refused(int size)
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Open(Papers).PageAsync("2026", new PageRequest(size), None));
    }

    [Fact]
    public async Task A_lookup_finds_rows_of_all_partitions_in_order_page_by_page()
    {
        var register = Open(Papers);
        foreach (var (partition, key) in (IEnumerable<(string, string)>)[("2027", "a"), ("2026", "b"), ("2026", "a"), ("2026", "c")])
            await Added(register, partition, key, new Paper("x", Owner: partition == "2026" && key == "c" ? "Bình" : "An"));

        var first = await register.LookupAsync("owner", "An", new PageRequest(2), None);
        var rest = await register.LookupAsync("owner", "An", new PageRequest(2, first.Continuation), None);

        Assert.Equal(
            [("2026", "a"), ("2026", "b"), ("2027", "a")],
            first.Rows.Concat(rest.Rows).Select(row => (row.Partition, row.Key)));
        Assert.Null(rest.Continuation);
    }

    [Fact]
    public async Task A_replaced_row_is_filed_under_its_new_values_and_no_longer_under_the_old()
    {
        var register = Open(Papers);
        await Added(register, "2026", "a", new Paper("x", "An", ["mật", "khẩn"]));
        await register.ChangeAsync("2026", "a", paper => paper with { Owner = null, Words = ["khẩn", "hỏa tốc", "khẩn"] }, None);

        Assert.Empty((await register.LookupAsync("owner", "An", PageRequest.First, None)).Rows);
        Assert.Empty((await register.LookupAsync("word", "mật", PageRequest.First, None)).Rows);
        Assert.Single((await register.LookupAsync("word", "khẩn", PageRequest.First, None)).Rows);
        Assert.Single((await register.LookupAsync("word", "hỏa tốc", PageRequest.First, None)).Rows);
    }

    [Fact]
    public async Task A_lookup_that_was_not_declared_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Open(Papers).LookupAsync("title", "x", PageRequest.First, None));
    }

    [Fact]
    public async Task Rows_older_than_a_lookup_are_filed_by_the_sweep()
    {
        var old = Open(new RegisterDefinition<Paper>("papers"));
        for (var i = 0; i < 3; i++)
            await Added(old, "2026", $"{i}", new Paper("x", "An"));
        var register = Open(Papers);
        Assert.Empty((await register.LookupAsync("owner", "An", PageRequest.First, None)).Rows);

        Assert.Equal(3, await register.RepairLookupsAsync(None));

        Assert.Equal(3, (await register.LookupAsync("owner", "An", PageRequest.First, None)).Rows.Count);
        Assert.Equal(0, await register.RepairLookupsAsync(None));
    }

    [Fact]
    public async Task A_value_of_a_megabyte_comes_back_as_it_was()
    {
        var register = Open(Papers);
        var long_ = string.Concat(Enumerable.Repeat("Đường lối ", 100_000));

        await Added(register, "2026", "a", new Paper(long_));

        Assert.Equal(long_, (await register.FindAsync("2026", "a", None))!.Value.Title);
    }

    [Fact]
    public async Task Values_of_many_sizes_come_back_as_they_were_also_when_one_replaces_another()
    {
        var register = Open(Papers);
        var random = new Random(2026);
        foreach (var length in (int[])[0, 29_000, 31_000, 70_000, 700_000, 40_000, 2_500_000, 10])
        {
            // Nothing that a store could make smaller, with the letters that take three bytes.
            var text = string.Create(length, random, (letters, from) =>
            {
                for (var i = 0; i < letters.Length; i++)
                    letters[i] = (char)from.Next(0x1EA0, 0x1EFA);
            });
            var (_, added) = await register.AddOrFindAsync("2026", "a", new Paper(text), None);
            if (!added)
                await register.ChangeAsync("2026", "a", paper => paper with { Title = text }, None);

            Assert.Equal(text, (await Open(Papers).FindAsync("2026", "a", None))!.Value.Title);
        }
    }

    [Fact]
    public async Task A_hundred_large_rows_are_one_batch()
    {
        var register = Open(Papers);
        var text = new string('ơ', 50_000);
        await register.WriteAsync("full", [.. Enumerable.Range(0, 100).Select(i => new RowWrite<Paper>.Add($"{i:D3}", new Paper(text)))], None);

        var rows = (await register.PageAsync("full", new PageRequest(1000), None)).Rows;
        Assert.Equal(100, rows.Count);
        Assert.All(rows, row => Assert.Equal(text, row.Value.Title));
    }

    [Fact]
    public async Task What_is_too_large_for_a_register_is_refused_and_nothing_of_it_written()
    {
        var register = Open(Papers);
        await Assert.ThrowsAsync<ArgumentException>(() => register.WriteAsync(
            "2026", [new RowWrite<Paper>.Add("a", new Paper("x")), new RowWrite<Paper>.Add("b", new Paper(new string('x', 8 * 1024 * 1024)))], None));

        Assert.Null(await register.FindAsync("2026", "a", None));
    }

    [Fact]
    public async Task A_partition_of_thousands_is_read_page_by_page()
    {
        var register = Open(Papers);
        for (var i = 0; i < 21; i++)
            await register.WriteAsync("2026", [.. Enumerable.Range(i * 100, 100).Select(n => new RowWrite<Paper>.Add($"{n:D5}", new Paper("x", "An")))], None);

        Assert.Equal(Enumerable.Range(0, 2100).Select(n => $"{n:D5}"), await register.AllAsync("2026", None).Select(row => row.Key).ToListAsync(None));
        Assert.Equal(2100, await register.AllAsync("owner", "An", None).CountAsync(None));
    }

    [Fact]
    public async Task A_family_of_facts_comes_back_case_by_case()
    {
        var register = Open(new RegisterDefinition<Fact>("facts"));
        var at = new DateTimeOffset(2026, 3, 2, 9, 30, 0, TimeSpan.FromHours(7));
        await register.WriteAsync("p", [new RowWrite<Fact>.Add("1", new Fact.Filed(at)), new RowWrite<Fact>.Add("2", new Fact.Refused("thiếu chữ ký"))], None);

        var rows = (await register.PageAsync("p", PageRequest.First, None)).Rows;

        Assert.Equal([new Fact.Filed(at), new Fact.Refused("thiếu chữ ký")], rows.Select(row => row.Value));
    }

    [Fact]
    public async Task Fifty_at_once_add_a_key_and_one_is_first()
    {
        var machines = new[] { Open(Papers), Open(Papers) };

        var added = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(
            () => machines[i % 2].AddOrFindAsync("2026", "a", new Paper($"{i}"), None))));

        var first = Assert.Single(added, each => each.Added).Value;
        Assert.All(added, each => Assert.Equal(first, each.Value));
    }

    [Fact]
    public async Task No_change_is_lost_when_fifty_change_a_row_at_once()
    {
        var machines = new[] { Open(Papers), Open(Papers) };
        await Added(machines[0], "2026", "a", new Paper("", Words: []));

        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => machines[i % 2].ChangeAsync(
            "2026", "a", paper => paper with { Words = [.. paper.Words!, $"{i}"] }, None))));

        var words = (await machines[1].FindAsync("2026", "a", None))!.Value.Words!;
        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"{i}").Order(), words.Order());
    }

    [Fact]
    public async Task What_was_cancelled_before_it_began_is_not_written()
    {
        var register = Open(Papers);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => register.WriteAsync(
            "2026", [new RowWrite<Paper>.Add("a", new Paper("x"))], new CancellationToken(canceled: true)));

        Assert.Null(await register.FindAsync("2026", "a", None));
    }

    protected static List<RowWrite<Paper>> Batch(int rows) =>
        [.. Enumerable.Range(0, rows).Select(i => new RowWrite<Paper>.Add($"{i:D3}", new Paper("x")))];

    protected static async Task Added(IRegister<Paper> register, string partition, string key, Paper paper) =>
        Assert.True((await register.WriteAsync(partition, [new RowWrite<Paper>.Add(key, paper)], None)).IsWritten);

    protected sealed record Paper(string Title, string? Owner = null, IReadOnlyList<string>? Words = null);

    [JsonPolymorphic]
    [JsonDerivedType(typeof(Filed), "filed")]
    [JsonDerivedType(typeof(Refused), "refused")]
    protected abstract record Fact
    {
        private Fact()
        {
        }

        public sealed record Filed(DateTimeOffset At) : Fact;

        public sealed record Refused(string Why) : Fact;
    }
}
