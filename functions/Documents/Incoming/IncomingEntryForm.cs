using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.People;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;
using CongVan.Workflows.Text;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>What a clerk enters of a document that no sender's system described (Đ4.6), and the metadata file of the exchange folder.</summary>
/// <param name="Code">Số, ký hiệu as printed: "15/QĐ-SNV".</param>
/// <param name="Issuer">Cơ quan ban hành.</param>
/// <param name="IssuerCode">Its code, where it is an agency of the register; its name is taken from there.</param>
/// <param name="IssuerMail">Where a receipt goes, for one that is not.</param>
/// <param name="Priority">0 ordinary, 1 khẩn, 2 thượng khẩn, 3 hỏa tốc.</param>
/// <param name="Secrecy">Độ mật as marked; empty for an ordinary document.</param>
/// <param name="ReplyBy">Hạn trả lời.</param>
/// <param name="ArrivedAt">When it reached the agency; null for now.</param>
/// <param name="Proposal">What the clerk proposes (Đ4.6).</param>
/// <param name="DocumentId">The sender's id of the document, where it is known.</param>
/// <param name="Business">0 a new document, 1 a recall, 2 an update, 3 a replacement (QCVN 102).</param>
/// <param name="BusinessReason">Why it is recalled, updated or replaced.</param>
/// <param name="ReplacedIds">The sender's ids of what is recalled, updated or replaced, or this agency's (<c>vbden-…</c>), where that is not <paramref name="DocumentId"/>.</param>
public sealed record IncomingEntryForm(
    string? Code = null,
    DateOnly? IssuedDate = null,
    string? Issuer = null,
    string? IssuerCode = null,
    string? IssuerMail = null,
    string? TypeName = null,
    string? Subject = null,
    string? Signer = null,
    string? SignerPost = null,
    int Priority = 0,
    string? Secrecy = null,
    DateOnly? ReplyBy = null,
    DateTimeOffset? ArrivedAt = null,
    string? Proposal = null,
    string? DocumentId = null,
    BusinessType Business = BusinessType.New,
    string? BusinessReason = null,
    IReadOnlyList<string>? ReplacedIds = null)
{
    /// <summary>Until the clerk reads it off the document.</summary>
    public const string UnknownIssuer = "Chưa rõ cơ quan";

    public const string NoSubject = "Chưa có trích yếu";

    private const int LongestProposal = 2000;
    private const int LongestReason = 1000;
    private const int MostReplaced = 50;

    /// <summary>It brings no document: it asks for one back.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsRecall => Business == BusinessType.Recall;

    /// <summary>What is wrong with it, by field; and the envelope when nothing is.</summary>
    /// <param name="issuer">The agency of <see cref="IssuerCode"/>; null for none.</param>
    /// <param name="lenient">A clerk will fill in what is missing before accepting.</param>
    public (IReadOnlyList<FieldFault> Faults, Envelope Envelope) Read(Agency? issuer, Agency receiver, DateTimeOffset now, bool lenient)
    {
        var today = VietnamTime.DateOf(now);
        var code = NumberAndNotation.Parse(Code);
        var faults = MetadataRules.CheckArrived(
            new IncomingMetadata(
                TypeName ?? code.Type?.Name ?? (code.Number.Length > 0 ? "Công văn" : lenient ? "Văn bản" : null),
                code.Number,
                code.Notation,
                IssuedDate,
                issuer?.DisplayName ?? Issuer ?? (lenient ? UnknownIssuer : null),
                Subject ?? (lenient ? NoSubject : null),
                SignerInfo: new SignerInfo(SignerPost, Signer)),
            today,
            out var tidy).ToList();
        if (!lenient && code.Given.Length == 0)
            faults.Add(new FieldFault("code", "thiếu số, ký hiệu văn bản"));
        if (!lenient && IssuedDate is null)
            faults.Add(new FieldFault("issuedDate", "thiếu ngày văn bản"));
        if (IssuerCode is { Length: > 0 } && issuer is null)
            faults.Add(new FieldFault("issuerCode", $"không có cơ quan mã {IssuerCode} trong danh mục; bỏ trống và ghi tên cơ quan vào issuer"));
        if (IssuerMail is { Length: > 0 } && !MailAddresses.IsSound(IssuerMail))
            faults.Add(new FieldFault("issuerMail", $"“{IssuerMail}” không phải là địa chỉ thư"));
        if (Urgencies.OfPriority(Priority) is null)
            faults.Add(new FieldFault("priority", "mức độ khẩn phải từ 0 (thường) đến 3 (hỏa tốc)"));
        if (ArrivedAt > now)
            faults.Add(new FieldFault("arrivedAt", "thời điểm đến ở sau thời điểm hiện tại"));
        faults.AddRange(BusinessFaults());
        if (Proposal?.Length > LongestProposal)
            faults.Add(new FieldFault("proposal", $"đề xuất dài quá {LongestProposal} ký tự"));

        var organ = new Organ(issuer?.Code ?? IssuerCode ?? "", tidy.OrganName ?? "", issuer?.Code) { Email = IssuerMail };
        return (faults, new Envelope(
            organ,
            [new Organ(receiver.IdentificationOn(today), receiver.DisplayName, receiver.Code)],
            DocumentId?.Trim() ?? "",
            IncomingForms.CodeOf(code),
            new PromulgationInfo(null, IssuedDate ?? today),
            new DocumentTypeInfo(tidy.TypeName ?? ""),
            tidy.Subject ?? "",
            [])
        {
            Signer = tidy.SignerInfo?.FullName is { } signer ? new EnvelopeSigner(signer, tidy.SignerInfo.Position) : null,
            DueDate = ReplyBy,
            Other = new OtherInfo { Priority = Priority, Secrecy = Secrecy },
            Business = new Business(Business, BusinessReason?.Trim()) { ReplacedIds = [.. (ReplacedIds ?? []).Select(id => id.Trim())] },
        });
    }

    private IEnumerable<FieldFault> BusinessFaults()
    {
        if (!Enum.IsDefined(Business))
            yield return new FieldFault("business", "nghiệp vụ phải là 0 (mới), 1 (thu hồi), 2 (cập nhật) hoặc 3 (thay thế)");
        if (Business != BusinessType.New && string.IsNullOrWhiteSpace(BusinessReason))
            yield return new FieldFault("businessReason", "thu hồi, cập nhật, thay thế phải kèm lý do");
        if (BusinessReason?.Length > LongestReason)
            yield return new FieldFault("businessReason", $"lý do dài quá {LongestReason} ký tự");
        if (ReplacedIds is { Count: > MostReplaced } || ReplacedIds?.Any(id => string.IsNullOrWhiteSpace(id) || id.Length > 100) == true)
            yield return new FieldFault("replacedIds", $"mã văn bản để trống hoặc dài quá 100 ký tự, hoặc quá {MostReplaced} mã");
        if (Business == BusinessType.Replacement && ReplacedIds is not { Count: > 0 })
            yield return new FieldFault("replacedIds", "thay thế phải nêu mã văn bản bị thay thế");
        if (Business == BusinessType.Update && string.IsNullOrWhiteSpace(DocumentId) && ReplacedIds is not { Count: > 0 })
            yield return new FieldFault("replacedIds", "cập nhật phải nêu mã văn bản được cập nhật");
        if (IsRecall && string.IsNullOrWhiteSpace(DocumentId) && string.IsNullOrWhiteSpace(Code) && ReplacedIds is not { Count: > 0 })
            yield return new FieldFault("documentId", "thu hồi phải nêu mã văn bản hoặc số, ký hiệu của văn bản cần lấy lại");
        if (IsRecall && string.IsNullOrWhiteSpace(Issuer) && string.IsNullOrWhiteSpace(IssuerCode))
            yield return new FieldFault("issuerCode", "thu hồi phải nêu cơ quan yêu cầu");
    }

    /// <summary>NFC; null for a blank one.</summary>
    public string? ProposalText => VietnameseText.AcceptLines(Proposal ?? "") is AcceptedText.Accepted { Text: { Length: > 0 } text } ? text : null;

    /// <summary>The same description with the same files entered again is the same document.</summary>
    public string CauseOf(string door, IEnumerable<IncomingFile> files) =>
        $"{door}-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            JsonSerializer.Serialize(this, JsonSerializerOptions.Web) + "\n" + string.Join('\n', files.Select(file => file.File.Sha256)))))[..40];
}
