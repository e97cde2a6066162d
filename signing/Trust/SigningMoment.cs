namespace CongVan.Signing.Trust;

/// <summary>When a signature was made, as far as anyone can know.</summary>
/// <param name="Now">The time of judging.</param>
/// <param name="Proven">The earliest valid timestamp that covers the signature; null when none does.</param>
/// <param name="Claimed">What the signer says (/M, signing-time): never proof, only a reason to say "could not check" instead of "no".</param>
public sealed record SigningMoment(DateTimeOffset Now, DateTimeOffset? Proven = null, DateTimeOffset? Claimed = null)
{
    /// <summary>The moment to judge at: the proven time (ETSI EN 319 102-1, 5.6: best signature time), else now.</summary>
    public DateTimeOffset At => Proven is { } proven && proven < Now ? proven : Now;
}
