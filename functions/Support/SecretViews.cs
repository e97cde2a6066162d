using CongVan.Functions.Documents.Recall;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using CongVan.Functions.Views;
using CongVan.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using ProcessRow = CongVan.Functions.Processes.ProcessRow;
using ProcessState = CongVan.Functions.Processes.ProcessState;

namespace CongVan.Functions.Support;

/// <summary>Cases of Đ24.6 as the agencies concerned see them: references and where things stand, nothing of what the documents say.</summary>
public sealed class SecretViews(
    ProcessRegister processes, SecretChain chain, RecallRegister recalls, DocumentReaders readers, SecretActions actions, IAgencies agencies, RequestViews views, Readers pageReaders, IAntiforgery forms)
{
    private const int MostShown = 50;

    public async Task<SecretReportModel> ReportAsync(HttpContext http, SecretReport? asked, string? ids, IReadOnlyList<InputError> errors, CancellationToken cancellation)
    {
        var agency = await AgencyAsync(http, cancellation);
        return new SecretReportModel
        {
            Office = await views.OfficeAsync(cancellation),
            Reader = await pageReaders.OfAsync(http, $"/{SecretPages.Address}", cancellation),
            Antiforgery = forms.FieldFor(http),
            Agency = agency.DisplayName,
            Document = asked?.Document,
            Ids = ids,
            Spreader = asked?.Spreader,
            Cases = await MayFollowAsync(http, cancellation) ? await CasesAsync(agency.Code, cancellation) : [],
            Errors = errors,
        };
    }

    /// <exception cref="RefusedException">404 for a case that does not concern the agency, or a reader who does not follow cases.</exception>
    public async Task<SecretCaseModel> CaseAsync(HttpContext http, string id, string? reason, IReadOnlyList<InputError> errors, CancellationToken cancellation)
    {
        var agency = await AgencyAsync(http, cancellation);
        var process = id.Length <= 80 ? await processes.FindAsync(id, cancellation) : null;
        var documents = process is { Kind: ProcessKind.SecretFound } ? await chain.DocumentsAsync(id, cancellation) : [];
        var own = documents.Where(row => row.Document.AgencyCode == agency.Code).ToList();
        if (process is not { Kind: ProcessKind.SecretFound } || (process.AgencyCode != agency.Code && own.Count == 0) || !await MayFollowAsync(http, cancellation))
            throw RefusedException.NotFound("khong-co-vu-viec", $"Không có vụ việc “{(id.Length <= 80 ? id : id[..80] + "…")}” liên quan đến cơ quan mà bạn được theo dõi.");

        var shown = new List<RecallView>();
        foreach (var row in own.Where(row => row.Sent))
            shown.AddRange((await recalls.OfDocumentAsync(agency.Code, row.Document.Id, cancellation)).Where(recall => recall.Cause == id).Select(recall => RecallViews.Of(recall, $"Thu hồi {recall.Reference}", row.ReleasedBy is null)));
        return new SecretCaseModel
        {
            Office = await views.OfficeAsync(cancellation),
            Reader = await pageReaders.OfAsync(http, $"/{SecretPages.Address}", cancellation),
            Antiforgery = forms.FieldFor(http),
            Title = $"Vụ việc tài liệu mật {id}",
            State = StateOf(process, documents),
            Facts = [.. process.Brief!.Facts.Select(fact => new FactView(fact.Label, fact.Text))],
            Documents = [.. own.Select(row => new SecretDocumentView(row.Reference, row.Document.Id, row.ReleasedBy is { } by ? new StateView($"Đã gỡ cách ly ({by})", Tone.Good) : new StateView("Đang cách ly", Tone.Bad)))],
            Recalls = shown,
            History = [.. process.Events.Select(happened => new HistoryEntry(happened.At, happened.Words))],
            Release = documents.Any(row => row.ReleasedBy is null) && await actions.LeadsAsync(http.Caller(), agency.Code, cancellation)
                ? new ProcessAction(
                    $"/{SecretPages.Address}/{id}/go-cach-ly",
                    "Đề nghị gỡ cách ly vì báo nhầm",
                    "Có hiệu lực sau khi quản trị viên của Sở xác nhận. Khi đó mọi văn bản của vụ việc hiện lại với những người được xem trước đó, yêu cầu thu hồi còn chờ được rút, nơi gửi và nơi nhận được báo.",
                    NeedsReason: true,
                    Reason: reason,
                    ReasonLabel: "Vì sao là nhầm (không ghi nội dung của tài liệu)")
                : null,
            Errors = errors,
        };
    }

    /// <summary>The agency's leaders and its clerk.</summary>
    public async Task<bool> MayFollowAsync(HttpContext http, CancellationToken cancellation) =>
        await readers.OfAsync(http.Caller(), cancellation) is { KeepsAll: true } or { LeadsAll: true };

    private async Task<IReadOnlyList<SecretLine>> CasesAsync(string agency, CancellationToken cancellation)
    {
        var lines = new List<SecretLine>();
        foreach (var process in (await processes.PageAsync("kind", nameof(ProcessKind.SecretFound), new PageRequest(1000), cancellation)).Rows.Select(row => row.Value))
        {
            var documents = await chain.DocumentsAsync(process.Id, cancellation);
            if (process.AgencyCode == agency || documents.Any(row => row.Document.AgencyCode == agency))
                lines.Add(new SecretLine($"/{SecretPages.Address}/{process.Id}", process.Id, process.OpenedAt, StateOf(process, documents)));
        }

        return [.. lines.OrderByDescending(line => line.At).Take(MostShown)];
    }

    private static StateView StateOf(ProcessRow process, IReadOnlyList<SecretDocumentRow> documents) =>
        documents.Count > 0 && documents.All(row => row.ReleasedBy is not null) ? new StateView("Đã gỡ cách ly, báo nhầm", Tone.Good)
        : process.State == ProcessState.Open ? new StateView("Đang theo dõi", Tone.Waiting)
        : new StateView("Đã kết thúc theo dõi", Tone.Plain);

    private async Task<Agency> AgencyAsync(HttpContext http, CancellationToken cancellation) =>
        (http.Caller().AgencyCode is { } own ? await agencies.FindAsync(own, cancellation) : null)
        ?? throw RefusedException.NotFound("khong-co-co-quan", "Tài khoản đăng nhập không thuộc cơ quan nào trong danh mục.");
}
