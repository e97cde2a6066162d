using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CongVan.Benchmarks;

/// <summary>What the command line asks for.</summary>
/// <param name="Names">Of the benchmarks to run, in order.</param>
/// <param name="Json">One JSON object in place of the lines.</param>
/// <param name="Count">Of instances; null for the benchmark's own number.</param>
/// <param name="Rounds">Of which the median is taken; null for the benchmark's own number.</param>
/// <param name="Folder">Where the data folders are made: on the disk that is to be measured.</param>
/// <param name="Peers">Of other products that are asked the same beside us.</param>
internal sealed record Settings(IReadOnlyList<string> Names, bool Json, int? Count, int? Rounds, string Folder, IReadOnlyList<string> Peers)
{
    public static bool TryRead(string[] args, [NotNullWhen(true)] out Settings? settings, [NotNullWhen(false)] out string? complaint)
    {
        var names = new List<string>();
        var read = new Settings(names, Json: false, null, null, Path.GetTempPath(), PeersBeside.Names);
        (settings, complaint) = (null, null);
        for (var i = 0; i < args.Length; i++)
        {
            var next = i + 1 < args.Length ? args[i + 1] : "";
            switch (args[i])
            {
                case "--json":
                    read = read with { Json = true };
                    break;
                case "--count" when Number(next) is { } count:
                    (read, i) = (read with { Count = count }, i + 1);
                    break;
                case "--rounds" when Number(next) is { } rounds:
                    (read, i) = (read with { Rounds = rounds }, i + 1);
                    break;
                case "--folder" when Directory.Exists(next):
                    (read, i) = (read with { Folder = next }, i + 1);
                    break;
                case "--peers" when next == "none":
                    (read, i) = (read with { Peers = [] }, i + 1);
                    break;
                case "--peers" when next.Split(',').All(PeersBeside.Names.Contains):
                    (read, i) = (read with { Peers = next.Split(',') }, i + 1);
                    break;
                case "all":
                    names.AddRange(All.Benchmarks.Keys);
                    break;
                case var name when All.Benchmarks.ContainsKey(name):
                    names.Add(name);
                    break;
                default:
                    complaint = $"'{args[i]}' is not understood. Give one or more of {string.Join(", ", All.Benchmarks.Keys)} or all; and --json, --count N, --rounds N, --folder FOLDER (an existing one), --peers none or some of {string.Join(',', PeersBeside.Names)}.";
                    return false;
            }
        }

        if (names.Count == 0)
        {
            complaint = $"Name a benchmark: {string.Join(", ", All.Benchmarks.Keys)}, or all.";
            return false;
        }

        settings = read;
        return true;
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0 ? n : null;
}
