using System.Text.Json.Serialization;

namespace CongVan.Functions.Documents.Exchange;

/// <summary>
/// A document on its way from one agency to others: the header of QCVN 102:2016 (SĐ1:2022) with its fields, and the files by their
/// SHA-256. What is typed by the sender stays as it was typed; the receiver's own facts are not in it.
/// </summary>
/// <param name="From">Whose document it is.</param>
/// <param name="To">At least one, each agency once.</param>
/// <param name="DocumentId">The sender's id of the document: an opaque text, unique with <paramref name="From"/>; of QĐ 28 Đ10.2 where we made it.</param>
/// <param name="Code">Số, ký hiệu.</param>
/// <param name="Promulgation">Place and date of the document.</param>
/// <param name="Subject">Trích yếu, up to 500 characters.</param>
public sealed record Envelope(
    Organ From,
    IReadOnlyList<Organ> To,
    string DocumentId,
    DocumentCode Code,
    PromulgationInfo Promulgation,
    DocumentTypeInfo DocumentType,
    string Subject,
    IReadOnlyList<EnvelopeFile> Files)
{
    /// <summary>Nội dung, where it says more than the subject.</summary>
    public string? Content { get; init; }

    /// <summary>Who signed, as the document says.</summary>
    public EnvelopeSigner? Signer { get; init; }

    /// <summary>Hạn trả lời the sender asks for.</summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>"Nơi nhận" as printed, each up to 150 characters.</summary>
    public IReadOnlyList<string> ToPlaces { get; init; } = [];

    public OtherInfo Other { get; init; } = new();

    /// <summary>Documents that this one answers.</summary>
    public IReadOnlyList<ResponseFor> ResponseFor { get; init; } = [];

    /// <summary>1 not steering, 2 steering, 3 a report on what was steered; null where the sender does not say.</summary>
    public int? SteeringType { get; init; }

    public IReadOnlyList<string> ResponseForTask { get; init; } = [];

    /// <summary>Through whose hands it went, oldest first.</summary>
    public IReadOnlyList<TraceHeader> Trace { get; init; } = [];

    /// <summary>What is asked: a new document, a recall, an update, a replacement.</summary>
    public Business Business { get; init; } = new(BusinessType.New);
}

/// <summary>An agency as an envelope names it.</summary>
/// <param name="OrganId">Identification code in force: QĐ 20/2020, up to 35 characters.</param>
/// <param name="AgencyCode">The code it is filed under in this installation's register; null for an agency outside.</param>
public sealed record Organ(string OrganId, string OrganName, string? AgencyCode = null)
{
    public string? InCharge { get; init; }

    public string? Address { get; init; }

    public string? Email { get; init; }

    public string? Telephone { get; init; }

    public string? Fax { get; init; }

    public string? Website { get; init; }
}

/// <param name="Number">Up to 11 characters; text, since numbers like <c>1383A</c> occur.</param>
/// <param name="Notation">Up to 30 characters: <c>QĐ-SNV</c>.</param>
public sealed record DocumentCode(string Number, string Notation)
{
    /// <summary>"15/QĐ-SNV".</summary>
    public override string ToString() => Notation.Length == 0 ? Number : $"{Number}/{Notation}";
}

/// <param name="Place">Địa danh, up to 50 characters.</param>
public sealed record PromulgationInfo(string? Place, DateOnly Date);

/// <param name="TypeName">Tên loại, up to 100 characters: "Quyết định"; for a công văn "Công văn".</param>
/// <param name="Type">The sender's code, kept as given: the lists of QCVN 102 and practice differ.</param>
public sealed record DocumentTypeInfo(string TypeName, int? Type = null, int? TypeDetail = null);

/// <param name="Competence">TM., Q., KT., TL. or TUQ.; null for none.</param>
public sealed record EnvelopeSigner(string FullName, string? Position = null, string? Competence = null);

public sealed record OtherInfo
{
    /// <summary>0 ordinary, 1 khẩn, 2 thượng khẩn, 3 hỏa tốc, 4 hỏa tốc hẹn giờ.</summary>
    public int Priority { get; init; }

    /// <summary>Độ mật as marked; nothing for an ordinary document. Whatever is marked secret does not belong on this system (QĐ 28 Đ1.2).</summary>
    public string? Secrecy { get; init; }

    public string? SphereOfPromulgation { get; init; }

    public string? TyperNotation { get; init; }

    public int? PromulgationAmount { get; init; }

    public int? PageAmount { get; init; }

    public string? Direction { get; init; }

    public IReadOnlyList<string> Appendixes { get; init; } = [];
}

/// <param name="DocumentId">The other document's id as its sender gave it; null when only number and date are known.</param>
public sealed record ResponseFor(string OrganId, string Code, DateOnly? PromulgationDate, string? DocumentId);

public sealed record TraceHeader(string OrganId, DateTimeOffset Timestamp);

/// <summary>What is asked of the receiver (QCVN 102: <c>Bussiness</c>).</summary>
/// <param name="Reason">Needed for everything but a new document.</param>
/// <param name="Turn">Counts messages of the same type about the same document: the same turn sent again is the same message.</param>
public sealed record Business(BusinessType Type, string? Reason = null, int Turn = 1)
{
    /// <summary>The sender's ids of what is replaced or updated; of an update with none, the envelope's own id is meant.</summary>
    public IReadOnlyList<string> ReplacedIds { get; init; } = [];

    /// <summary>Of an update: receivers added and taken away, by OrganId.</summary>
    public IReadOnlyList<ReceiverChange> Receivers { get; init; } = [];

    /// <summary>The person to ask, as unit and name of post; no phone numbers.</summary>
    public string? Staff { get; init; }
}

public sealed record ReceiverChange(string OrganId, bool Added);

[JsonConverter(typeof(JsonStringEnumConverter<BusinessType>))]
public enum BusinessType
{
    /// <summary>0: văn bản mới.</summary>
    New = 0,

    /// <summary>1: thu hồi.</summary>
    Recall = 1,

    /// <summary>2: cập nhật.</summary>
    Update = 2,

    /// <summary>3: thay thế.</summary>
    Replacement = 3,
}

/// <summary>A file of the envelope; its bytes are in the vault both sides share.</summary>
/// <param name="Name">As the receiver sees it; no path in it.</param>
public sealed record EnvelopeFile(EnvelopeFileRole Role, string Sha256, string Name, string MediaType, long Length);

[JsonConverter(typeof(JsonStringEnumConverter<EnvelopeFileRole>))]
public enum EnvelopeFileRole
{
    /// <summary>The digitally signed document (Đ4.5).</summary>
    Signed,

    /// <summary>Its source file: word, excel, pdf, zip, rar (Đ4.5).</summary>
    Source,

    /// <summary>Phụ lục, văn bản kèm theo.</summary>
    Attachment,
}
