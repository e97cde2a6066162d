using System.Globalization;

namespace CongVan.Walkthrough.Tests;

/// <summary>The runs the tests look at, each played once: one undisturbed, and four in which the service is killed six times.</summary>
public sealed class Runs : IDisposable
{
    public const int Disturbed = 4;
    public const int KillsInEach = 6;

    private readonly string folder = Directory.CreateTempSubdirectory("congvan-walkthrough-").FullName;
    private readonly Lazy<Task<Played>> undisturbed;
    private readonly Lazy<Task<Played>>[] disturbed;

    public Runs()
    {
        undisturbed = new(() => PlayAsync("undisturbed"));
        disturbed = [.. Enumerable.Range(0, Disturbed).Select(run => new Lazy<Task<Played>>(() => DisturbAsync(run)))];
    }

    internal Task<Played> UndisturbedAsync() => undisturbed.Value;

    internal Task<Played> DisturbedAsync(int run) => disturbed[run].Value;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>
    /// The kills of one run lie a seventh of all commits apart; each run begins a quarter of that further on, so that together
    /// they are spread over the whole story.
    /// </summary>
    private async Task<Played> DisturbAsync(int run)
    {
        var apart = (await UndisturbedAsync()).Commits / (KillsInEach + 1);
        var first = apart * (run + 1) / Disturbed;
        int[] killAt = [first, .. Enumerable.Repeat(apart, KillsInEach - 1)];
        return await PlayAsync($"disturbed-{run}", "--kill-at", string.Join(',', killAt.Select(commit => commit.ToString(CultureInfo.InvariantCulture))));
    }

    private Task<Played> PlayAsync(string name, params string[] arguments)
    {
        var own = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        return Played.RunAsync(own, ["--part", "story", "--port", Played.FreePort().ToString(CultureInfo.InvariantCulture), .. arguments]);
    }
}
