using System.ComponentModel;
using System.Diagnostics;

namespace CongVan.Walkthrough.Tests;

/// <summary>Programs of poppler-utils that judge our PDF files; where they are missing the test is skipped aloud.</summary>
internal static class Tools
{
    public static async Task<string> RunAsync(string tool, params string[] arguments)
    {
        var start = new ProcessStartInfo(tool, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{tool} is not installed (Debian: poppler-utils).");
            throw;
        }

        using (process)
        {
            var errors = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0, $"{tool} ended with {process.ExitCode}: {await errors}");
            return output;
        }
    }
}
