using System.Diagnostics;

namespace CongVan.Tests.Signing;

/// <summary>Other people's readers, as a second opinion.</summary>
internal static class Tools
{
    public static bool Has(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, tool)));

    /// <summary>What the tool prints about the file; skips the test, saying so, when the tool is not installed.</summary>
    public static async Task<(int ExitCode, string Output)> Run(string tool, byte[] pdf, params string[] options)
    {
        using var folder = new Scratch();
        return await Run(tool, [.. options, folder.Write("file.pdf", pdf)]);
    }

    /// <summary>The same about files already written.</summary>
    public static async Task<(int ExitCode, string Output)> Run(string tool, params string[] arguments)
    {
        Assert.SkipUnless(Has(tool), $"{tool} is not installed here: its opinion is not asked.");

        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await error);
    }
}
