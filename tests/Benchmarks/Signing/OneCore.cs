using System.Diagnostics;

namespace CongVan.Benchmarks;

/// <summary>Keeps this process, its garbage collector too, on one core, where the system allows it.</summary>
internal static class OneCore
{
    public static void Keep()
    {
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
        {
            using var own = Process.GetCurrentProcess();
            var all = (long)own.ProcessorAffinity;
            own.ProcessorAffinity = (nint)(all & -all);
        }
    }
}
