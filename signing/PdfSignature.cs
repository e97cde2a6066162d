namespace CongVan.Signing;

/// <summary>One signature found in a file, and what is true of it. Trust in the certificate is not judged here.</summary>
public sealed record PdfSignature
{
    public required string FieldName { get; init; }

    /// <summary>ETSI.CAdES.detached, adbe.pkcs7.detached, ETSI.RFC3161 (a timestamp over the document) …</summary>
    public required string SubFilter { get; init; }

    /// <summary>The common name in the certificate; null when no certificate could be read.</summary>
    public string? SignerName { get; init; }

    /// <summary>The certificate's whole subject; null when no certificate could be read.</summary>
    public string? SignerSubject { get; init; }

    /// <summary>SHA-256 of the certificate in upper-case hex: how a key is recognised; null when no certificate could be read.</summary>
    public string? CertificateThumbprint { get; init; }

    /// <summary>The time the signer claims (/M), or the token's for a timestamp; null when none is said.</summary>
    public DateTimeOffset? Time { get; init; }

    public string? Reason { get; init; }

    public string? Location { get; init; }

    /// <summary>The signed bytes are the ones signed, by the certificate's key, and lie soundly around the signature.</summary>
    public required bool Intact { get; init; }

    /// <summary>Nothing stands after it: what is shown is what was signed.</summary>
    public required bool CoversWholeFile { get; init; }

    /// <summary>A certifying signature (DocMDP).</summary>
    public required bool Certifies { get; init; }

    /// <summary>Made with an algorithm below the minimum (SHA-1, short RSA): not acceptable on a new document.</summary>
    public required bool Weak { get; init; }

    /// <summary>What is wrong, in Vietnamese; null when nothing is.</summary>
    public string? Problem { get; init; }

    public bool IsTimestamp => string.Equals(SubFilter, "ETSI.RFC3161", StringComparison.Ordinal);
}
