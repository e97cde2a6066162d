using System.Globalization;

namespace Engine.Tests.Simulation;

/// <summary>A hundred seeds in the usual run, thousands in the long one. CONGVAN_SEED plays one again.</summary>
public sealed class Seeds
{
    private const int InTheUsualRun = 100;
    private const int InTheLongRun = 5_000;

    [Fact]
    public void Whatever_the_seed_decides_nothing_is_lost_and_nothing_is_done_twice()
    {
        var (cuts, faults, turns, instances) = (0, 0, 0, 0);
        foreach (var seed in Chosen())
        {
            using var run = new SeededRun(seed);
            try
            {
                run.Play();
            }
            catch (Exception e)
            {
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Seed {seed} (CONGVAN_SEED={seed} plays it again): {e.Message}"), e);
            }

            (cuts, faults, turns, instances) = (cuts + run.Cuts, faults + run.Faults, turns + run.TurnsGiven, instances + run.Instances);
        }

        TestContext.Current.SendDiagnosticMessage($"{instances} instances, {turns} turns, {cuts} power cuts, {faults} disk faults.");
        Assert.True(cuts > 0 && faults > 0);
    }

    [Fact]
    public void The_same_seed_gives_the_same_run()
    {
        foreach (var seed in new[] { 7, 21, 42 })
        {
            Assert.Equal(Story(seed), Story(seed));
        }
    }

    private static string Story(int seed)
    {
        using var run = new SeededRun(seed);
        run.Play();
        return run.Story;
    }

    private static IEnumerable<int> Chosen() =>
        Environment.GetEnvironmentVariable("CONGVAN_SEED") is { } one
            ? [int.Parse(one, CultureInfo.InvariantCulture)]
            : Enumerable.Range(1, Proofs.Long ? InTheLongRun : InTheUsualRun);
}
