using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace CongVan.Benchmarks;

/// <summary>The process of one peer, built when it is asked for and ended with its answer.</summary>
internal static class PeerProcess
{
    private static readonly TimeSpan s_toAnswer = TimeSpan.FromMinutes(10);
    private static readonly Lazy<string> s_project = new(FindProject);
    private static Task<string?>? s_built;

    /// <summary>Says why there is nothing to run, or nothing.</summary>
    public static Task<string?> Build() => s_built ??= BuildOnce();

    public static async Task<(PeerAnswer? Answer, string? Failure)> Ask(string peer, string benchmark, string folder, Settings settings)
    {
        var program = Path.Combine(s_project.Value, "bin", "self-host", "Release", "net10.0", "Benchmarks.Peers.dll");
        var (code, said, complained) = await Run(
            program, peer, benchmark, folder, Text(settings.Count), Text(settings.Rounds));
        return code == 0 && said.Split('\n', StringSplitOptions.RemoveEmptyEntries) is [.., var last]
            ? (JsonSerializer.Deserialize<PeerAnswer>(last), null)
            : (null, $"ended with {code}: {string.Join(" | ", complained.Split('\n', StringSplitOptions.RemoveEmptyEntries).Take(5))}");
    }

    private static async Task<string?> BuildOnce()
    {
        var (code, said, complained) = await Run("build", s_project.Value, "-c", "Release", "-m:1", "--nologo", "-v", "quiet", "-p:RunAnalyzers=false",
            "-nodeReuse:false", "-p:UseSharedCompilation=false"); // servers left behind would keep the pipe open
        return code == 0 ? null : $"tests/Benchmarks.Peers does not build: {said}{complained}";
    }

    private static async Task<(int Code, string Said, string Complained)> Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var said = process.StandardOutput.ReadToEndAsync();
        var complained = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(s_toAnswer);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true); // its database server too
            return (-1, "", $"no answer within {s_toAnswer.TotalMinutes:N0} minutes");
        }

        return (process.ExitCode, await said, await complained);
    }

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "-";

    private static string FindProject()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "Benchmarks.Peers")))
            {
                return Path.Combine(folder.FullName, "Benchmarks.Peers");
            }
        }

        throw new InvalidOperationException("tests/Benchmarks.Peers is in no folder above this program.");
    }
}
