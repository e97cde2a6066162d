using System.Diagnostics;
using System.Text;
using UglyToad.PdfPig;

namespace CongVan.Tests.Papers;

/// <summary>The text of a written paper as readers find it.</summary>
internal static class Extracted
{
    /// <summary>By PdfPig, page by page, in the order it was set.</summary>
    public static IReadOnlyList<string> Pages(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return [.. document.GetPages().Select(p => p.Text)];
    }

    /// <summary>Page by page the lines as they stand beneath each other; two columns side by side are one line.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Lines(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return [.. document.GetPages().Select(p => (IReadOnlyList<string>)[.. p.Letters
            .GroupBy(l => Math.Round(l.StartBaseLine.Y, 1))
            .OrderByDescending(line => line.Key)
            .Select(line => string.Concat(line.OrderBy(l => l.StartBaseLine.X).Select(l => l.Value)))])];
    }

    /// <summary>By pdftotext; skips the test, saying so, when it is not installed.</summary>
    public static async Task<string> ByPoppler(byte[] pdf) => Encoding.UTF8.GetString(await Run("pdftotext", pdf, ["-layout"], ["-"]));

    /// <summary>What qpdf says of the file's structure.</summary>
    public static async Task<string> CheckedByQpdf(byte[] pdf) => Encoding.UTF8.GetString(await Run("qpdf", pdf, ["--check"], []));

    /// <summary>The first page as a picture in grey: width, height and one byte a pixel.</summary>
    public static async Task<(int Width, int Height, byte[] Pixels)> Picture(byte[] pdf)
    {
        var pgm = await Run("pdftoppm", pdf, ["-gray", "-r", "72", "-f", "1", "-l", "1"], []);
        var head = Encoding.ASCII.GetString(pgm, 0, 20).Split('\n', ' ');
        var (width, height) = (int.Parse(head[1]), int.Parse(head[2]));
        return (width, height, pgm[^(width * height)..]);
    }

    private static async Task<byte[]> Run(string tool, byte[] pdf, string[] before, string[] after)
    {
        var installed = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, tool)));
        Assert.SkipUnless(installed, $"{tool} is not installed here: what it would see is not checked.");

        var folder = Directory.CreateTempSubdirectory("congvan-papers-").FullName;
        var path = Path.Combine(folder, "paper.pdf");
        await File.WriteAllBytesAsync(path, pdf, TestContext.Current.CancellationToken);
        try
        {
            using var process = Process.Start(new ProcessStartInfo(tool, [.. before, path, .. after]) { UseShellExecute = false, RedirectStandardOutput = true })!;
            using var output = new MemoryStream();
            await process.StandardOutput.BaseStream.CopyToAsync(output, TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, process.ExitCode);
            return output.ToArray();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
