using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Documents.Rights;
using CongVan.Pages;

namespace CongVan.Functions.Documents.Recall;

/// <summary>What the page of a document says of its recall, and whether it may be asked back.</summary>
public sealed class RecallActions(OutgoingRegister outgoing, RecallRegister recalls)
{
    public async Task<RecallView?> StandingAsync(DocumentRef document, CancellationToken cancellation)
    {
        if (await IssuedAsync(document, cancellation) is not { } row || (await recalls.OfDocumentAsync(row.AgencyCode, row.Id, cancellation)) is not [.., var last])
            return null;
        return RecallViews.Of(last, "Thu hồi", row.Frozen is not null);
    }

    public async Task<ProcessAction?> ActionAsync(DocumentRef document, string address, CancellationToken cancellation)
    {
        if (await IssuedAsync(document, cancellation) is not { Frozen: null } row || (await recalls.OfDocumentAsync(row.AgencyCode, row.Id, cancellation)).Any(each => each.EndedAt is null))
            return null;
        return new ProcessAction(
            $"{address}/thu-hoi",
            "Thu hồi văn bản",
            "Mọi nơi nhận được yêu cầu trả lại (mã 13) kèm lý do dưới đây; khi có nơi đồng ý, văn bản đi được đóng băng. Việc này không hủy được.",
            NeedsReason: true,
            ReasonLabel: "Lý do thu hồi");
    }

    private async Task<OutgoingRow?> IssuedAsync(DocumentRef document, CancellationToken cancellation) =>
        document.Direction == DocumentDirection.Outgoing && await outgoing.FindAsync(document.AgencyCode, document.Id, cancellation) is { IssuedAt: not null } row ? row : null;
}
