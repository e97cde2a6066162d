using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Text.RegularExpressions;

namespace CongVan.Walkthrough.Tests;

/// <summary>One run of the walkthrough, as a process of its own.</summary>
/// <param name="Said">What it wrote, errors too.</param>
/// <param name="Outcome">The JSON it left; null when it left none.</param>
internal sealed partial record Played(int ExitCode, string Said, string? Outcome, IReadOnlyList<string> Notices)
{
    /// <summary>For a machine that has much else to do.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(12);

    /// <summary>How often the service died by SIGKILL and was started again.</summary>
    public int Kills => Number(LastLine().Groups["kills"]);

    public int Commits => Number(LastLine().Groups["commits"]);

    /// <param name="folder">For the outcome and the notices.</param>
    public static async Task<Played> RunAsync(string folder, params string[] arguments)
    {
        var outcome = Path.Combine(folder, "outcome.json");
        var notices = Path.Combine(folder, "out");
        var start = new ProcessStartInfo("dotnet", [Program(), "--outcome", outcome, "--out", notices, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(Longest);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new Played(
            process.ExitCode,
            string.Join('\n', await said),
            File.Exists(outcome) ? await File.ReadAllTextAsync(outcome) : null,
            Directory.Exists(notices) ? [.. Directory.GetFiles(notices, "*.pdf").Order(StringComparer.Ordinal)] : []);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Program()
    {
        var configuration = typeof(Played).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CongVan.slnx")))
                return Path.Combine(folder.FullName, "samples", "Walkthrough", "bin", "self-host", configuration, "net10.0", "Walkthrough.dll");
        }

        throw new InvalidOperationException("CongVan.slnx was not found above the tests.");
    }

    private Match LastLine() => End().Match(Said) is { Success: true } end ? end : throw new InvalidOperationException($"It did not come to its end:\n{Said}");

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("(?<commits>[0-9]+) lần ghi bền vững, (?<kills>[0-9]+) lần bị ngắt bằng SIGKILL", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex End();
}
