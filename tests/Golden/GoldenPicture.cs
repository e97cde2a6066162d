using System.Diagnostics;

namespace CongVan.Tests.Golden;

/// <summary>
/// Compares a page as mutool draws it with a picture that a person looked at and approved. A picture that differs is left in the folder
/// Received beside the tests: look at it and, when it is right, put it in the place of the approved one.
/// </summary>
internal static class GoldenPicture
{
    private const int Resolution = 80;
    private const int Apart = 64; // of 255: more than another version's smoothing of edges
    private const double Tolerated = 0.001;

    public static async Task Approved(string name, byte[] pdf, int page = 1)
    {
        var received = await Draw(pdf, page, Resolution);
        var path = Path.Combine(AppContext.BaseDirectory, "Approved", name + ".png");
        var difference = File.Exists(path) ? Difference(Raster.OfPng(await File.ReadAllBytesAsync(path)), Raster.OfPng(received)) : 1;
        if (difference <= Tolerated)
            return;
        var kept = Path.Combine(System.IO.Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "Received")).FullName, name + ".png");
        await File.WriteAllBytesAsync(kept, received);
        Assert.Fail($"{difference:P2} of {name} differs from the approved picture; see {kept}");
    }

    /// <summary>A page as pixels.</summary>
    public static async Task<Raster> Seen(byte[] pdf, int page = 1, int resolution = 72) => Raster.OfPng(await Draw(pdf, page, resolution));

    /// <summary>The share of pixels that differ clearly; 1 when the sizes do.</summary>
    public static double Difference(Raster one, Raster other)
    {
        if ((one.Width, one.Height) != (other.Width, other.Height))
            return 1;
        var differing = 0;
        for (var y = 0; y < one.Height; y++)
        {
            for (var x = 0; x < one.Width; x++)
            {
                var (a, b) = (one[x, y], other[x, y]);
                if (Math.Max(Math.Abs(a.Red - b.Red), Math.Max(Math.Abs(a.Green - b.Green), Math.Abs(a.Blue - b.Blue))) > Apart)
                    differing++;
            }
        }

        return (double)differing / (one.Width * one.Height);
    }

    private static async Task<byte[]> Draw(byte[] pdf, int page, int resolution)
    {
        var installed = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, "mutool")));
        Assert.SkipUnless(installed, "mutool is not installed here: what a reader would see is not checked.");

        var cancellation = TestContext.Current.CancellationToken;
        var folder = System.IO.Directory.CreateTempSubdirectory("congvan-golden-").FullName;
        try
        {
            var (file, picture) = (Path.Combine(folder, "file.pdf"), Path.Combine(folder, "page.png"));
            await File.WriteAllBytesAsync(file, pdf, cancellation);
            using var process = Process.Start(new ProcessStartInfo("mutool", ["draw", "-q", "-r", $"{resolution}", "-o", picture, file, $"{page}"]) { UseShellExecute = false, RedirectStandardError = true })!;
            var error = await process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            Assert.True(process.ExitCode == 0, error);
            return await File.ReadAllBytesAsync(picture, cancellation);
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }
}
