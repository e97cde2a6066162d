using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Documents.Recall;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Processes;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Documents.Copies;

/// <summary>
/// What an agency may copy (NĐ 30 Đ27): what it issued and what it received. Not what was taken back, is being asked back or is hidden as a secret,
/// whose copies follow the law on state secrets. Asked once more before the number, and before the agency's signature.
/// </summary>
public sealed class CopySources(OutgoingRegister outgoing, IncomingRegister incoming, RecallRegister recalls, ProcessRegister processes, DocumentAccess access)
{
    /// <summary>The document as it may be copied, or why it may not. Rights are the caller's affair.</summary>
    public async Task<CopySource> FindAsync(DocumentRef document, CancellationToken cancellation)
    {
        if ((await access.RightsAsync(document, cancellation))?.Quarantine is not null)
            return Refused("đang bị cách ly vì có dấu hiệu bí mật nhà nước; việc sao tài liệu mật theo pháp luật về bảo vệ bí mật nhà nước (NĐ 30 Đ27.2)");
        return document.Direction switch
        {
            DocumentDirection.Outgoing when await outgoing.FindAsync(document.AgencyCode, document.Id, cancellation) is { } row => await OfAsync(row, cancellation),
            DocumentDirection.Incoming when await incoming.FindAsync(document.AgencyCode, document.Id, cancellation) is { } row => await OfAsync(row, cancellation),
            _ => throw DocumentAccess.Missing(document.Id),
        };
    }

    private async Task<CopySource> OfAsync(OutgoingRow row, CancellationToken cancellation)
    {
        if (row.Frozen is { } frozen)
            return Refused($"đã bị thu hồi ({frozen.Reason})");
        if (row is not { State: OutgoingState.Issued, Sealed: { } original, Number: { } number })
            return Refused("chưa phát hành; chỉ sao văn bản đã ban hành");
        if ((await recalls.OfDocumentAsync(row.AgencyCode, row.Id, cancellation)).Any(recall => recall.EndedAt is null))
            return Refused("đang được thu hồi; chờ kết quả thu hồi");
        return new CopySource(
            $"{row.Reference} của {row.Metadata.OrganName}", row.Metadata.Subject ?? "", CopyRules.KindOf(row.Type.Name, number.Code), original.Sha256, original.Length, OutgoingWords.FileNameOf(row))
        {
            IsSigned = true,
        };
    }

    private async Task<CopySource> OfAsync(IncomingRow row, CancellationToken cancellation)
    {
        if (SecrecyMark.Of(row.Envelope.Other.Secrecy) is { } mark)
            return Refused($"ghi độ {mark.ToLowerInvariant()}; việc sao tài liệu mật theo pháp luật về bảo vệ bí mật nhà nước (NĐ 30 Đ27.2)");
        if (row.Cancelled is not null || row.State is IncomingState.Cancelled)
            return Refused("đã bị nơi gửi thu hồi");
        if (row.Refusal is not null || row.ArrivalNumber is null)
            return Refused("chưa được tiếp nhận, đăng ký; chỉ sao văn bản đến đã tiếp nhận");
        if (row.AskedBack is { } asked && await processes.FindAsync(asked, cancellation) is { State: ProcessState.Open })
            return Refused("đang được nơi gửi yêu cầu lấy lại; trả lời yêu cầu đó trước");
        if (row.Files.FirstOrDefault(file => file.Role == EnvelopeFileRole.Signed)?.File is not { MediaType: "application/pdf" } signed)
            return Refused("không có tệp PDF để sao");
        if (signed.Verdict is { IsBad: true } verdict)
            return Refused($"có chữ ký số không hợp lệ: {verdict.InOneLine}");
        var code = NumberAndNotation.Of(row.Envelope.Code.Number, row.Envelope.Code.Notation);
        return new CopySource(
            $"{row.Envelope.DocumentType.TypeName} {row.Envelope.Code} ngày {VietnamTime.Long(row.Envelope.Promulgation.Date)} của {row.Envelope.From.OrganName}",
            row.Envelope.Subject,
            CopyRules.KindOf(row.Envelope.DocumentType.TypeName, code),
            signed.Sha256,
            signed.Length,
            signed.FileName)
        {
            IsSigned = signed.Verdict is { Code: not "not-signed" },
        };
    }

    private static CopySource Refused(string why) => new("", "", CopiedFrom.Original, "", 0, "") { Refusal = why };
}

/// <param name="Words">What it is, with who issued it.</param>
/// <param name="File">SHA-256 of its PDF.</param>
public sealed record CopySource(string Words, string Subject, CopiedFrom From, string File, long Length, string FileName)
{
    /// <summary>Why it is not copied, to follow "văn bản này "; null where it is.</summary>
    public string? Refusal { get; init; }

    /// <summary>A document of this or another system; one that is not was paper, and its scan must be as the law wants scans.</summary>
    public bool IsSigned { get; init; }
}
