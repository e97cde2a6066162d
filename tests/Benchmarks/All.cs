namespace CongVan.Benchmarks;

/// <summary>Each benchmark by its name. It tells the report what it sees and gives the one figure that counts.</summary>
internal static class All
{
    public static IReadOnlyDictionary<string, Func<Settings, Report, Task<Figure>>> Benchmarks { get; } =
        new Dictionary<string, Func<Settings, Report, Task<Figure>>>(StringComparer.Ordinal)
        {
            ["hellocities"] = HelloCities.Run,
            ["idle"] = Idle.Run,
            ["fanout"] = FanOut.Run,
            ["events"] = Events.Run,
            ["waiting"] = Waiting.Run,
            ["growth"] = Growth.Run,
            ["signing"] = SigningSpeed.Run,
            ["signing-large"] = SigningLarge.Run,
            ["judging"] = Judging.Run,
            ["documents"] = DocumentsSpeed.Run,
        };

    /// <summary>Those whose work the peers do not do.</summary>
    public static bool HasPeers(string name) => !name.StartsWith("signing", StringComparison.Ordinal) && name is not ("judging" or "documents");
}

/// <param name="Value">In <paramref name="Unit"/>.</param>
/// <param name="Unit">In words.</param>
/// <param name="Aim">What it should be, in words.</param>
/// <param name="Met">Whether it is.</param>
internal sealed record Figure(double Value, string Unit, string Aim, bool Met);
