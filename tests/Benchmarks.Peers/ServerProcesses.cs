using System.Globalization;

namespace CongVan.Benchmarks.Peers;

/// <summary>A server and its children, as /proc tells of them.</summary>
internal static class ServerProcesses
{
    private const double TicksPerSecond = 100; // USER_HZ, fixed for user space

    /// <summary>Of the processor, children that have ended included.</summary>
    public static TimeSpan Time(int server) => TimeSpan.FromSeconds(Stats()
        .Where(stat => stat.Id == server || stat.Parent == server)
        .Sum(stat => stat.Id == server ? stat.Own + stat.Ended : stat.Own) / TicksPerSecond);

    /// <summary>In physical memory; what processes share counts once (PSS).</summary>
    public static long Bytes(int server) => Stats().Where(stat => stat.Id == server || stat.Parent == server).Sum(stat => Share(stat.Id));

    private static IEnumerable<(int Id, int Parent, long Own, long Ended)> Stats()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) || Read(Path.Combine(folder, "stat")) is not { } stat)
            {
                continue;
            }

            // The name, in brackets, may hold spaces: what counts comes after it. proc(5): state, parent, …, utime, stime, cutime, cstime.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            yield return (id, int.Parse(fields[1], CultureInfo.InvariantCulture), Sum(fields[11], fields[12]), Sum(fields[13], fields[14]));
        }
    }

    private static long Sum(string one, string other) => long.Parse(one, CultureInfo.InvariantCulture) + long.Parse(other, CultureInfo.InvariantCulture);

    private static long Share(int id)
    {
        const string Line = "Pss:";
        var line = Read($"/proc/{id}/smaps_rollup")?.Split('\n').FirstOrDefault(line => line.StartsWith(Line, StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line[Line.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) * 1_024;
    }

    // A process may end between being listed and being read.
    private static string? Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }
}
