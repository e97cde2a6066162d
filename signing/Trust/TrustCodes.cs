namespace CongVan.Signing.Trust;

/// <summary>The codes of the trust axis, for programs; stable.</summary>
public static class TrustCodes
{
    public const string Trusted = "trusted";

    /// <summary>The chain ends in a root nobody here put trust in.</summary>
    public const string UnknownRoot = "unknown-root";

    /// <summary>A certificate between the signer's and a root is not at hand.</summary>
    public const string IncompleteChain = "incomplete-chain";

    /// <summary>A signature, constraint or extension in the chain does not hold.</summary>
    public const string BrokenChain = "broken-chain";

    /// <summary>No trust anchors are configured for this purpose: nothing can be said.</summary>
    public const string NoAnchors = "no-anchors";

    public const string Expired = "expired";

    /// <summary>Expired now; the claimed time (of a timestamp: its own) lies within its life, but no later timestamp proves it.</summary>
    public const string ExpiredUnproven = "expired-unproven";

    public const string NotYetValid = "not-yet-valid";

    public const string Revoked = "revoked";

    /// <summary>A note: revoked, but only after the proven time of the signature.</summary>
    public const string RevokedLater = "revoked-later";

    /// <summary>On hold now (certificateHold): it may come back.</summary>
    public const string OnHold = "on-hold";

    /// <summary>Neither an answer nor a list about the certificate was at hand or could be fetched.</summary>
    public const string RevocationUnknown = "revocation-unknown";

    /// <summary>A note: nothing newer than what the file embeds could be fetched.</summary>
    public const string NotRefreshed = "revocation-not-refreshed";

    /// <summary>A note: the evidence is of an earlier time, which suffices here, but later ones are unknown.</summary>
    public const string KnownUntil = "revocation-known-until";

    /// <summary>A note: the signer's clock says a time at which the signature was there already, or one that has not come.</summary>
    public const string ClaimContradicted = "claimed-time-contradicted";

    public const string WrongUsage = "wrong-usage";

    public const string WeakAlgorithm = "weak-algorithm";

    /// <summary>More certificates, lists or answers than are looked at.</summary>
    public const string TooMuch = "too-much";
}
