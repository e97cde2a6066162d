using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.People;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.Documents.Copies;

/// <summary>
/// Who decides about a copy (NĐ 30 Đ27.1): the head of the agency, or whoever the head charged with signing copies: a mandate of the register that
/// covers the form of copy. Nobody decides about a copy they asked for themselves.
/// </summary>
public sealed class CopySigners(Officials officials, SigningRight right)
{
    /// <summary>Those who may, the head first.</summary>
    public async Task<IReadOnlyList<Official>> AllAsync(string agencyCode, CopyForm form, string? except, CancellationToken cancellation) =>
    [
        .. (await officials.AllAsync(cancellation))
            .Where(one => one.Active && one.Id != except && string.Equals(one.AgencyCode, agencyCode, StringComparison.Ordinal) && right.Of(one, agencyCode, CopyRules.TypeOf(form)).Mandate is not null)
            .OrderBy(one => one.Carries(Duty.LeadDocuments, agencyCode) ? 0 : 1)
            .ThenBy(one => one.Id, StringComparer.Ordinal),
    ];

    /// <summary>The one who was named, or the first of all; null, and what is wrong in the list.</summary>
    public async Task<Official?> ChooseAsync(Agency agency, CopyForm form, string? named, Official asker, List<FieldFault> faults, CancellationToken cancellation)
    {
        var may = await AllAsync(agency.Code, form, asker.Id, cancellation);
        if (may.FirstOrDefault(one => named is null || one.Id == named) is { } signer)
            return signer;
        var known = named is null ? null : (await officials.AllAsync(cancellation)).FirstOrDefault(one => one.Id == named && one.AgencyCode == agency.Code);
        faults.Add(new("signer", (named, known) switch
        {
            (null, _) => $"{agency.DisplayName} chưa có ai khác người đề nghị được ký {CopyRules.Words(form)}; người đứng đầu quy định thẩm quyền ký bản sao rồi cập nhật (NĐ 30 Đ27.1)",
            (_, null) => "không có cán bộ như vậy của cơ quan",
            _ when known.Id == asker.Id => "người đề nghị không tự quyết định bản sao của mình; chọn người khác, hoặc để văn thư đề nghị",
            _ => right.Of(known, agency.Code, CopyRules.TypeOf(form)).Refusal!.TrimEnd('.'),
        }));
        return null;
    }
}
