namespace CongVan.Benchmarks;

/// <summary>What a peer's process says in the end: one line of JSON on its standard output.</summary>
/// <param name="Product">Name, version and store.</param>
/// <param name="Figure">In the unit of the benchmark's own figure; null when there is none.</param>
/// <param name="Cannot">Why there is none: what the peer cannot do, or what this machine lacks.</param>
/// <param name="Lines">What else was seen, for people.</param>
internal sealed record PeerAnswer(string Product, double? Figure, string? Cannot, IReadOnlyList<string> Lines);
