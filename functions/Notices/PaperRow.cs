using CongVan.Functions.Processes;

namespace CongVan.Functions.Notices;

/// <summary>A paper of the Sở on its way: drafted, signed, sealed, sent. Partition: the process; key: the paper.</summary>
/// <param name="Id"><c>{process id}-tb{version}</c>.</param>
/// <param name="ContentHash">SHA-256 of <paramref name="Content"/>: what the signer decides on.</param>
/// <param name="Draft">The draft in the vault, without number and date.</param>
/// <param name="Number">From the outgoing register, with its date; null until signed.</param>
/// <param name="Signed">The file with the official's signature.</param>
/// <param name="Sealed">The file with both signatures: the original (NĐ 30 Đ5.1).</param>
public sealed record PaperRow(
    string Id,
    string ProcessId,
    int Version,
    NoticeContent Content,
    string ContentHash,
    PaperFile Draft,
    PaperNumber? Number = null,
    PaperFile? Signed = null,
    PaperFile? Sealed = null,
    string? SignedBy = null,
    DateTimeOffset? SentAt = null);

public sealed record PaperFile(string Sha256, long Length);

/// <param name="Text">"12/TB-STTTT".</param>
public sealed record PaperNumber(int Number, DateOnly Date, string Text);

/// <summary>What a result notice says; everything but number, date and signing block.</summary>
public sealed record NoticeContent(
    string AgencyName, string Document, IReadOnlyList<NoticeLine> Granted, IReadOnlyList<NoticeLine> NotGranted, ProcessKind Kind = ProcessKind.Provisioning);

/// <param name="Result">The login, or why there is none.</param>
public sealed record NoticeLine(int Ordinal, string Kind, string Holder, string Post, string Result);
