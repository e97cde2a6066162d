using System.Runtime.InteropServices;
using System.Threading.Channels;
using CongVan.Functions.Storage;
using Microsoft.Extensions.Logging;

namespace CongVan.Functions.Documents.Search;

/// <summary>
/// Reads the text of files for the index, one after another beside everything else: whoever sends a document does not wait for it. What
/// was not read when the service stopped is read when the index is used again.
/// </summary>
internal sealed partial class TextReading(SearchDatabase database, IFileVault vault, ILogger<TextReading> log) : IDisposable
{
    private readonly Channel<string> waiting = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private Task? work;
    private int unread;

    /// <summary>Takes up what was left; safe to repeat.</summary>
    public void Begin()
    {
        lock (gate)
            work ??= StartAsync();
    }

    public void Add(string sha256)
    {
        Begin();
        Interlocked.Increment(ref unread);
        waiting.Writer.TryWrite(sha256);
    }

    /// <summary>When everything put so far was read: for the command, and for tests.</summary>
    public async Task SettledAsync(CancellationToken cancellation)
    {
        Begin();
        while (Volatile.Read(ref unread) > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(5), cancellation);
    }

    public void Dispose()
    {
        stopping.Cancel();
        waiting.Writer.TryComplete();
        try
        {
            work?.Wait();
        }
        catch (AggregateException)
        {
            // It was told to stop.
        }

        stopping.Dispose();
    }

    private Task StartAsync()
    {
        foreach (var left in database.Read(db => db.Rows("select sha256 from texts where state = 'waiting'", reader => reader.GetString(0))))
        {
            Interlocked.Increment(ref unread);
            waiting.Writer.TryWrite(left);
        }

        return Task.Run(RunAsync);
    }

    private async Task RunAsync()
    {
        await foreach (var sha256 in waiting.Reader.ReadAllAsync(stopping.Token))
        {
            try
            {
                await ReadAsync(sha256, stopping.Token);
            }
#pragma warning disable CA1031 // one file that cannot be read must not keep the others from being read
            catch (Exception problem) when (problem is not OperationCanceledException)
#pragma warning restore CA1031
            {
                NotRead(log, sha256, problem);
            }
            finally
            {
                Interlocked.Decrement(ref unread);
            }
        }
    }

    private async Task ReadAsync(string sha256, CancellationToken cancellation)
    {
        if (database.Read(db => db.Number("select 1 from texts where sha256 = $sha256 and state = 'waiting'", ("$sha256", sha256))) is null)
            return;

        var text = await TextOfAsync(sha256, cancellation);
        await database.WriteAsync(
            db =>
            {
                // Forbidden in the meantime (Đ24.6): it stays so.
                db.Execute(
                    "update texts set state = $state, text = $text where sha256 = $sha256 and state = 'waiting'",
                    ("$state", text is null ? "none" : "read"),
                    ("$text", text ?? ""),
                    ("$sha256", sha256));
                IndexTables.WordsOfAll(db, sha256);
                return true;
            },
            cancellation);
    }

    private async Task<string?> TextOfAsync(string sha256, CancellationToken cancellation)
    {
        try
        {
            await using var stream = await vault.OpenAsync(sha256, cancellation);
            if (stream.Length > FileText.MostBytes)
                return null;
            var bytes = await stream.WholeAsync(cancellation);
            return FileText.Of(MemoryMarshal.TryGetArray(bytes, out var held) && held.Offset == 0 && held.Count == held.Array!.Length ? held.Array : bytes.ToArray(), cancellation);
        }
        catch (FileVaultException)
        {
            return null;
        }
    }

    [LoggerMessage(2601, LogLevel.Warning, "The text of file {Sha256} was not read for search")]
    private static partial void NotRead(ILogger log, string sha256, Exception problem);
}
