using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.DurableTask.Client;

namespace CongVan.Benchmarks;

/// <summary>The fresh process on a folder full of waiting instances.</summary>
internal static class WaitingChild
{
    public const string NextDue = "next-due";

    /// <param name="FirstAnswerSeconds">From the start of the process until a new instance had run to its end.</param>
    /// <param name="Megabytes">In physical memory, after the next due one fired.</param>
    /// <param name="LateMilliseconds">How long after its time the next due one had ended, on disk.</param>
    internal sealed record Seen(double FirstAnswerSeconds, double Megabytes, double LateMilliseconds);

    public static async Task Run(string folder, string due)
    {
        await using var bench = await Bench.Open(folder, keep: true);
        var first = await bench.Client.ScheduleNewOrchestrationInstanceAsync(Cities.HelloCities);
        await bench.Client.WaitForInstanceCompletionAsync(first);
        var answered = DateTime.Now - Process.GetCurrentProcess().StartTime;

        await bench.Client.WaitForInstanceCompletionAsync(NextDue);
        var late = DateTime.UtcNow - DateTime.Parse(due, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        Console.WriteLine(JsonSerializer.Serialize(new Seen(answered.TotalSeconds, Machine.ResidentBytes() / 1e6, late.TotalMilliseconds)));
    }
}
