using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace CongVan.House.Tests;

/// <summary>The repository these tests judge, found from where this very file was compiled.</summary>
public static class Repository
{
    /// <summary>Its root folder, absolute.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Files git knows or would take (tracked, and new ones not ignored), relative to the root, '/' between folders.</summary>
    public static IReadOnlyList<string> Files { get; } = ListFiles();

    /// <summary>The projects of the solution.</summary>
    public static IReadOnlyList<string> Projects { get; } =
        [.. Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal))];

    public static string PathOf(string file) => Path.Combine(Root, file);

    public static string Read(string file) => File.ReadAllText(PathOf(file));

    /// <summary>Runs a program in the root and gives what it wrote; a failing program fails the test with what it said.</summary>
    public static string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{output}\n{errors.Result}");
    }

    private static string FindRoot()
    {
        // The assembly's folder first: a deterministic build may have replaced source paths.
        foreach (var start in new[] { AppContext.BaseDirectory, Path.GetDirectoryName(ThisFile())! })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "CongVan.slnx")))
                {
                    return folder.FullName;
                }
            }
        }

        throw new InvalidOperationException("CongVan.slnx is in no folder above these tests.");
    }

    private static string[] ListFiles() =>
        [.. Run("git", "-c", "safe.directory=*", "-c", "core.quotePath=false", "ls-files", "--cached", "--others", "--exclude-standard")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Distinct(StringComparer.Ordinal)
            .Where(file => File.Exists(PathOf(file)))
            .Order(StringComparer.Ordinal)];

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
