using System.Globalization;

namespace CongVan.Walkthrough.Tests;

/// <summary>A year in the life of the province, from its first account to the report at its end.</summary>
public sealed class YearTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("congvan-year-").FullName;

    [Fact]
    public async Task A_year_of_the_province_goes_as_the_law_says()
    {
        var played = await Played.RunAsync(folder, "--part", "year", "--port", Played.FreePort().ToString(CultureInfo.InvariantCulture));

        Assert.True(played.ExitCode == 0, played.Said);
        Assert.Contains(played.Notices, notice => notice.EndsWith("bao-cao-2026-1.pdf", StringComparison.Ordinal));
        Assert.Contains("20 cơ quan", played.Said, StringComparison.Ordinal);
        Assert.Contains("Một năm trọn vẹn (hạt giống 2026)", played.Said, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
