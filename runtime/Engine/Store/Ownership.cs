using System.Globalization;

namespace CongVan.Runtime.Engine.Store;

/// <summary>
/// One process owns the folder. The owner's row holds an epoch that every commit compares with its own; a lock on the file named after the
/// epoch says whether its holder still lives, as the system lets go of it when the process ends, however it ends.
/// </summary>
internal sealed class Ownership : IDisposable
{
    private readonly FileStream _life;

    private Ownership(long epoch, FileStream life)
    {
        Epoch = epoch;
        _life = life;
    }

    public long Epoch { get; }

    /// <exception cref="DurableStoreException">Another process holds the folder and <paramref name="takeOver"/> is not set; named in the message.</exception>
    public static Ownership Take(Statements writer, string folder, string name, bool takeOver, DateTimeOffset now)
    {
        writer.Run("BEGIN IMMEDIATE");
        FileStream? mine = null;
        try
        {
            var (epoch, holder, since) = Current(writer);
            if (epoch > 0 && !takeOver && IsAlive(LifeOf(folder, epoch)))
            {
                throw new DurableStoreException(
                    $"The data folder is in use by {holder} since {since:yyyy-MM-dd HH:mm:ss}Z. Stop that process first; if it is lost (another machine, a frozen process), start once with take-over (--SelfHost:TakeOver=true).");
            }

            mine = new FileStream(LifeOf(folder, epoch + 1), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
            writer.Run(
                "INSERT INTO owner (one, epoch, holder, since) VALUES (1, $0, $1, $2) ON CONFLICT (one) DO UPDATE SET epoch = $0, holder = $1, since = $2, last_commit = 0",
                epoch + 1, name, now.UtcTicks);
            writer.Run("COMMIT");
            File.Delete(LifeOf(folder, epoch));
            return new(epoch + 1, mine);
        }
        catch
        {
            mine?.Dispose();
            writer.Undo();
            throw;
        }
    }

    /// <summary>Marks a commit with its number, inside its transaction.</summary>
    /// <returns>False when the folder is no longer ours: nothing may be recorded.</returns>
    public bool Marks(Statements writer, long commit) =>
        writer.Run("UPDATE owner SET last_commit = $1 WHERE one = 1 AND epoch = $0", Epoch, commit) == 1;

    /// <summary>Number of our last commit as recorded; null when the folder is no longer ours.</summary>
    public long? LastMark(Statements writer) => writer.Number("SELECT last_commit FROM owner WHERE one = 1 AND epoch = $0", Epoch);

    public static string ThisProcess() =>
        string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}, process {Environment.ProcessId}");

    public void Dispose()
    {
        _life.Dispose();
        if (File.Exists(_life.Name))
        {
            File.Delete(_life.Name);
        }
    }

    private static (long Epoch, string Holder, DateTime Since) Current(Statements writer)
    {
        using var row = writer.Rows("SELECT epoch, holder, since FROM owner WHERE one = 1");
        return row.Read() ? (row.GetInt64(0), row.GetString(1), new DateTime(row.GetInt64(2), DateTimeKind.Utc)) : (0, "", default);
    }

    private static string LifeOf(string folder, long epoch) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"owner-{epoch}.lock"));

    private static bool IsAlive(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            using var free = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
