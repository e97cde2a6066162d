namespace CongVan.Functions.Notices;

/// <summary>A paper of the Sở on its way: drafted, signed, sealed, sent. Partition: the process; key: the paper.</summary>
/// <param name="Id"><c>{process id}-tb{purpose}{version}</c>.</param>
/// <param name="ContentHash">SHA-256 of <paramref name="Content"/>: what the signer decides on.</param>
/// <param name="Draft">The draft in the vault, without number and date.</param>
/// <param name="Number">From the outgoing register, with its date; null until signed.</param>
/// <param name="Signed">The file with the official's signature.</param>
/// <param name="Sealed">The file with both signatures: the original (NĐ 30 Đ5.1).</param>
/// <param name="TakenBackAt">What it announces was cancelled before the seal: it goes no further.</param>
/// <param name="SignerCertificate">SHA-256 (hex) of the certificate that <paramref name="Signed"/> was signed with: the key may have a newer one when the seal comes.</param>
/// <param name="Purpose">Which of the process's papers; null for its written result.</param>
public sealed record PaperRow(
    string Id,
    string ProcessId,
    int Version,
    PaperContent Content,
    string ContentHash,
    PaperFile Draft,
    PaperNumber? Number = null,
    PaperFile? Signed = null,
    PaperFile? Sealed = null,
    string? SignedBy = null,
    DateTimeOffset? SentAt = null,
    string? Purpose = null,
    DateTimeOffset? TakenBackAt = null,
    string? SignerCertificate = null)
{
    /// <summary>The approval that releases the signer's key.</summary>
    public string SigningId => $"{ProcessId}-ky{Purpose}{Version}";

    /// <summary>The approval that releases the seal.</summary>
    public string SealingId => $"{ProcessId}-dau{Purpose}";

    /// <summary>"thông báo kết quả", or the paper by its type and subject: as sentences name it.</summary>
    public string Words => Purpose is null ? "thông báo kết quả" : $"{Content.TypeName.ToLowerInvariant()} “{Content.Subject}”";
}

public sealed record PaperFile(string Sha256, long Length);

/// <param name="Text">"12/TB-STTTT".</param>
public sealed record PaperNumber(int Number, DateOnly Date, string Text);
