using CongVan.Functions.Storage;
using Microsoft.Data.Sqlite;

namespace Functions.Tests.Storage;

/// <summary>A register that is read whole gives a page out again only while no row has changed, by whatever hand.</summary>
public sealed class WholePagesTests : IDisposable
{
    private static readonly RegisterDefinition<Paper> s_papers = new("papers") { ReadWhole = true };
    private readonly TestFolder folder = new();
    private readonly List<RegisterDatabase> databases = [];

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        databases.ForEach(database => database.Dispose());
        folder.Dispose();
    }

    [Fact]
    public async Task A_page_is_given_again_while_nothing_has_changed()
    {
        var register = Open();
        await register.AddOrFindAsync("2026", "a", new("Tờ trình"), None);

        var first = await register.PageAsync("2026", PageRequest.First, None);

        Assert.Same(first, await register.PageAsync("2026", PageRequest.First, None));
    }

    [Fact]
    public async Task What_this_register_or_another_process_writes_is_in_the_next_page()
    {
        var (here, there) = (Open(), Open());
        await here.AddOrFindAsync("2026", "a", new("một"), None);
        Assert.Equal(["một"], await TitlesAsync(there));

        await here.AddOrFindAsync("2026", "b", new("hai"), None);
        Assert.Equal(["một", "hai"], await TitlesAsync(here));
        Assert.Equal(["một", "hai"], await TitlesAsync(there));

        await there.ChangeAsync("2026", "a", paper => paper with { Title = "ba" }, None);
        Assert.Equal(["ba", "hai"], await TitlesAsync(here));
    }

    [Theory]
    [InlineData("""update papers set value = '{"title":"khác"}' where key = 'a'""", "khác")]
    [InlineData("delete from papers where key = 'a'", "")]
    [InlineData("""insert into papers values ('2026', 'b', 1, '{"title":"thêm"}')""", "một thêm")]
    [InlineData("""insert or replace into papers values ('2026', 'a', 1, '{"title":"thay"}')""", "thay")]
    public async Task What_somebody_changes_in_the_store_itself_is_in_the_next_page(string statement, string titles)
    {
        var register = Open();
        await register.AddOrFindAsync("2026", "a", new("một"), None);
        await TitlesAsync(register);

        using (var connection = new SqliteConnection($"Data Source={folder.Registers};Pooling=False"))
        {
            await connection.OpenAsync(None);
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the statements of this test
            command.CommandText = statement;
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(None);
        }

        Assert.Equal(titles, string.Join(' ', await TitlesAsync(register)));
    }

    [Fact]
    public async Task Pages_are_never_older_than_the_last_completed_write()
    {
        var (writer, reader) = (Open(), Open());
        await writer.AddOrFindAsync("2026", "a", new("0"), None);
        var written = 0;
        var writing = Task.Run(
            async () =>
            {
                for (var i = 1; i <= 200; i++)
                {
                    await writer.ChangeAsync("2026", "a", paper => paper with { Title = i.ToString(System.Globalization.CultureInfo.InvariantCulture) }, None);
                    Volatile.Write(ref written, i);
                }
            },
            None);

        while (!writing.IsCompleted)
        {
            var atLeast = Volatile.Read(ref written);
            var seen = int.Parse((await TitlesAsync(reader)).Single(), System.Globalization.CultureInfo.InvariantCulture);
            Assert.True(seen >= atLeast, $"{seen} is older than {atLeast}.");
        }

        await writing;
        Assert.Equal(["200"], await TitlesAsync(reader));
    }

    private static async Task<IReadOnlyList<string>> TitlesAsync(IRegister<Paper> register) =>
        [.. (await register.PageAsync("2026", PageRequest.First, None)).Rows.Select(row => row.Value.Title)];

    private SqliteRegister<Paper> Open()
    {
        var database = new RegisterDatabase(folder.Registers);
        databases.Add(database);
        return new(database, s_papers);
    }

    private sealed record Paper(string Title);
}
