using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace CongVan.Functions.Storage;

/// <summary>
/// Writes waiting at the same moment share one transaction and so one wait for the disk. Each still succeeds or fails alone:
/// when a shared transaction fails, its writes are done again one by one.
/// </summary>
internal sealed class GroupCommit : IDisposable
{
    private const int Largest = 200;
    private readonly SqliteConnection connection;
    private readonly BlockingCollection<Waiting> queue = [];
    private readonly Thread writer;
    private bool disposed;

    public GroupCommit(SqliteConnection connection)
    {
        this.connection = connection;
        writer = new Thread(Write) { IsBackground = true, Name = "registers" };
        writer.Start();
    }

    /// <summary>
    /// Runs <paramref name="apply"/> in a transaction, perhaps a second time in another. It must check before it writes: a
    /// conflict returned after a write would not be undone.
    /// </summary>
    public Task<WriteResult> RunAsync(Func<SqliteConnection, WriteResult> apply)
    {
        var waiting = new Waiting(apply);
        queue.Add(waiting);
        return waiting.Done.Task;
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, true))
            return;

        queue.CompleteAdding();
        writer.Join();
        queue.Dispose();
        connection.Dispose();
    }

    public static StorageException Explain(SqliteException problem) => problem.SqliteErrorCode switch
    {
        5 or 6 => new("The registers are held by another process; try again.", canRetry: true, problem),
        13 => new("The disk of the registers is full; nothing was written. Make room, then try again.", canRetry: true, problem),
        8 or 14 => new("The registers cannot be opened for writing; check the data folder and its rights.", canRetry: false, problem),
        11 or 26 => new("The file of the registers is damaged; restore it from a backup.", canRetry: false, problem),
        _ => new($"The registers could not be read or written ({problem.Message})", canRetry: problem.SqliteErrorCode == 10, problem),
    };

    private void Write()
    {
        foreach (var first in queue.GetConsumingEnumerable())
        {
            List<Waiting> group = [first];
            while (group.Count < Largest && queue.TryTake(out var next))
                group.Add(next);
            Commit(group);
        }
    }

    private void Commit(List<Waiting> group)
    {
        try
        {
            Execute("begin immediate");
            var results = group.ConvertAll(write => write.Apply(connection));
            if (results.Exists(result => result.IsWritten))
            {
                var start = Stopwatch.GetTimestamp();
                Execute("commit");
                Commits.Waited(Commits.RegistersWait, start);
                Commits.Registers.Add(1);
            }
            else
            {
                Execute("rollback");
            }

            for (var i = 0; i < group.Count; i++)
                group[i].Done.SetResult(results[i]);
        }
#pragma warning disable CA1031 // whatever went wrong belongs to the one who asked, never to this thread
        catch (Exception problem)
#pragma warning restore CA1031
        {
            UndoWhatIsLeft();
            if (group.Count == 1)
                group[0].Done.SetException(problem is SqliteException sqlite ? Explain(sqlite) : problem);
            else
                group.ForEach(write => Commit([write]));
        }
    }

    private void UndoWhatIsLeft()
    {
        try
        {
            Execute("rollback");
        }
        catch (SqliteException)
        {
            // A full disk or a lost file makes SQLite undo by itself; then there is nothing left to undo.
        }
    }

    private void Execute(string statement) => PreparedStatements.Of(connection, statement).ExecuteNonQuery();

    private sealed record Waiting(Func<SqliteConnection, WriteResult> Apply)
    {
        public TaskCompletionSource<WriteResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
