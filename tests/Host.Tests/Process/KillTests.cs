using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Host.Tests.Process;

public sealed class KillTests
{
    private const string Seed = "--SelfHost:VirtualClock=2026-03-02T00:00:00Z";

    /// <summary>Four steps, twelve hours after one another.</summary>
    private const string Ruling = "1@02/00:00 2@02/12:00 3@03/00:00 4@03/12:00";

    /// <summary>Every six hours after the seed.</summary>
    private static readonly string[] Bells =
        ["02/06:00", "02/12:00", "02/18:00", "03/00:00", "03/06:00", "03/12:00", "03/18:00", "04/00:00"];

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(15)]
    public async Task Killed_after_any_commit_the_outcome_is_the_same(int commit)
    {
        using var data = new DataFolder();
        DateTimeOffset told;
        using (var killed = new ServedProcess(data, Seed, $"--SelfHost:KillAtCommit={commit}"))
        {
            told = await Play(killed);
            Assert.Equal(128 + 9, await killed.ExitCode());
        }

        using var again = new ServedProcess(data, Seed);
        using (var client = await again.Client())
        {
            var clock = await client!.GetFromJsonAsync<ClockState>("runtime/clock");
            Assert.True(clock!.Now >= told, $"The clock went back from {told:u} to {clock.Now:u}.");
        }

        Assert.Equal(DateTimeOffset.Parse("2026-03-04T00:00:00Z"), await Play(again));
        using var done = await again.Client();
        var status = JsonNode.Parse(await done!.GetStringAsync("runtime/webhooks/durabletask/instances/case-1?code=key"))!;
        Assert.Equal(Ruling, (string?)status["output"]);

        // At least once each, none left out and none at another time.
        Assert.Equal(Bells, (await File.ReadAllLinesAsync(Path.Combine(data.Path, "bells.txt"))).Distinct(StringComparer.Ordinal));
    }

    /// <summary>Opens the case and goes forward a quarter of a day at a time, until the end or the kill.</summary>
    /// <returns>The last moment the host said it had reached.</returns>
    private static async Task<DateTimeOffset> Play(ServedProcess served)
    {
        var told = DateTimeOffset.MinValue;
        try
        {
            if (await served.Client() is not { } client)
                return told;

            using (client)
            using (var opened = await client.PostAsync("api/cases/case-1", content: null))
            {
                opened.EnsureSuccessStatusCode();
                for (var until = DateTimeOffset.Parse("2026-03-02T06:00:00Z"); until <= DateTimeOffset.Parse("2026-03-04T00:00:00Z"); until = until.AddHours(6))
                {
                    using var answer = await client.PostAsJsonAsync("runtime/clock/advance", new { until });
                    answer.EnsureSuccessStatusCode();
                    told = (await answer.Content.ReadFromJsonAsync<ClockState>())!.Now;
                }
            }
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            // Killed.
        }

        return told;
    }
}
