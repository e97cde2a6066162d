using System.Diagnostics;

namespace CongVan.Functions.Tests.Backup;

/// <summary>The application's commands in a process of their own, as an operator types them.</summary>
internal static class Terminal
{
    public static async Task<(int Code, string Said)> RunAsync(string dataFolder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "CongVan.Functions.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.ArgumentList.Add($"--CongVan:DataFolder={dataFolder}");
        start.Environment["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development";

        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output + await errors);
    }
}
