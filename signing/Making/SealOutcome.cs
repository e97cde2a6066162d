namespace CongVan.Signing;

/// <summary>What came of asking for the agency's seal.</summary>
public abstract record SealOutcome
{
    private SealOutcome()
    {
    }

    public sealed record Sealed(byte[] Pdf) : SealOutcome;

    /// <param name="Code">Stable, for programs.</param>
    /// <param name="Reason">For people, in Vietnamese.</param>
    public sealed record Refused(string Code, string Reason) : SealOutcome;
}
