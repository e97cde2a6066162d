using Microsoft.Data.Sqlite;

namespace CongVan.Functions.Backup;

/// <summary>
/// The engine's and the registers' databases as they were at one moment, while their owner goes on writing (decisions/0004). Both write
/// locks are held for the instant in which both snapshots are opened; SQLite keeps a snapshot for as long as its reader reads.
/// </summary>
internal sealed class OnePoint : IDisposable
{
    /// <summary>The engine gives a commit up after 5 s without the lock: both locks are never waited for longer than this at once.</summary>
    private static readonly TimeSpan SecondPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(1);

    private const int Busy = 5;
    private const int Locked = 6;

    private readonly SqliteConnection engine;
    private readonly SqliteConnection registers;

    private OnePoint(SqliteConnection engine, SqliteConnection registers, DateTimeOffset at) =>
        (this.engine, this.registers, At) = (engine, registers, at);

    /// <summary>The machine's time while both locks were held.</summary>
    public DateTimeOffset At { get; }

    /// <exception cref="BackupException">A database is locked for long by another program, or cannot be read.</exception>
    public static async Task<OnePoint> OpenAsync(string engineFile, string registersFile, TimeProvider machine, CancellationToken cancellation)
    {
        using var engineLock = Open(engineFile);
        using var registersLock = Open(registersFile);
        await LockAsync(engineLock, registersLock, machine, cancellation);
        var at = machine.GetUtcNow();
#pragma warning disable CA2000 // both pass to the point
        var (ofEngine, ofRegisters) = (Open(engineFile), Open(registersFile));
#pragma warning restore CA2000
        try
        {
            Show(ofEngine);
            Show(ofRegisters);
            return new OnePoint(ofEngine, ofRegisters, at);
        }
        catch
        {
            ofEngine.Dispose();
            ofRegisters.Dispose();
            throw;
        }
        finally
        {
            // Nothing was written: the locks are given back, the snapshots stay.
            Execute(registersLock, "rollback");
            Execute(engineLock, "rollback");
        }
    }

    public void CopyEngine(string file) => Copy(engine, file, "engine/engine.db");

    public void CopyRegisters(string file) => Copy(registers, file, "registers/registers.db");

    public void Dispose()
    {
        engine.Dispose();
        registers.Dispose();
    }

    private static async Task LockAsync(SqliteConnection engine, SqliteConnection registers, TimeProvider machine, CancellationToken cancellation)
    {
        var started = machine.GetTimestamp();
        while (true)
        {
            var left = Patience - machine.GetElapsedTime(started);
            if (left <= TimeSpan.Zero)
            {
                throw new BackupException(
                    "Cơ sở dữ liệu bị một chương trình khác giữ quá một phút. Đóng chương trình đang mở engine.db hoặc registers.db rồi chạy lại.");
            }

            // The busier one first: the quieter one is then had at once, and both are held for an instant.
            if (!await TakenAsync(engine, left, machine, cancellation))
                continue;
            if (await TakenAsync(registers, SecondPatience, machine, cancellation))
                return;
            Execute(engine, "rollback");
        }
    }

    private static async Task<bool> TakenAsync(SqliteConnection connection, TimeSpan patience, TimeProvider machine, CancellationToken cancellation)
    {
        var started = machine.GetTimestamp();
        while (true)
        {
            try
            {
                Execute(connection, "begin immediate");
                return true;
            }
            catch (SqliteException held) when (held.SqliteErrorCode is Busy or Locked)
            {
                // A busy owner lets go between two commits for moments only: asked often, since SQLite's own waiting gets ever longer.
                if (machine.GetElapsedTime(started) > patience)
                    return false;
                await Task.Delay(BetweenTries, machine, cancellation);
            }
        }
    }

    /// <summary>A snapshot is taken by the first read, not by the word "begin".</summary>
    private static void Show(SqliteConnection connection)
    {
        Execute(connection, "begin");
        Execute(connection, "select count(*) from sqlite_schema");
    }

    private static void Copy(SqliteConnection from, string file, string name)
    {
        using var to = Open(file, SqliteOpenMode.ReadWriteCreate);
        from.BackupDatabase(to);
        using var check = to.CreateCommand();
        check.CommandText = "pragma integrity_check(1)";
        if (check.ExecuteScalar() is not "ok")
        {
            throw new BackupException(
                $"{name} đã hỏng: không sao lưu một cơ sở dữ liệu hỏng. Dừng dịch vụ, giữ nguyên tệp và khôi phục từ bản sao lưu gần nhất.");
        }
    }

    private static SqliteConnection Open(string file, SqliteOpenMode mode = SqliteOpenMode.ReadWrite)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, Mode = mode, DefaultTimeout = 0 }.ToString());
        try
        {
            connection.Open();
            Execute(connection, "pragma busy_timeout=0");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Execute(SqliteConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // a few words of this class, no input
        command.CommandText = statement;
#pragma warning restore CA2100
        command.CommandTimeout = 1;
        command.ExecuteNonQuery();
    }
}
