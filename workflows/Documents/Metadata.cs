namespace CongVan.Workflows.Documents;

/// <summary>Mã hồ sơ (Phụ lục VI 1): which dossier of which agency and year.</summary>
/// <param name="OrganId">Filled by the system.</param>
/// <param name="FileCatalog">Năm hình thành hồ sơ; filled by the system.</param>
/// <param name="FileNotation">"01.TCCB".</param>
public sealed record FileCode(string? OrganId = null, int? FileCatalog = null, string? FileNotation = null);

/// <summary>Người ký.</summary>
public sealed record SignerInfo(string? Position = null, string? FullName = null);

/// <summary>Nơi nhận.</summary>
/// <param name="OrganId">Filled by the system from the agency chosen; null for a recipient outside the system.</param>
public sealed record RecipientInfo(string? OrganId = null, string? OrganName = null);

/// <summary>
/// Trường thông tin đầu vào của văn bản đi (NĐ 30 Phụ lục VI Phần II). What the table calls automatic is null until the system fills it;
/// <see cref="MetadataRules"/> refuses it from a person.
/// </summary>
/// <param name="Type">Code of <see cref="DocumentType"/>; its name is TypeName.</param>
/// <param name="Priority">Mức độ khẩn. Secrecy, which the decree puts in the same digit, may not be here at all.</param>
public sealed record OutgoingMetadata(
    string? Type = null,
    string? Subject = null,
    IReadOnlyList<RecipientInfo>? To = null,
    Urgency Priority = Urgency.Normal,
    SignerInfo? SignerInfo = null,
    FileCode? FileCode = null,
    int? DocOrdinal = null,
    string? CodeNumber = null,
    string? CodeNotation = null,
    DateOnly? IssuedDate = null,
    string? OrganName = null,
    string? Language = null,
    int? PageAmount = null,
    string? Description = null,
    int? IssuedAmount = null,
    DateOnly? DueDate = null);

/// <summary>Trường thông tin đầu vào của văn bản đến (NĐ 30 Phụ lục VI Phần II).</summary>
/// <param name="TypeName">As the sender names it; may be of no type of Đ7 ("Nghị định").</param>
/// <param name="ToPlaces">Đơn vị hoặc người nhận.</param>
/// <param name="TraceHeaderList">Ý kiến phân phối, chỉ đạo, trạng thái xử lý.</param>
public sealed record IncomingMetadata(
    string? TypeName = null,
    string? CodeNumber = null,
    string? CodeNotation = null,
    DateOnly? IssuedDate = null,
    string? OrganName = null,
    string? Subject = null,
    Urgency Priority = Urgency.Normal,
    SignerInfo? SignerInfo = null,
    FileCode? FileCode = null,
    int? DocOrdinal = null,
    string? Language = null,
    int? PageAmount = null,
    string? Description = null,
    DateOnly? ArrivalDate = null,
    int? ArrivalNumber = null,
    string? ToPlaces = null,
    string? TraceHeaderList = null,
    DateOnly? DueDate = null);

/// <summary>Trường thông tin đầu vào của hồ sơ (NĐ 30 Phụ lục VI Phần II).</summary>
/// <param name="Maintenance">Thời hạn bảo quản in words: "Vĩnh viễn", "10 năm".</param>
/// <param name="Rights">Chế độ sử dụng.</param>
/// <param name="Creator">Người lập hồ sơ.</param>
public sealed record DossierMetadata(
    FileCode? FileCode = null,
    string? Title = null,
    string? Maintenance = null,
    string? Rights = null,
    string? Creator = null,
    string? Language = null,
    DateOnly? StartDate = null,
    DateOnly? EndDate = null,
    int? DocTotal = null,
    int? PageTotal = null,
    string? Description = null);
