using System.Globalization;

namespace CongVan.Walkthrough.Tests;

/// <summary>Documents between three agencies, played undisturbed and with the service killed six times on the way.</summary>
public sealed class DocumentsTests : IDisposable
{
    /// <summary>Put together of copies: nobody signed it.</summary>
    private const string Dossier = "ho-so-01-TCCB.pdf";

    private readonly string folder = Directory.CreateTempSubdirectory("congvan-documents-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>NĐ 30 Đ5.1, Đ17: the competent person's signature, then the agency's over the whole file.</summary>
    [Fact]
    public async Task Documents_go_as_the_law_says_and_both_signatures_of_each_hold_in_their_order()
    {
        var played = await PlayAsync("undisturbed");
        Assert.Equal(0, played.Kills);
        foreach (var document in played.Notices.Where(file => Path.GetFileName(file) != Dossier))
        {
            var said = await Tools.RunAsync("pdfsig", "-nocert", document);
            Assert.Equal(2, said.Split("Signature is Valid.").Length - 1);
            var (first, second) = (said.IndexOf("Signature #1", StringComparison.Ordinal), said.IndexOf("Signature #2", StringComparison.Ordinal));
            Assert.Contains("title=Phó", said[first..second], StringComparison.Ordinal);
            Assert.DoesNotContain("title=", said[second..], StringComparison.Ordinal);
            Assert.Contains("Total document signed", said[second..], StringComparison.Ordinal);

            // ISO 19005-2, 6.2.11.4: number and date as everything else, so that an issued file that began as PDF/A stays one.
            var fonts = (await Tools.RunAsync("pdffonts", document)).Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
            Assert.Contains(fonts, row => row.Contains("+Tinos-Italic ", StringComparison.Ordinal));
            Assert.All(fonts, row => Assert.Matches(@" yes (yes|no ) yes +\d+ +\d+\s*$", row)); // emb, sub, uni
            Assert.Matches(@"Số: +01 ?/", await Tools.RunAsync("pdftotext", "-layout", document, "-"));
        }
    }

    [Fact]
    public async Task Killed_six_times_on_the_way_they_come_to_the_same()
    {
        var played = await PlayAsync("killed", "--kill-at", "200,230,220,240,190,250");
        Assert.Equal(6, played.Kills);
    }

    private async Task<Played> PlayAsync(string name, params string[] more)
    {
        var own = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        var played = await Played.RunAsync(own, ["--part", "documents", "--port", Played.FreePort().ToString(CultureInfo.InvariantCulture), .. more]);
        Assert.True(played.ExitCode == 0, played.Said);
        Assert.Equal(["01-BC-SXD.pdf", "01-QD-SNV.pdf", "01-SNV-VP-hoa-toc.pdf", Dossier], played.Notices.Select(Path.GetFileName));
        Assert.Contains("Sổ, số, nơi nhận và kho tệp khớp nhau.", played.Said, StringComparison.Ordinal);
        return played;
    }
}
