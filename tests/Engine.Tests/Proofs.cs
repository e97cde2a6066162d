namespace Engine.Tests;

/// <summary>How far the proofs go: <c>CONGVAN_PROOFS=long</c> for the long run (tests/Engine.Tests/README.md).</summary>
internal static class Proofs
{
    public static bool Long { get; } = Environment.GetEnvironmentVariable("CONGVAN_PROOFS") == "long";
}
