using CongVan.Signing.Judging.Integrity;

namespace CongVan.Signing.Judging;

/// <summary>What a signature was made for.</summary>
public enum SignatureUse
{
    /// <summary>An approval signature.</summary>
    Approval,

    /// <summary>The certifying signature, which says what may change after it (ISO 32000-1, 12.8.2.2).</summary>
    Certification,

    /// <summary>A timestamp over the document (ISO 32000-2, 12.8.5).</summary>
    DocumentTimestamp,
}

/// <summary>Whose signature it is, as the caller tells them apart.</summary>
public enum SignerRole
{
    /// <summary>Neither could be told.</summary>
    Other,

    /// <summary>Người có thẩm quyền (NĐ 30 Đ13).</summary>
    Person,

    /// <summary>Cơ quan, tổ chức (NĐ 30 Đ32).</summary>
    Agency,
}

/// <param name="Role">Whose signature it is.</param>
/// <param name="Ground">How that was told, in Vietnamese, to stand after a colon: "theo sổ cơ quan …".</param>
public sealed record SignerClass(SignerRole Role, string Ground);

/// <summary>One signature, judged axis by axis.</summary>
public sealed record SignatureVerdict
{
    public required string FieldName { get; init; }

    /// <summary>As written: ETSI.CAdES.detached, adbe.pkcs7.detached, ETSI.RFC3161 …</summary>
    public required string SubFilter { get; init; }

    public required SignatureUse Use { get; init; }

    public SignerRole Role { get; init; }

    /// <summary>How <see cref="Role"/> was told, in Vietnamese; null where the caller does not say.</summary>
    public string? RoleGround { get; init; }

    /// <summary>Null when no certificate could be read.</summary>
    public Signer? Signer { get; init; }

    /// <summary>What the signer says (/M, else the signing-time attribute); proves nothing.</summary>
    public DateTimeOffset? ClaimedTime { get; init; }

    /// <summary>The earliest verified timestamp over this signature; null when none proves a time.</summary>
    public DateTimeOffset? ProvenTime { get; init; }

    public string? Reason { get; init; }

    public string? Location { get; init; }

    /// <summary>The revision it covers, from 1; 0 when it covers none as a whole.</summary>
    public int Revision { get; init; }

    /// <summary>The file up to there is what was signed, the signature's own value aside; 0 when it covers no whole revision.</summary>
    public int SignedLength { get; init; }

    /// <summary>It stands in an earlier revision only: the file as shown no longer carries it.</summary>
    public bool IsSuperseded { get; init; }

    /// <summary>What this certifying signature lets change: 1 nothing, 2 forms and signatures, 3 also annotations; null for others.</summary>
    public int? Permission { get; init; }

    /// <summary>What changed between the revision it covers and the file as it is.</summary>
    public IReadOnlyList<Change> Changes { get; init; } = [];

    /// <summary>The covered bytes are those signed, by the key of the certificate.</summary>
    public required Axis Integrity { get; init; }

    /// <summary>The covered bytes are a whole revision of the file, all but the signature's own value.</summary>
    public required Axis Coverage { get; init; }

    public required Axis LaterChanges { get; init; }

    /// <summary>The rules of PAdES baseline signatures (EN 319 142-1, 6.3), one by one.</summary>
    public required Axis Conformance { get; init; }

    public required Axis Algorithm { get; init; }

    public required Axis Trust { get; init; }

    /// <summary>What those who judge trust need of a signature that is no CMS; null for all others.</summary>
    internal BareSignature? Bare { get; init; }

    /// <summary>What it covers is a whole revision and as it was signed; what came later, and trust, are asked apart.</summary>
    public bool IsIntact => Integrity.Grade <= Grade.Noted && Coverage.Grade <= Grade.Noted;

    public bool IsTimestamp => Use == SignatureUse.DocumentTimestamp;
}
