using System.Globalization;

namespace CongVan.Benchmarks;

/// <summary>What the system says of this process's memory.</summary>
internal static class Memory
{
    /// <summary>Without the pages of mapped files, which the system may take back at any time.</summary>
    public static long PrivateBytes() => Of("RssAnon:");

    public static long PeakBytes() => Of("VmHWM:");

    /// <summary>The peak counts from here.</summary>
    public static void ForgetPeak()
    {
        if (OperatingSystem.IsLinux())
        {
            File.WriteAllText("/proc/self/clear_refs", "5");
        }
    }

    private static long Of(string line)
    {
        if (!OperatingSystem.IsLinux())
        {
            return Environment.WorkingSet;
        }

        var text = File.ReadLines("/proc/self/status").First(l => l.StartsWith(line, StringComparison.Ordinal))[line.Length..];
        return long.Parse(text.Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) * 1_024;
    }
}
