using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CongVan.Functions.Tests.Keys;

/// <summary>One token of SoftHSM2 for the tests of this process, with keys put into it from outside.</summary>
internal static partial class SoftHsm
{
    public const string Label = "congvan-thu";
    public const string Pin = "86421357";
    private static readonly string[] Places = ["/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so", "/usr/lib64/libsofthsm2.so"];

    public static string Library
    {
        get
        {
            Assert.SkipUnless(Array.Exists(Places, File.Exists), "SoftHSM2 is not installed here: no token is tried.");
            return Array.Find(Places, File.Exists)!;
        }
    }

    /// <summary>Before anything in this process has loaded the driver: it looks for tokens only when it starts.</summary>
    public static async Task MakeAsync(string folder, params (string Label, string Pem)[] keys)
    {
        _ = Library;
        var configuration = Path.Combine(folder, "softhsm2.conf");
        System.IO.Directory.CreateDirectory(Path.Combine(folder, "tokens"));
        await File.WriteAllTextAsync(configuration, $"directories.tokendir = {folder}/tokens\nlog.level = ERROR\n");
        Environment.SetEnvironmentVariable("SOFTHSM2_CONF", configuration); // for the tool
        SetEnvironment("SOFTHSM2_CONF", configuration, 1); // for the driver, which reads it as C does
        await UtilAsync("--init-token", "--free", "--label", Label, "--so-pin", Pin, "--pin", Pin);
        for (var i = 0; i < keys.Length; i++)
        {
            var file = Path.Combine(folder, $"key{i}.pem");
            await File.WriteAllTextAsync(file, keys[i].Pem);
            await UtilAsync("--import", file, "--token", Label, "--label", keys[i].Label, "--id", $"0{i + 1}", "--pin", Pin);
            File.Delete(file);
        }
    }

    private static async Task UtilAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("softhsm2-util", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, said + await error);
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
