using CongVan.Functions.Storage;
using CsCheck;

namespace Functions.Tests.Storage;

/// <summary>What Azure Tables forbids in keys: learn.microsoft.com, "Understanding the Table service data model".</summary>
public sealed class TableKeysTests
{
    private static readonly Gen<string> Keys = Gen.OneOf(Gen.Char["ab./0>?\"#$%[\\ ]!&"], Gen.Char["ăđơĐẾ–\uFFEE"]).Array[0, 12].Select(each => new string(each));

    [Fact]
    public void A_key_comes_back_as_it_was_and_has_nothing_that_is_forbidden()
    {
        Keys.Sample(key =>
        {
            var encoded = TableKeys.Of(key);
            Assert.Equal(key, TableKeys.Read(encoded));
            Assert.Equal(-1, encoded.AsSpan().IndexOfAny("/\\#?%"));
        });
    }

    [Fact]
    public void Keys_sort_as_before()
    {
        Gen.Select(Keys, Keys).Sample((one, other) => Assert.Equal(
            Math.Sign(string.CompareOrdinal(one, other)), Math.Sign(string.CompareOrdinal(TableKeys.Of(one), TableKeys.Of(other)))));
    }

    [Fact]
    public void Partition_and_key_as_one_key_sort_by_the_one_then_the_other()
    {
        Gen.Select(Gen.Select(Keys, Keys), Gen.Select(Keys, Keys)).Sample((one, other) => Assert.Equal(
            Math.Sign(string.CompareOrdinal(one.Item1, other.Item1)) is var first and not 0 ? first : Math.Sign(string.CompareOrdinal(one.Item2, other.Item2)),
            Math.Sign(string.CompareOrdinal(TableKeys.Of(one.Item1, one.Item2), TableKeys.Of(other.Item1, other.Item2)))));
    }

    [Fact]
    public void What_begins_with_a_prefix_lies_between_it_and_its_end_and_nothing_else_does()
    {
        Gen.Select(Keys, Keys).Sample((prefix, key) =>
        {
            var encoded = TableKeys.Of(key);
            var between = string.CompareOrdinal(encoded, TableKeys.Of(prefix)) >= 0 && string.CompareOrdinal(encoded, TableKeys.Of(prefix) + TableKeys.Last) < 0;
            Assert.Equal(key.StartsWith(prefix, StringComparison.Ordinal), between);
        });
    }

    [Fact]
    public void The_longest_keys_fit_the_512_characters_of_a_tables_key()
    {
        Gen.Select(Keys, Gen.Int[1, 400]).Sample((piece, length) =>
        {
            var key = string.Concat(Enumerable.Repeat(piece + "/", 400))[..length];
            if (RegisterLimits.CanBe(key, "a"))
                Assert.InRange(TableKeys.Of(key, "a").Length, 1, 512);
        });
    }

    [Theory]
    [InlineData("có dấu cách và / gạch chéo")]
    [InlineData("")]
    [InlineData("~")]
    [InlineData("dòng\nmới")]
    public void Any_value_can_be_looked_up(string value)
    {
        Assert.Equal(TableKeys.OfLookup("word", value), TableKeys.OfLookup("word", value));
        Assert.NotEqual(TableKeys.OfLookup("word", value), TableKeys.OfLookup("owner", value));
        Assert.NotEqual(TableKeys.OfLookup("word", value), TableKeys.OfLookup("word", value + "x"));
        Assert.DoesNotContain(TableKeys.OfLookup("word", value), each => char.IsControl(each) || "/\\#?%".Contains(each, StringComparison.Ordinal));
        Assert.InRange(TableKeys.OfLookup("word", value + new string('x', 1000)).Length, 1, 512);
    }

    [Theory]
    [InlineData("request-lines", "congvanrequest0lines")]
    [InlineData("requestlines", "congvanrequestlines")]
    [InlineData("a0-b9", "congvana900b99")]
    public void Registers_have_tables_of_their_own_whatever_their_names(string register, string table)
    {
        Assert.Equal(table, TableStore.NameOf("congvan", register));
    }
}
