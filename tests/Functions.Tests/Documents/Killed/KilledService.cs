using System.Diagnostics;

namespace CongVan.Functions.Tests.Documents.Killed;

/// <summary>The service as a process of its own on one data folder, on a virtual clock, killed with SIGKILL and started again, as often as wanted.</summary>
internal sealed class KilledService : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly string folder = System.IO.Directory.CreateTempSubdirectory("congvan-kill-").FullName;
    private readonly SemaphoreSlim starting = new(1, 1);
    private readonly HttpClient probe = new() { Timeout = TimeSpan.FromSeconds(5) };
    private Process? process;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePorts.Next()}");

    /// <summary>How often it was killed.</summary>
    public int Kills { get; private set; }

    /// <summary>Grows with each start: who lost a connection names the life it was made to.</summary>
    public int Life { get; private set; }

    /// <summary>Starts it again when the life in which a connection was lost is over; returns when it answers.</summary>
    public async Task StartAsync(int lost)
    {
        await starting.WaitAsync();
        try
        {
            if (Life == lost && process is { } ended)
                await ended.WaitForExitAsync(new CancellationTokenSource(Patience).Token); // a lost connection with the process alive is a fault of its own
            while (Life == lost || process!.HasExited)
            {
                process?.Dispose();
                process = Process.Start(Describe([]))!;
                _ = process.StandardOutput.ReadToEndAsync();
                _ = process.StandardError.ReadToEndAsync();
                await AnswersAsync(process);
                Life++;
            }
        }
        finally
        {
            starting.Release();
        }
    }

    public void Kill()
    {
        if (process is not { HasExited: false } alive)
            return;
        alive.Kill();
        Kills++;
    }

    /// <summary>Runs a command of the program to its end.</summary>
    public async Task<(int Code, string Said)> CommandAsync(params string[] arguments)
    {
        using var command = Process.Start(Describe(arguments))!;
        var said = command.StandardOutput.ReadToEndAsync();
        var complained = command.StandardError.ReadToEndAsync();
        await command.WaitForExitAsync();
        return (command.ExitCode, await said + await complained);
    }

    public void Dispose()
    {
        if (process is { HasExited: false } alive)
        {
            alive.Kill();
            alive.WaitForExit();
        }

        process?.Dispose();
        probe.Dispose();
        starting.Dispose();
        System.IO.Directory.Delete(folder, recursive: true);
    }

    private async Task AnswersAsync(Process started)
    {
        var watch = Stopwatch.StartNew();
        while (!started.HasExited && watch.Elapsed < Patience)
        {
            try
            {
                using var answer = await probe.GetAsync(new Uri(Address, "health"));
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
            {
                // Not there yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    private ProcessStartInfo Describe(string[] command)
    {
        string[] settings =
        [
            $"--CongVan:DataFolder={folder}",
            $"--SelfHost:Urls={Address}",
            "--SelfHost:Strict=true",
            $"--SelfHost:VirtualClock={RunningApp.Start:O}",
            $"--Site:PublicAddress={Address}",
            "--Logging:LogLevel:Default=Warning",
        ];
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CongVan.Functions.dll"), .. command, .. settings])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.Environment["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development";
        return start;
    }
}
