using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace CongVan.Walkthrough;

/// <summary>
/// The real service as a process of its own, on a fresh data folder, in strict mode, on a virtual clock. Started again whenever it
/// ends by SIGKILL; any other end is a failure, told with the last lines it wrote.
/// </summary>
internal sealed class Service : IDisposable
{
    /// <summary>A morning on which nobody is late yet: Thursday, with Ngày Văn hóa Việt Nam (24/11) ahead.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 19, 7, 45, 0, TimeSpan.FromHours(7));

    /// <summary>128 + SIGKILL, as .NET reports it.</summary>
    private const int KilledBySignal = 137;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Queue<int> killAt;
    private readonly Queue<string> lastLines = new();
    private readonly HttpClient probe = new() { Timeout = TimeSpan.FromSeconds(5) };
    private Process? process;
    private int? plannedEnd;

    public Service(int port, IEnumerable<int> killAt, DateTimeOffset? start = null)
    {
        Begins = start ?? Start;
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}"));
        this.killAt = new Queue<int>(killAt);
        DataFolder = Directory.CreateTempSubdirectory("congvan-dien-").FullName;
    }

    public Uri Address { get; }

    /// <summary>Where its virtual clock stands at first.</summary>
    public DateTimeOffset Begins { get; }

    public string DataFolder { get; }

    /// <summary>How often it ended by SIGKILL.</summary>
    public int Kills { get; private set; }

    /// <summary>Commits of the lives that ended by SIGKILL.</summary>
    public long CommitsOfEndedLives { get; private set; }

    public int ProcessId => process?.Id ?? 0;

    /// <summary>Runs a command of the service's program to its end, before the service starts.</summary>
    public async Task<string> CommandAsync(params string[] arguments)
    {
        using var command = Process.Start(Describe(arguments, kill: null))!;
        var said = command.StandardOutput.ReadToEndAsync();
        var complained = command.StandardError.ReadToEndAsync();
        await command.WaitForExitAsync();
        return command.ExitCode == 0
            ? await said
            : throw new WentOtherwise($"Lệnh {string.Join(' ', arguments)} kết thúc với mã {command.ExitCode}: {await complained}{await said}");
    }

    public async Task StartAsync()
    {
        plannedEnd = killAt.TryDequeue(out var number) ? number : null;
        process?.Dispose();
        process = new Process { StartInfo = Describe([], plannedEnd), EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        var watch = Stopwatch.StartNew();
        while (!await AnswersAsync())
        {
            if (process.HasExited)
            {
                // Killed while it started: that is an end like any other.
                await ReviveAsync();
                return;
            }

            if (watch.Elapsed > Patience)
                throw new WentOtherwise($"Dịch vụ không trả lời sau {Patience.TotalSeconds} giây.");
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    /// <summary>Starts the service again if it was killed. An end of another kind, or none, is a failure.</summary>
    public async Task ReviveAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await process!.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new WentOtherwise($"Dịch vụ ngắt kết nối nhưng vẫn đang chạy.");
        }

        if (process.ExitCode != KilledBySignal || plannedEnd is not { } commits)
            throw new WentOtherwise($"Dịch vụ tự kết thúc với mã {process.ExitCode}.");

        Kills++;
        CommitsOfEndedLives += commits;
        await StartAsync();
    }

    /// <summary>Where the data folder is moved at the end; null to delete it.</summary>
    public string? KeepAs { get; init; }

    /// <summary>Stops the service. It may not outlive this program.</summary>
    public void Dispose()
    {
        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        process?.Dispose();
        probe.Dispose();
        if (KeepAs is { } kept)
            Directory.Move(DataFolder, kept);
        else
            Directory.Delete(DataFolder, recursive: true);
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var answer = await probe.GetAsync(new Uri(Address, "health"));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
        {
            return false;
        }
    }

    private ProcessStartInfo Describe(string[] arguments, int? kill)
    {
        var start = new ProcessStartInfo("dotnet", [Folders.Service, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = DataFolder,
        };
        foreach (var (name, value) in Settings()) start.Environment[name] = value;
        if (kill is { } commits)
            start.Environment["SelfHost__KillAtCommit"] = commits.ToString(CultureInfo.InvariantCulture);
        return start;
    }

    private Dictionary<string, string> Settings()
    {
        using var sample = JsonDocument.Parse(File.ReadAllText(Folders.SampleSettings));
        var settings = sample.RootElement.GetProperty("Values").EnumerateObject().ToDictionary(
            value => value.Name, value => value.Value.GetString()!, StringComparer.Ordinal);
        var address = Address.ToString().TrimEnd('/');
        settings["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development";
        settings["SelfHost__Urls"] = address;
        settings["SelfHost__Strict"] = "true";
        settings["SelfHost__VirtualClock"] = Begins.ToString("O", CultureInfo.InvariantCulture);
        settings["CongVan__DataFolder"] = DataFolder;
        settings["Site__PublicAddress"] = address;
        settings["Logging__LogLevel__Default"] = "Warning";
        return settings;
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;

        lock (lastLines)
        {
            lastLines.Enqueue(line);
            if (lastLines.Count > 40)
                lastLines.Dequeue();
        }
    }

    /// <summary>The last lines it wrote: warnings and errors.</summary>
    public string LastWords()
    {
        lock (lastLines)
            return "Những dòng cuối của dịch vụ:" + Environment.NewLine + string.Join(Environment.NewLine, lastLines);
    }
}
