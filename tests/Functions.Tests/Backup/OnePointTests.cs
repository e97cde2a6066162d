using CongVan.Functions.Backup;
using Microsoft.Data.Sqlite;

namespace CongVan.Functions.Tests.Backup;

public sealed class OnePointTests : IDisposable
{
    private readonly string folder = System.IO.Directory.CreateTempSubdirectory("congvan-point-").FullName;

    private string First => Path.Combine(folder, "first.db");

    private string Second => Path.Combine(folder, "second.db");

    public void Dispose() => System.IO.Directory.Delete(folder, recursive: true);

    /// <summary>A writer counts in the first database, then in the second: at any one moment they differ by at most one.</summary>
    [Fact]
    public async Task Both_databases_show_the_same_moment_while_somebody_writes_without_pause()
    {
        using var first = Counter(First);
        using var second = Counter(Second);
        using var enough = new CancellationTokenSource();
        var written = 0;
        var writing = Task.Run(
            () =>
            {
                for (var n = 1; !enough.IsCancellationRequested; n++)
                {
                    Execute(first, $"update counted set n = {n}");
                    Execute(second, $"update counted set n = {n}");
                    Volatile.Write(ref written, n);
                }
            },
            CancellationToken.None);

        for (var i = 0; i < 30; i++)
        {
            using var point = await OnePoint.OpenAsync(First, Second, TimeProvider.System, CancellationToken.None);
            var copies = (Path.Combine(folder, $"first-{i}.db"), Path.Combine(folder, $"second-{i}.db"));
            point.CopyEngine(copies.Item1);
            point.CopyRegisters(copies.Item2);
            Assert.InRange(Read(copies.Item1) - Read(copies.Item2), 0, 1);

            // On a busy machine the next copy could begin before anything was written.
            var seen = Volatile.Read(ref written);
            Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref written) > seen || writing.IsCompleted, TimeSpan.FromSeconds(30)), "Nothing was written meanwhile.");
        }

        Assert.False(writing.IsCompleted, "The writer stopped: it was locked out for too long.");
        await enough.CancelAsync();
        await writing;
        Assert.True(Read(Path.Combine(folder, "first-29.db")) > Read(Path.Combine(folder, "first-0.db")), "Nothing was written meanwhile.");
    }

    [Fact]
    public async Task A_damaged_database_is_not_backed_up_as_if_it_were_sound()
    {
        using (var first = Counter(First))
        {
            Execute(first, "create table big (text text); insert into big select hex(randomblob(2000)) from (with recursive x(n) as (select 1 union all select n + 1 from x where n < 50) select n from x)");
            Execute(first, "pragma wal_checkpoint(truncate)");
        }

        Counter(Second).Dispose();
        await using (var file = new FileStream(First, FileMode.Open))
        {
            file.Position = 5 * 4096;
            file.Write(new byte[4096]);
        }

        using var point = await OnePoint.OpenAsync(First, Second, TimeProvider.System, CancellationToken.None);
        var refused = Assert.Throws<BackupException>(() => point.CopyEngine(Path.Combine(folder, "copy.db")));
        Assert.Contains("engine/engine.db đã hỏng", refused.Message, StringComparison.Ordinal);
    }

    private static SqliteConnection Counter(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False;Default Timeout=5");
        connection.Open();
        Execute(connection, "pragma journal_mode=wal");
        Execute(connection, "create table counted (n integer); insert into counted values (0)");
        return connection;
    }

    private static long Read(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select n from counted";
        return (long)command.ExecuteScalar()!;
    }

    private static void Execute(SqliteConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // statements of this file
        command.CommandText = statement;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
