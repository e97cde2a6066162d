using System.Diagnostics;

namespace CongVan.Functions.Tests.Notices;

/// <summary>Poppler's second opinion, where it is installed.</summary>
internal static class Pdfsig
{
    /// <summary>Both signatures are valid and the last covers the whole file.</summary>
    public static async Task AgreesAsync(byte[] pdf)
    {
        if (!File.Exists("/usr/bin/pdfsig"))
            return;

        var file = Path.Combine(Path.GetTempPath(), $"congvan-{Guid.NewGuid():N}.pdf");
        await File.WriteAllBytesAsync(file, pdf);
        using var pdfsig = Process.Start(new ProcessStartInfo("/usr/bin/pdfsig", ["-nocert", file]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = await pdfsig.StandardOutput.ReadToEndAsync();
        await pdfsig.WaitForExitAsync();
        File.Delete(file);
        Assert.Equal(2, said.Split("Signature Validation: Signature is Valid.").Length - 1);
        Assert.Contains("Total document signed", said[said.LastIndexOf("Signature #", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }
}
