using System.Diagnostics;
using System.Net.Http.Json;

namespace Host.Tests.Process;

/// <summary>This program again, serving <see cref="Served"/>.</summary>
internal sealed class ServedProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly System.Diagnostics.Process process;
    private readonly TaskCompletionSource<Uri?> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ServedProcess(DataFolder data, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) is "dotnet")
            start.ArgumentList.Add(typeof(ServedProcess).Assembly.Location);
        foreach (var argument in (string[])["serve", "--AZURE_FUNCTIONS_ENVIRONMENT=Development", "--SelfHost:Urls=http://127.0.0.1:0", "--SelfHost:Strict=true", "--SelfHost:SystemKey=key", $"--CongVan:DataFolder={data.Path}", .. arguments])
            start.ArgumentList.Add(argument);

        process = new System.Diagnostics.Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Listen(line.Data);
        process.Exited += (_, _) => listening.TrySetResult(null);
        process.Start();
        process.BeginOutputReadLine();
        Errors = process.StandardError.ReadToEndAsync();
    }

    public Task<string> Errors { get; }

    /// <summary>A client once it listens; null if it ended before.</summary>
    public async Task<HttpClient?> Client() =>
        await listening.Task.WaitAsync(Patience) is { } address ? new HttpClient { BaseAddress = address, Timeout = Patience } : null;

    /// <summary>How it ended: 128 + the signal if it was killed.</summary>
    public async Task<int> ExitCode()
    {
        using var limit = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    public void Terminate() => System.Diagnostics.Process.Start("kill", ["-TERM", $"{process.Id}"]).Dispose();

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }

    private void Listen(string? line)
    {
        const string Mark = "Listening on ";
        if (line?.IndexOf(Mark, StringComparison.Ordinal) is { } at and >= 0)
            listening.TrySetResult(new Uri(line[(at + Mark.Length)..].Split(';')[0]));
    }
}
