using System.ComponentModel;
using System.Diagnostics;

namespace CongVan.Functions.Documents.Conversion;

/// <summary>
/// A program of the machine, run with nothing of this process's environment (settings are secrets), and with limits that the kernel keeps: size of any
/// file it writes, memory, processor time. It and its children are killed when its time is over.
/// </summary>
internal static class BoundedProcess
{
    private const int LongestSaid = 4096;

    /// <summary>Megabytes of address space; LibreOffice maps more than it uses.</summary>
    private const long MostMemory = 4096;

    /// <summary>
    /// <c>ulimit -f</c> counts 512 bytes, <c>-v</c> 1,024, <c>-t</c> seconds of a processor: several threads spend more of them than the clock
    /// shows, and what outlives this process, killed itself, ends by it.
    /// </summary>
    private const string Shell = "/bin/sh";
    private const string Limited = "ulimit -f \"$1\" && ulimit -v \"$2\" && ulimit -t \"$3\" && said=\"$4\" && shift 4 && exec \"$@\" >\"$said\" 2>&1 </dev/null";

    public static bool IsPossible => File.Exists(Shell);

    /// <returns>What it said, cut; null when it did not end in time or could not be started.</returns>
    public static async Task<string?> RunAsync(
        string program, IReadOnlyList<string> arguments, ConversionFolder folder, TimeSpan limit, long mostBytes, CancellationToken cancellation)
    {
        var said = folder.Of("said.txt");
        var start = new ProcessStartInfo(Shell, ["-c", Limited, "sh", Text(1 + (mostBytes / 512)), Text(MostMemory * 1024), Text(4 * (long)limit.TotalSeconds), said, program, .. arguments])
        {
            UseShellExecute = false,
            WorkingDirectory = folder.Path,
        };
        start.Environment.Clear();
        foreach (var (name, value) in EnvironmentOf(folder)) start.Environment[name] = value;

        using var timed = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timed.CancelAfter(limit);
        try
        {
            using var process = Process.Start(start);
            if (process is null)
                return null;
            try
            {
                await process.WaitForExitAsync(timed.Token);
            }
            catch (OperationCanceledException)
            {
                await KillAsync(process);
                cancellation.ThrowIfCancellationRequested();
                return null;
            }

            return await SaidAsync(said, cancellation);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static async Task KillAsync(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is AggregateException or InvalidOperationException or Win32Exception)
        {
            // One of them ended by itself in between.
        }

        await process.WaitForExitAsync(CancellationToken.None);
    }

    private static Dictionary<string, string> EnvironmentOf(ConversionFolder folder) => new(StringComparer.Ordinal)
    {
        ["PATH"] = System.Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin",
        ["HOME"] = folder.Path,
        ["TMPDIR"] = folder.Path,
        ["XDG_CACHE_HOME"] = folder.Of("cache"),
        ["FONTCONFIG_FILE"] = OfficeProfile.FontsOf(folder.Path),
        ["LANG"] = "C.UTF-8",
    };

    private static async Task<string> SaidAsync(string file, CancellationToken cancellation)
    {
        if (!File.Exists(file))
            return "";
        using var reader = new StreamReader(file);
        var text = new char[LongestSaid];
        return new string(text, 0, await reader.ReadBlockAsync(text, cancellation));
    }

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
