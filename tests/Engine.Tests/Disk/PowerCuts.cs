namespace Engine.Tests.Disk;

/// <summary>
/// The power fails at every write and every sync of a life in turn, and what had not been synced is lost, torn or kept by chance. What was
/// acknowledged is there, and a new process goes on from it to the same end.
/// </summary>
public sealed class PowerCuts
{
    // One chance per moment in the usual run; more with CONGVAN_PROOFS=long (README).
    private static int Chances => Proofs.Long ? 20 : 1;

    [Fact]
    public void After_a_power_cut_at_any_write_everything_acknowledged_is_there_and_the_life_goes_on_to_its_end()
    {
        for (var chances = 0; chances < Chances; chances++)
        {
            Assert.InRange(CutAtEachMoment(chances), 100, 5_000);
        }
    }

    private static int CutAtEachMoment(int round)
    {
        var folder = Town.NewFolder();
        var acknowledged = new List<string>();
        var images = new List<(string Folder, string[] Acknowledged, string Moment)>();
        using (var disk = new Platter(folder, (platter, call) =>
        {
            var image = Town.NewFolder();
            platter.CutOff(image, new Random((round * 1_000_003) + images.Count));
            images.Add((image, [.. acknowledged], $"{call.Kind} of {call.File} at {call.Offset}"));
            return WatchedDisk.Ok;
        }))
        {
            using var life = new Life(folder) { Acknowledged = acknowledged.Add };
            life.Play();
        }

        foreach (var (image, had, moment) in images)
        {
            using var disk = new GoodDisk(image);
            using var life = new Life(image);
            try
            {
                life.Resume(had);
                life.Check();
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Power cut before {moment}, with {string.Join(", ", had)} acknowledged ({image}): {e.Message}\n{string.Join('\n', life.Said)}", e);
            }

            Directory.Delete(image, recursive: true);
        }

        Directory.Delete(folder, recursive: true);
        return images.Count;
    }
}
