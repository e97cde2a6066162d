using CongVan.Signing.Trust.Algorithms;

namespace CongVan.Signing.Trust.Timestamps;

/// <summary>Where a timestamp stands.</summary>
public enum TimestampKind
{
    /// <summary>Unsigned attribute of a signature (RFC 3161, appendix A): proves when that signature existed.</summary>
    OfSignature,

    /// <summary>A document timestamp (ETSI.RFC3161): proves when everything it covers existed.</summary>
    OfDocument,
}

/// <summary>What is said of one timestamp.</summary>
public sealed record TimestampVerdict
{
    public required TimestampKind Kind { get; init; }

    public required TrustStatus Status { get; init; }

    /// <summary>One of <see cref="TimestampCodes"/>, or of <see cref="TrustCodes"/> when the authority's certificate decided.</summary>
    public required string Code { get; init; }

    /// <summary>In Vietnamese.</summary>
    public required string Reason { get; init; }

    /// <summary>What the token says; null when it could not be read.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Upper-case hex.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>The authority's certificate, judged for this purpose; null when there was none to judge.</summary>
    public TrustVerdict? Authority { get; init; }

    /// <summary>The hash over what was stamped and the token's own signature, the worse of both; null when the token could not be read.</summary>
    public AlgorithmVerdict? Algorithm { get; init; }

    /// <summary>It proves its time.</summary>
    public bool Proves => Status == TrustStatus.Trusted && Time is not null;
}

/// <summary>Codes of timestamps beside those of trust; stable.</summary>
public static class TimestampCodes
{
    public const string Valid = "timestamp-valid";

    /// <summary>No RFC 3161 token, or a broken one.</summary>
    public const string Unreadable = "timestamp-unreadable";

    /// <summary>It covers other bytes.</summary>
    public const string OtherBytes = "timestamp-of-other-bytes";

    public const string BadSignature = "timestamp-signature-invalid";

    /// <summary>The signed attributes do not name the certificate that signed (RFC 3161, 2.4.1; RFC 5816).</summary>
    public const string OtherCertificate = "timestamp-other-certificate";

    /// <summary>From the future: no clock says so.</summary>
    public const string Future = "timestamp-future";

    /// <summary>Its byte range leaves room for change.</summary>
    public const string Unsound = "timestamp-unsound-range";
}
