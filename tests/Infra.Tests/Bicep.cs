using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace CongVan.Infra.Tests;

/// <summary>The Bicep compiler on the repository's files.</summary>
public static class Bicep
{
    private static readonly Lazy<Task<JsonDocument>> Main = new(async () => JsonDocument.Parse(Sound(await RunAsync("build", "main.bicep", "--stdout"))));

    /// <summary>Absolute.</summary>
    public static string Folder { get; } = Path.Combine(Root(), "infra");

    public static bool Runs => OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64;

    /// <summary>The deployment as Azure would get it.</summary>
    public static Task<JsonDocument> MainAsync()
    {
        Demand();
        return Main.Value;
    }

    public static void Demand() => Assert.SkipUnless(Runs, "The Bicep compiler in the package is a program for x64 Linux: nothing was compiled.");

    public static async Task<(int Code, string Output, string Said)> RunAsync(params string[] arguments)
    {
        var program = typeof(Bicep).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Bicep").Value!;
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_BUNDLE_EXTRACT_BASE_DIR"] = Path.Combine(Path.GetTempPath(), "congvan-bicep") },
        })!;
        var said = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await said);
    }

    /// <summary>Fails with the compiler's own words.</summary>
    public static string Sound((int Code, string Output, string Said) run)
    {
        Assert.True(run.Code == 0 && run.Said.Length == 0, run.Said);
        return run.Output;
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CongVan.slnx")))
                return folder.FullName;
        }

        throw new InvalidOperationException("CongVan.slnx is in no folder above these tests.");
    }
}
