using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Errors;
using CongVan.Functions.People;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Documents.Outgoing;

/// <summary>What must be right about a draft before its files are looked at.</summary>
public sealed class DraftCheck(OutgoingRegister register, IncomingRegister incoming, RecipientChoice recipients, IOfficials officials, SigningRight right, DocumentReaders readers, DocumentAccess access, TimeProvider time)
{
    private const int MostAnswered = 50;

    /// <summary>What was entered, tidied and filled; faults are added to the list.</summary>
    public async Task<CheckedDraft> CheckAsync(
        OutgoingMetadata entered, string? signerId, string unit, Agency agency, List<FieldFault> faults, CancellationToken cancellation)
    {
        faults.AddRange(MetadataRules.CheckDraft(entered, out var tidy));
        faults.AddRange(await recipients.CheckAsync(tidy.To ?? [], cancellation));
        if (tidy.DueDate is { } due && due < VietnamTime.DateOf(time.GetUtcNow()))
            faults.Add(new("dueDate", "hạn trả lời đã qua"));
        var type = DocumentType.Find(tidy.Type);
        var signer = signerId is null ? null : await officials.FindAsync(signerId, cancellation);
        if (signer is null || !string.Equals(signer.AgencyCode, agency.Code, StringComparison.Ordinal))
        {
            faults.Add(new("signer", signerId is null ? "chưa chọn người ký" : $"không có cán bộ “{signerId}” của cơ quan"));
            return new CheckedDraft(tidy, null, null, null);
        }

        if (type is null)
            return new CheckedDraft(tidy, signer, null, null);
        var (mandate, refusal) = right.Of(signer, agency.Code, type);
        if (mandate is null)
            faults.Add(new("signer", refusal!.TrimEnd('.')));
        var notation = agency.Abbreviation is { } organ ? NumberAndNotation.NotationOf(type, organ, unit) : null;
        if (notation is null)
            faults.Add(new("unit", "cơ quan chưa có chữ viết tắt để ghi ký hiệu văn bản; quản trị viên bổ sung trong danh mục cơ quan"));
        if (tidy.CodeNotation is { } typed && !string.Equals(typed, notation, StringComparison.Ordinal))
            faults.Add(new("codeNotation", $"ký hiệu “{typed}” không đúng, phải là “{notation}”"));
        return new CheckedDraft(
            tidy with
            {
                To = await recipients.NamedAsync(tidy.To ?? [], cancellation),
                OrganName = agency.DisplayName,
                CodeNotation = notation,
                SignerInfo = new SignerInfo(signer.Post, signer.FullName),
            },
            signer,
            mandate,
            notation);
    }

    /// <summary>An issued document is never changed: its content is replaced by one of the same type, its form corrected by an official letter (NĐ 30 Đ18.3).</summary>
    public async Task CheckLinksAsync(DraftForm form, string? type, Agency agency, List<FieldFault> faults, CancellationToken cancellation)
    {
        if (form is { Replaces: null, Corrects: null })
            return;
        var field = form.Replaces is null ? "corrects" : "replaces";
        if (form is { Replaces: not null, Corrects: not null })
            faults.Add(new(field, "một văn bản thay thế hoặc đính chính, không cả hai"));
        if (form.Reason is null)
            faults.Add(new("reason", "ghi rõ sai gì và thay thế, đính chính thế nào"));
        var id = form.Replaces ?? form.Corrects!;
        if (id.Length > 80 || await register.FindAsync(agency.Code, id, cancellation) is not { State: OutgoingState.Issued } other)
            faults.Add(new(field, $"không có văn bản đã phát hành “{(id.Length <= 80 ? id : id[..80])}” của cơ quan"));
        else if (form.Replaces is not null && other.ReplacedBy is { } already)
            faults.Add(new(field, $"{other.Reference} đã được thay thế bởi {already}"));
        else if (form.Replaces is not null && !string.Equals(other.Metadata.Type, type, StringComparison.Ordinal))
            faults.Add(new(field, $"sai nội dung thì thay thế bằng văn bản có hình thức tương đương: {other.Type.Name.ToLowerInvariant()} (NĐ 30 Đ18.3)"));
        else if (form.Corrects is not null && type != DocumentType.OfficialLetter)
            faults.Add(new(field, "sai thể thức, kỹ thuật trình bày thì đính chính bằng công văn (NĐ 30 Đ18.3)"));
    }

    /// <summary>What a reply answers was accepted and not given back; of what is restricted or hidden only its readers know that it is there.</summary>
    public async Task CheckAnswersAsync(IReadOnlyList<string> answered, Official drafter, Agency agency, List<FieldFault> faults, CancellationToken cancellation)
    {
        if (answered.Count > MostAnswered)
            faults.Add(new("answers", $"một văn bản trả lời nhiều nhất {MostAnswered} văn bản đến"));
        var reader = await readers.OfOfficialAsync(drafter.Id, cancellation);
        foreach (var id in answered.Take(MostAnswered))
        {
            var row = id.Length > 80 ? null : await incoming.FindAsync(agency.Code, id, cancellation);
            if (row is null || (await IsKeptCloseAsync(row, cancellation) && !await access.MayAsync(reader, IncomingDocuments.Of(row), DocumentAct.View, cancellation)))
                faults.Add(new("answers", $"không có văn bản đến “{(id.Length <= 80 ? id : id[..80])}” của cơ quan để trả lời"));
            else if (row.ArrivalNumber is null)
                faults.Add(new("answers", $"văn bản đến {row.Reference} chưa được tiếp nhận, vào sổ nên chưa trả lời được (NĐ 30 Đ22.1)"));
            else if (row.State == IncomingState.Cancelled)
                faults.Add(new("answers", $"văn bản đến {row.Reference} đã hủy theo yêu cầu lấy lại của nơi gửi, không trả lời nữa"));
        }
    }

    private async Task<bool> IsKeptCloseAsync(IncomingRow row, CancellationToken cancellation) =>
        await access.RightsAsync(IncomingDocuments.RefOf(row), cancellation) is { } rights && (rights.Quarantine is not null || rights.Openness == DocumentOpenness.Restricted);

    /// <summary>400 with every fault by field; nothing where there is none.</summary>
    public static void Demand(IReadOnlyCollection<FieldFault> faults)
    {
        if (faults.Count > 0)
        {
            throw new RefusedException(Problems.BadRequest(
                "du-thao-chua-hop-le",
                "Chưa nhận được dự thảo. Sửa các mục được nêu rồi gửi lại.",
                [.. faults.Select(fault => new FieldError(fault.Field, $"{char.ToUpperInvariant(fault.Reason[0])}{fault.Reason[1..]}."))]));
        }
    }
}

/// <param name="Metadata">In NFC, with names and notation filled.</param>
/// <param name="Mandate">Null where the signer may not sign it.</param>
public sealed record CheckedDraft(OutgoingMetadata Metadata, Official? Signer, SigningMandate? Mandate, string? Notation)
{
    /// <summary>The last line above the signature.</summary>
    public string? PostLine => Mandate?.BlockLines(Signer!.Post)[^1];
}
