using CongVan.Functions.Documents.Rights;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.Documents.Search;

/// <summary>A document as search knows it: the fields of NĐ 30 Phụ lục VI Phần II, whose work it is, and its files.</summary>
/// <param name="Circle">Whose work it is; rights beside that are in their own register.</param>
/// <param name="Subject">Trích yếu.</param>
/// <param name="State">The row's state, in Vietnamese words.</param>
public sealed record IndexedDocument(DocumentRef Document, DocumentCircle Circle, string Subject, string State)
{
    /// <summary>The document's own id of QĐ 28 Đ10.2, the same at sender and receivers; null before it is issued.</summary>
    public string? DocumentId { get; init; }

    /// <summary>Số, ký hiệu as written: "15/QĐ-BNV".</summary>
    public string? Notation { get; init; }

    public DateOnly? IssuedDate { get; init; }

    public string? TypeName { get; init; }

    /// <summary>Tên cơ quan ban hành.</summary>
    public string? Issuer { get; init; }

    /// <summary>Post and name.</summary>
    public string? Signer { get; init; }

    /// <summary>Nơi nhận; for an incoming document the units and persons it was given to.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>Số đến; null for an outgoing one.</summary>
    public int? ArrivalNumber { get; init; }

    public DateOnly? ArrivalDate { get; init; }

    /// <summary>Mức độ khẩn in words; null for an ordinary one.</summary>
    public string? Urgency { get; init; }

    /// <summary>Hạn trả lời, thời hạn giải quyết.</summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>Mã hồ sơ it lies in.</summary>
    public IReadOnlyList<string> Dossiers { get; init; } = [];

    public string? Language { get; init; }

    public int? Pages { get; init; }

    /// <summary>Ghi chú, ý kiến phân phối, chỉ đạo.</summary>
    public string? Remarks { get; init; }

    /// <summary>The signed file first, then source and attachments. What can be read of PDF, Word, Excel and OpenDocument is searched too.</summary>
    public IReadOnlyList<IndexedFile> Files { get; init; } = [];
}

/// <param name="Role">signed, source or attachment.</param>
public sealed record IndexedFile(string Sha256, string FileName, long Length, string Role);
