using System.Text.Json.Serialization;
using CongVan.Functions.Accounts;
using CongVan.Functions.Documents.Copies;
using CongVan.Functions.Notices;
using CongVan.Signing;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.Documents.Outgoing;

/// <summary>
/// Văn bản đi: an agency's document from its draft to the last recipient. Once issued nothing of it changes but what became of it.
/// Partition: the agency; key: the id.
/// </summary>
/// <param name="Id"><c>vbdi-{agency}-{year}-{n}</c>, of a copy <c>vbdi-sao-{agency}-{year}-{n}</c>; also the id of its process.</param>
/// <param name="Metadata">Phụ lục VI; what the system fills is filled as it becomes known.</param>
/// <param name="Unit">Đơn vị soạn thảo, abbreviation.</param>
/// <param name="DraftedBy">Id of the official.</param>
/// <param name="SignerId">Id of the official who is to sign.</param>
/// <param name="Versions">Drafts in order; the last one counts.</param>
public sealed record OutgoingRow(
    string Id,
    string AgencyCode,
    OutgoingState State,
    OutgoingMetadata Metadata,
    string Unit,
    string DraftedBy,
    string SignerId,
    DateTimeOffset OpenedAt,
    IReadOnlyList<DraftVersion> Versions)
{
    public IReadOnlyList<DraftComment> Comments { get; init; } = [];

    /// <summary>The version that was sent to be checked; null while it is being drafted.</summary>
    public int? Submitted { get; init; }

    /// <summary>The last version that was ever sent to be checked: a draft that came back is not sent again unchanged.</summary>
    public int LastSubmitted { get; init; }

    /// <summary>Số, ký hiệu, ngày; null until the signer has signed.</summary>
    public OutgoingNumber? Number { get; init; }

    /// <summary>Under which name the number was taken; another one after a number was voided.</summary>
    public string? NumberKey { get; init; }

    /// <summary>Mã định danh văn bản (QĐ 28 Đ10.2); null until issued.</summary>
    public string? DocumentId { get; init; }

    /// <summary>The file with the competent person's signature.</summary>
    public PaperFile? Signed { get; init; }

    /// <summary>Post and name of who signed.</summary>
    public string? SignedBy { get; init; }

    public DateTimeOffset? SignedAt { get; init; }

    /// <summary>SHA-256 of the signer's certificate, in upper-case hexadecimal: whose signature the agency puts its own to.</summary>
    public string? SignerCertificate { get; init; }

    /// <summary>The person signed elsewhere, before there was a number: it is filled in under the agency's signature.</summary>
    public bool SignedElsewhere { get; init; }

    /// <summary>The original: both signatures (NĐ 30 Đ5.1).</summary>
    public PaperFile? Sealed { get; init; }

    /// <summary>Appendices in files of their own, under the agency's signature.</summary>
    public IReadOnlyList<FiledFile> SealedAppendices { get; init; } = [];

    /// <summary>Official who applied the agency's signature.</summary>
    public string? SealedBy { get; init; }

    /// <summary>When the clerk released the agency's signature: from here a sending takes its seconds (Đ9.5).</summary>
    public DateTimeOffset? SealedAt { get; init; }

    /// <summary>What the agency itself found when it judged the original before issue.</summary>
    public FiledVerdict? Verdict { get; init; }

    public DateTimeOffset? IssuedAt { get; init; }

    /// <summary>Id of the document whose content this one replaces (NĐ 30 Đ18.3).</summary>
    public string? Replaces { get; init; }

    /// <summary>Id of the document whose form this letter corrects (NĐ 30 Đ18.3).</summary>
    public string? Corrects { get; init; }

    /// <summary>Why it replaces or corrects.</summary>
    public string? Reason { get; init; }

    /// <summary>The issued document that took its place.</summary>
    public string? ReplacedBy { get; init; }

    /// <summary>Issued letters that correct it.</summary>
    public IReadOnlyList<string> CorrectedBy { get; init; } = [];

    /// <summary>As rows held the one document they answer before a reply could answer several.</summary>
    public string? Answers { get; init; }

    /// <summary>Ids of the incoming documents that this one answers.</summary>
    public IReadOnlyList<string> AnswersAll { get; init; } = [];

    /// <summary>Taken back (NĐ 30 Phụ lục VI: đóng băng): nothing is done with it any more; null otherwise.</summary>
    public FrozenMark? Frozen { get; init; }

    public bool WithdrawalWanted { get; init; }

    /// <summary>What it is a copy of (NĐ 30 Đ25); null for a document of the agency's own.</summary>
    public CopyMade? Copy { get; init; }

    /// <summary>Hash of what was filed, under the caller's Idempotency-Key: the same again finds the first.</summary>
    public string? FiledHash { get; init; }

    /// <summary>SHA-256 of what people brought into it; the files that the system makes of these are found from it.</summary>
    [JsonIgnore]
    public IEnumerable<string> Brought => Versions
        .SelectMany(version => version.Appendices.Select(file => file.Sha256).Append(version.Source.Sha256).Append(version.Pdf.Sha256))
        .Concat(Copy is { File: var copied } ? [copied] : [])
        .Distinct(StringComparer.Ordinal);

    /// <summary>A secret was found in it before it was issued: its process ends, wherever it stands (Đ24.6).</summary>
    [JsonIgnore]
    public bool IsStopped => Frozen is not null && IssuedAt is null;

    /// <summary>Ids of the incoming documents that this one answers, however the row holds them.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Answered => AnswersAll.Count > 0 ? AnswersAll : Answers is { } one ? [one] : [];

    /// <summary>Where the urgency chosen and the one printed on the draft differ, in words; null where they agree.</summary>
    public string? UrgencyTrouble(DraftVersion draft) => Urgencies.Disagreement(Metadata.Priority, draft.UrgencyOnPaper, draft.UrgencyRoom);

    [JsonIgnore]
    public DraftVersion Draft => Versions[^1];

    [JsonIgnore]
    public DocumentType Type => DocumentType.Find(Metadata.Type) ?? throw new InvalidOperationException($"{Id} is of no known type.");

    /// <summary>"Quyết định 15/QĐ-SNV ngày 05/3/2026", or by its subject before it has a number.</summary>
    [JsonIgnore]
    public string Reference => Number is { } number
        ? $"{Type.Name} {PlaceAndDate.Named(number.Code, number.Date)}"
        : $"{(Copy is null ? "dự thảo " : "")}{Type.Name.ToLowerInvariant()} “{Metadata.Subject}”";
}

[JsonConverter(typeof(JsonStringEnumConverter<OutgoingState>))]
public enum OutgoingState
{
    /// <summary>Đang soạn thảo.</summary>
    Drafting,

    /// <summary>Kiểm tra nội dung (NĐ 30 Đ12.1).</summary>
    ContentCheck,

    /// <summary>Kiểm tra thể thức (NĐ 30 Đ12.2).</summary>
    FormCheck,

    /// <summary>Trình ký (NĐ 30 Đ13).</summary>
    Signing,

    /// <summary>Đã ký, cấp số (NĐ 30 Đ15).</summary>
    Numbering,

    /// <summary>Ký số cơ quan (NĐ 30 Đ17).</summary>
    Sealing,

    /// <summary>Đã phát hành (NĐ 30 Đ18).</summary>
    Issued,

    /// <summary>Rút khi chưa ban hành.</summary>
    Withdrawn,
}

/// <param name="Number">From 1.</param>
/// <param name="Source">Tệp nguồn (Đ4.5): word, excel, pdf, zip, rar.</param>
/// <param name="Pdf">As the drafter filed it, or as the system made it of the source file.</param>
/// <param name="Prepared">The same with places for number, date and signature: what is checked and signed.</param>
/// <param name="YearOnPaper">The year typed on it; null where the system fills it.</param>
/// <param name="By">Id of the official.</param>
public sealed record DraftVersion(
    int Number,
    FiledFile Source,
    FiledFile Pdf,
    PaperFile Prepared,
    int Pages,
    int? YearOnPaper,
    IReadOnlyList<FiledFile> Appendices,
    string By,
    DateTimeOffset At,
    string? Note = null)
{
    /// <summary>The urgency written on its first page; null where nobody read it, as in drafts of before.</summary>
    public Urgency? UrgencyOnPaper { get; init; }

    /// <summary>Where none is written: the widest frame, in millimetres, that the place of the mark takes; null where the file has no such place.</summary>
    public int? UrgencyRoom { get; init; }

    /// <summary>What the system prints with number and date; null where the file has no place for it (Phụ lục I.III.2b).</summary>
    public UrgencyMark? MarkOf(Urgency urgency) => UrgencyRoom is not { } room ? null
        : urgency.Stamp() is { } stamp && stamp.Width <= room ? new UrgencyMark(stamp.Text, new StampFrame(stamp.Width, stamp.Height))
        : UrgencyMark.None;

    /// <summary>What made the PDF of the source file ("LibreOffice 7.4.7.2"); null where the drafter filed it.</summary>
    public string? PdfMadeBy { get; init; }

    /// <summary>Said of a PDF that the drafter did not make; null otherwise.</summary>
    [JsonIgnore]
    public string? Origin => PdfMadeBy is { } by ? $"PDF do hệ thống tạo từ tệp nguồn ({by})" : null;
}

/// <param name="Version">Of the draft it is about.</param>
public sealed record DraftComment(int Version, string By, DateTimeOffset At, string Words);

/// <param name="Code">"05/QĐ-SNV".</param>
/// <param name="Series">In the register of numbers.</param>
public sealed record OutgoingNumber(int Number, DateOnly Date, string Text, string Notation, string Series)
{
    [JsonIgnore]
    public NumberAndNotation Code => NumberAndNotation.Of(Text, Notation);
}

/// <summary>Taken back.</summary>
/// <param name="Cause">Id of the process that did it.</param>
public sealed record FrozenMark(string Reason, DateTimeOffset At, string Cause);
