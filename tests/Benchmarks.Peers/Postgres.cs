using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace CongVan.Benchmarks.Peers;

/// <summary>
/// A PostgreSQL of this run alone: a fresh cluster in the folder that is measured, reached through a socket there, every commit synced.
/// The settings a durable service would run with: nothing switched off, the memory and the log made large enough not to be in the way.
/// </summary>
internal sealed class Postgres(string folder) : IAsyncDisposable
{
    private const string User = "postgres";
    private static readonly string? s_programs = FindPrograms();

    private readonly string _folder = Path.Combine(folder, "postgres");
    private readonly Dictionary<string, int> _checked = new(StringComparer.Ordinal);
    private Process? _server;
    private NpgsqlDataSource? _connections;

    /// <summary>What is missing on this machine; null when nothing is.</summary>
    public static string? Lacks => s_programs is null
        ? "skipped: no PostgreSQL here (initdb and postgres neither on the path nor under /usr/lib/postgresql; Debian: apt-get install postgresql)"
        : null;

    /// <summary>Each physical connection is asked for its durability when it is opened.</summary>
    public NpgsqlDataSource Connections => _connections ?? throw new InvalidOperationException("PostgreSQL is not started.");

    public string ConnectionString => $"Host={_folder};Username={User};Database=postgres;Maximum Pool Size=80";

    public async Task Start()
    {
        if (_server is not null)
        {
            return;
        }

        Directory.CreateDirectory(_folder);
        var data = Path.Combine(_folder, "data");
        if (Environment.UserName == "root") // which PostgreSQL refuses to be
        {
            await Run("chown", User, _folder);
        }

        await Run(AsOwner(Path.Combine(s_programs!, "initdb"), "-D", data, "-U", User, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"));
        _server = Process.Start(Quiet(AsOwner(
            Path.Combine(s_programs!, "postgres"), "-D", data, "-k", _folder, "-c", "listen_addresses=",
            "-c", "fsync=on", "-c", "synchronous_commit=on", "-c", "full_page_writes=on",
            "-c", "shared_buffers=512MB", "-c", "max_wal_size=4GB", "-c", "max_connections=200")))!;
        _ = _server.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        _ = _server.StandardError.BaseStream.CopyToAsync(Stream.Null);

        var builder = new NpgsqlDataSourceBuilder(ConnectionString);
        builder.UsePhysicalConnectionInitializer(Check, CheckAsync);
        _connections = builder.Build();
        await Answering();
    }

    /// <summary>What each connection said of itself, and what the log of the server did.</summary>
    public async Task<string> Durability()
    {
        await using var command = Connections.CreateCommand(
            "SELECT version() || '|' || wal_sync || '|' || (SELECT sum(xact_commit) FROM pg_stat_database) || '|' || current_setting('fsync') || '|' || current_setting('wal_sync_method') FROM pg_stat_wal");
        var told = ((string)(await command.ExecuteScalarAsync())!).Split('|');
        lock (_checked)
        {
            return $"{string.Join(' ', told[0].Split(' ')[..2])}, fsync={told[3]} by {told[4]}, {string.Join(", ", _checked.Select(seen => $"{seen.Key} on {seen.Value} connections"))}; since its start {told[1]} syncs of its log, {told[2]} transactions, those that only read included";
        }
    }

    public async Task<long> Count(string sql)
    {
#pragma warning disable CA2100 // constants of the peers
        await using var command = Connections.CreateCommand(sql);
#pragma warning restore CA2100
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    public Task<long> DiskBytes() => Count("SELECT pg_database_size(current_database())");

    public TimeSpan Time => ServerProcesses.Time(_server!.Id);

    public long Bytes => ServerProcesses.Bytes(_server!.Id);

    public async ValueTask DisposeAsync()
    {
        if (_connections is not null)
        {
            await _connections.DisposeAsync();
        }

        if (_server is not null)
        {
            await Run("kill", "-INT", _server.Id.ToString(CultureInfo.InvariantCulture)); // "fast": connections are cut, all is written
            await _server.WaitForExitAsync();
            _server.Dispose();
        }
    }

    private static string? FindPrograms() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Concat(Directory.Exists("/usr/lib/postgresql")
                ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(at => at, StringComparer.Ordinal).Select(at => Path.Combine(at, "bin"))
                : [])
            .FirstOrDefault(at => IsThere(Path.Combine(at, "initdb")) && IsThere(Path.Combine(at, "postgres")));

    // A link that leads nowhere exists too.
    private static bool IsThere(string program) => File.Exists(program) && File.ResolveLinkTarget(program, returnFinalTarget: true) is null or { Exists: true };

    // setpriv becomes the program, so its id is the server's own.
    private static string[] AsOwner(params string[] command) =>
        Environment.UserName == "root" ? ["setpriv", $"--reuid={User}", $"--regid={User}", "--clear-groups", .. command] : command;

    private static ProcessStartInfo Quiet(string[] command) => new(command[0], command[1..])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
    };

    private static async Task Run(params string[] command)
    {
        using var process = Process.Start(Quiet(command))!;
        var complaint = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}: {await complaint}");
        }
    }

    private async Task Answering()
    {
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            try
            {
                await using var connection = await Connections.OpenConnectionAsync();
                return;
            }
            catch (NpgsqlException) when (!_server!.HasExited && watch.Elapsed < TimeSpan.FromSeconds(30))
            {
                // still starting
            }
        }
    }

    private void Check(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand("SHOW synchronous_commit", connection);
        Note((string)command.ExecuteScalar()!);
    }

    private async Task CheckAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("SHOW synchronous_commit", connection);
        Note((string)(await command.ExecuteScalarAsync())!);
    }

    private void Note(string synchronousCommit)
    {
        if (synchronousCommit != "on")
        {
            throw new InvalidOperationException($"PostgreSQL is not durable: synchronous_commit={synchronousCommit}.");
        }

        lock (_checked)
        {
            var said = $"synchronous_commit={synchronousCommit}";
            _checked[said] = _checked.GetValueOrDefault(said) + 1;
        }
    }
}
