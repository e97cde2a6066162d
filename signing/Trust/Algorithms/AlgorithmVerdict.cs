namespace CongVan.Signing.Trust.Algorithms;

public enum AlgorithmStatus
{
    Acceptable,

    /// <summary>Allowed at the proven time of the signature, no longer allowed for a new document.</summary>
    Outdated,

    /// <summary>Below the minimum at the time it is judged for.</summary>
    BelowMinimum,
}

/// <param name="Status">What may be done with it.</param>
/// <param name="Code"><c>algorithm-ok</c>, <c>algorithm-outdated</c>, <c>algorithm-below-minimum</c>.</param>
/// <param name="Reason">In Vietnamese: which algorithm, since when, which rule.</param>
/// <param name="Since">The first day it was below the minimum; null when it is not, or always was.</param>
/// <param name="Source">The rule that decided.</param>
public sealed record AlgorithmVerdict(AlgorithmStatus Status, string Code, string Reason, DateOnly? Since, string Source)
{
    public bool IsAcceptable => Status == AlgorithmStatus.Acceptable;
}
