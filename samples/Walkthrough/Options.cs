using System.Globalization;

namespace CongVan.Walkthrough;

/// <summary>What may be said on the command line.</summary>
/// <param name="Port">Of the service; 7071 unless said.</param>
/// <param name="Stay">Leave the service up after the story.</param>
/// <param name="OutFolder">Where the notices go; null for <c>samples/Walkthrough/out</c>.</param>
/// <param name="OutcomeFile">Where the outcome goes as JSON, to compare two runs; null for nowhere.</param>
/// <param name="Part">"story", "year", "documents", or null for all three.</param>
/// <param name="Seed">Of the year: the same seed is the same year.</param>
/// <param name="KeepFolder">Where the data folder of the year, or of the documents played alone, is moved when it is over; null to delete it.</param>
/// <param name="KillAt">At its n-th commit the service ends itself with SIGKILL: one number for each successive start.</param>
internal sealed record Options(int Port, bool Stay, string? OutFolder, string? OutcomeFile, IReadOnlyList<int> KillAt, string? Part = null, int Seed = 2026, string? KeepFolder = null)
{
    public const string Usage =
        "Cách dùng: dotnet run --project samples/Walkthrough -- [--port 7071] [--stay] [--out THƯ-MỤC] [--outcome TỆP] [--kill-at n,n,…] [--part story|year|documents] [--seed n] [--keep THƯ-MỤC]";

    /// <summary>Null when the arguments are not understood.</summary>
    public static Options? Read(string[] arguments)
    {
        var options = new Options(7071, Stay: false, OutFolder: null, OutcomeFile: null, KillAt: []);
        for (var at = 0; at < arguments.Length; at++)
        {
            var value = at + 1 < arguments.Length ? arguments[at + 1] : null;
            switch (arguments[at])
            {
                case "--stay":
                    options = options with { Stay = true };
                    continue;
                case "--port" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536:
                    options = options with { Port = port };
                    break;
                case "--out" when value is not null:
                    options = options with { OutFolder = value };
                    break;
                case "--outcome" when value is not null:
                    options = options with { OutcomeFile = value };
                    break;
                case "--part" when value is "story" or "year" or "documents":
                    options = options with { Part = value };
                    break;
                case "--keep" when value is not null && !Directory.Exists(value):
                    options = options with { KeepFolder = Path.GetFullPath(value) };
                    break;
                case "--seed" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed):
                    options = options with { Seed = seed };
                    break;
                case "--kill-at" when Numbers(value) is { } numbers:
                    options = options with { KillAt = [.. options.KillAt, .. numbers] };
                    break;
                default:
                    return null;
            }

            at++;
        }

        return options;
    }

    private static int[]? Numbers(string? text)
    {
        var parts = text?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        var numbers = parts.Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).ToArray();
        return numbers.Length > 0 && numbers.All(number => number > 0) ? numbers : null;
    }
}
