namespace CongVan.Signing.Trust.Algorithms;

/// <summary>What was the least allowed from one day on (in Vietnam time, as laws count).</summary>
/// <param name="From">The first day it holds. The oldest row also holds for everything before it.</param>
/// <param name="Source">The rule that says so, as shown to people.</param>
/// <param name="Hashes">Names of the hashes allowed.</param>
/// <param name="Bits">Kind of key → least length; a kind that is not named is not allowed.</param>
public sealed record AlgorithmMinimum(DateOnly From, string Source, IReadOnlyList<string> Hashes, IReadOnlyDictionary<string, int> Bits)
{
    internal bool Allows(AlgorithmUse use) => AllowsHash(use) && AllowsKey(use);

    internal bool AllowsHash(AlgorithmUse use) => use.Hash is null || Hashes.Contains(use.Hash, StringComparer.Ordinal);

    internal bool AllowsKey(AlgorithmUse use) => use.Key is null || (Bits.TryGetValue(use.Key, out var least) && use.Bits >= least);
}
