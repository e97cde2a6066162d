namespace CongVan.Signing.Judging;

/// <summary>One question asked of a signature, with all that was found. The axes are kept apart: one never hides another.</summary>
public sealed record Axis
{
    /// <param name="findings">At least one: an axis nobody looked at says so.</param>
    public Axis(params IEnumerable<Finding> findings)
    {
        Findings = [.. findings];
        if (Findings.Count == 0)
            throw new ArgumentException("An axis without a finding says nothing.", nameof(findings));
    }

    public IReadOnlyList<Finding> Findings { get; }

    public Grade Grade => Findings.Max(f => f.Grade);

    /// <summary>The finding that weighs most; the first of them.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Finding Heaviest => Findings.MaxBy(f => f.Grade)!;

    public bool Has(string code) => Findings.Any(f => string.Equals(f.Code, code, StringComparison.Ordinal));
}
