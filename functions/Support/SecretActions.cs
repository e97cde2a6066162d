using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Pages;

namespace CongVan.Functions.Support;

/// <summary>What a reader of a document may do about secrets and false alarms, on its page.</summary>
public sealed class SecretActions(IncomingRegister incoming, IOfficials officials, TimeProvider time)
{
    public async Task<IReadOnlyList<ProcessAction>> ForAsync(Caller caller, DocumentRef document, bool isHidden, string address, CancellationToken cancellation)
    {
        var actions = new List<ProcessAction>();
        if (!isHidden && caller.AgencyCode is not null)
        {
            actions.Add(new ProcessAction(
                $"{address}/bao-mat",
                "Báo phát hiện nội dung mật",
                "Văn bản được cách ly ngay ở mọi nơi trong hệ thống, kể cả với Ông/Bà; Thủ trưởng cơ quan, Sở, cơ quan gửi và cơ quan chức năng được báo (khoản 6 Điều 24 Quy chế).",
                NeedsReason: true,
                ReasonLabel: "Dấu hiệu phát hiện (không ghi nội dung mật)"));
        }

        if (await IsFalseAlarmAsync(document, cancellation) && await LeadsAsync(caller, document.AgencyCode, cancellation))
        {
            actions.Add(new ProcessAction(
                $"{address}/go-cach-ly",
                "Đề nghị gỡ cách ly tệp",
                "Dùng khi cảnh báo mã độc là nhầm. Có hiệu lực sau khi quản trị viên của Sở xác nhận; khi đó văn thư tiếp nhận lại văn bản, nơi gửi không phải gửi lại.",
                NeedsReason: true,
                ReasonLabel: "Vì sao cảnh báo là nhầm"));
        }

        return actions;
    }

    /// <summary>May this caller ask for the end of a quarantine at the agency?</summary>
    public async Task<bool> LeadsAsync(Caller caller, string agencyCode, CancellationToken cancellation) =>
        caller.OfficialId is { } id && caller.AgencyCode == agencyCode
        && await officials.MayActAsync(id, Duty.LeadDocuments, agencyCode, time.GetUtcNow(), cancellation) is not null;

    private async Task<bool> IsFalseAlarmAsync(DocumentRef document, CancellationToken cancellation) =>
        document.Direction == DocumentDirection.Incoming && await incoming.FindAsync(document.AgencyCode, document.Id, cancellation) is { Refusal.Ground: RefusalGround.Malware };
}
