using CongVan.Signing.Trust;

namespace CongVan.Signing.Judging;

/// <summary>What the caller knows and wants.</summary>
public sealed record JudgingOptions
{
    /// <summary>Tells whose signature it is, from the verdict on it (its certificate, its field …); <see cref="SignerRole.Other"/> when it cannot.</summary>
    public Func<SignatureVerdict, SignerRole> Classify { get; init; } = _ => SignerRole.Other;

    /// <summary>Asked in place of <see cref="Classify"/> by a caller who has registers to look into: tells the ground too, and may wait. Null: not asked.</summary>
    public Func<SignatureVerdict, CancellationToken, ValueTask<SignerClass>>? Identify { get; init; }

    /// <summary>Null: trust is not judged, and the verdict says that it was not.</summary>
    public FileTrustJudge? Trust { get; init; }

    /// <summary>Null: every byte is read.</summary>
    public IKnownBeginnings? Beginnings { get; init; }

    public WorkLimits Limits { get; init; } = new();

    /// <summary>The time of judging.</summary>
    public required DateTimeOffset At { get; init; }
}
