using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace CongVan.Walkthrough.Tests;

/// <summary>The main job in one command, and that it comes to the same whatever moment the machine dies at.</summary>
public sealed class WalkthroughTests(Runs runs) : IClassFixture<Runs>
{
    public static TheoryData<int> DisturbedRuns => [.. Enumerable.Range(0, Runs.Disturbed)];

    [Fact]
    public async Task Every_step_goes_as_the_law_says()
    {
        var played = await runs.UndisturbedAsync();

        Assert.True(played.ExitCode == 0, played.Said);
        Assert.Equal(0, played.Kills);
        Assert.Equal(6, played.Notices.Count);
    }

    /// <summary>Logins by Đ6; days by Đ12.2 with 24/11/2026 off and the walkthrough's own swap of 23/11 for 28/11.</summary>
    [Fact]
    public async Task Its_accounts_numbers_and_deadlines_are_these()
    {
        var outcome = JsonDocument.Parse((await runs.UndisturbedAsync()).Outcome!).RootElement;

        Assert.Equal(
            [
                "tranvanhai Created", "tranvanhai2 Revoked", "nguyenthingocanh Revoked",
                "snnvptntqtdv Created", "vanthusnnvptnt Created", "ccts.snnvptntqtdv Created", "vanthuccts.snnvptnt Created",
                "vanthupcaoxanh Created", "vuthihuong Created", "levantam Declined",
                "hoangvanson Created", "tranvanhai3 Withdrawn", "dothimai Created",
                "nguyenthingocanh Revoked", "tranvanhai2 Revoked",
            ],
            outcome.GetProperty("accounts").EnumerateArray()
                .Where(account => Text(account, "state") != "Refused").Select(account => $"{Text(account, "login")} {Text(account, "state")}"));
        Assert.Equal(
            [
                "1/2026 01/TB-STTTT due 2026-11-26T00:00:00+07:00 met 2026-11-19T15:30:00+07:00 breach –",
                "2/2026 02/TB-STTTT due 2026-11-26T00:00:00+07:00 met 2026-11-19T15:30:00+07:00 breach –",
                "3/2026 04/TB-STTTT due 2026-11-27T00:00:00+07:00 met 2026-11-26T10:00:00+07:00 breach –",
                "4/2026 05/TB-STTTT due 2026-11-27T00:00:00+07:00 met 2026-11-28T10:00:00+07:00 breach 2026-11-27T00:00:00+07:00",
                "5/2026 – due 2026-11-27T00:00:00+07:00 met – breach –",
                "6/2026 03/TB-STTTT due 2026-11-28T00:00:00+07:00 met 2026-11-26T10:00:00+07:00 breach –",
                "7/2026 06/TB-STTTT due 2026-12-04T00:00:00+07:00 met 2026-11-30T14:00:00+07:00 breach –",
            ],
            outcome.GetProperty("processes").EnumerateArray().Select(process =>
            {
                var numbers = string.Join(',', process.GetProperty("notices").EnumerateArray().Select(notice => Text(notice, "number")));
                return $"{Text(process, "arrival")} {(numbers.Length > 0 ? numbers : "–")} due {Text(process, "due")} met {Text(process, "met")} breach {Text(process, "breached")}";
            }));
    }

    [Theory]
    [MemberData(nameof(DisturbedRuns))]
    public async Task Killed_after_commits_spread_over_the_whole_run_it_comes_to_the_same(int run)
    {
        var expected = await runs.UndisturbedAsync();
        var played = await runs.DisturbedAsync(run);

        Assert.True(played.ExitCode == 0, played.Said);
        Assert.Equal(Runs.KillsInEach, played.Kills);
        Assert.Equal(expected.Outcome, played.Outcome);
    }

    [Fact]
    public async Task The_notices_say_the_same_however_often_the_machine_died()
    {
        var expected = await TextsAsync(await runs.UndisturbedAsync());
        Assert.Contains(expected, text => text.Contains("tranvanhai2", StringComparison.Ordinal));

        for (var run = 0; run < Runs.Disturbed; run++)
            Assert.Equal(expected, await TextsAsync(await runs.DisturbedAsync(run)));
    }

    /// <summary>NĐ 30 Đ5.1: the authorised official's signature and the agency's.</summary>
    [Fact]
    public async Task Both_signatures_of_every_notice_hold_and_the_last_covers_the_whole_file()
    {
        foreach (var notice in (await runs.UndisturbedAsync()).Notices)
        {
            var said = await Tools.RunAsync("pdfsig", "-nocert", notice);

            Assert.Equal(2, said.Split("Signature is Valid.").Length - 1);
            Assert.Contains("Vũ Thị Thu Hà", said, StringComparison.Ordinal);
            Assert.Contains("Total document signed", said[said.LastIndexOf("Signature #2", StringComparison.Ordinal)..], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task With_its_address_taken_it_ends_with_1_and_says_why()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        var folder = Directory.CreateTempSubdirectory("congvan-walkthrough-");

        var played = await Played.RunAsync(folder.FullName, "--port", port);

        Assert.Equal(1, played.ExitCode);
        Assert.Contains(port, played.Said[played.Said.IndexOf("KHÁC VỚI QUY ĐỊNH", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Null(played.Outcome);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task An_unknown_argument_is_answered_with_the_usage()
    {
        var played = await Played.RunAsync(Path.GetTempPath(), "--kill-at", "none");

        Assert.Equal(2, played.ExitCode);
        Assert.Contains("--kill-at n,n", played.Said, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> TextsAsync(Played played)
    {
        var texts = new List<string>();
        foreach (var notice in played.Notices)
            texts.Add(Path.GetFileName(notice) + "\n" + await Tools.RunAsync("pdftotext", "-layout", notice, "-"));
        return texts;
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString() ?? "–";
}
