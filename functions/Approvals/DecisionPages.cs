using CongVan.Functions.Accounts;
using CongVan.Functions.Identity;
using CongVan.Functions.Notices;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows.Approvals;
using CongVan.Workflows.Documents;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Input = CongVan.Pages.DecisionInput;

namespace CongVan.Functions.Approvals;

/// <summary>An approval as the page an official decides on, whether from a link or after signing in.</summary>
public sealed class DecisionPages(
    ProcessRegister processes,
    SubmissionRegister submissions,
    PaperRegister papers,
    PaperViews paperViews,
    QuestionPages questions,
    StageViews stageViews,
    RequestViews views,
    QuestionedDocuments documents,
    IFileVault vault,
    IAntiforgery forms)
{
    public async Task<IResult> ShowAsync(
        ApprovalRow approval,
        Responsible may,
        HttpContext http,
        string address,
        Input? entered,
        IReadOnlyList<InputError> errors,
        CancellationToken cancellation)
    {
        if (approval.Kind == ApprovalKind.Choice)
            http.Response.Headers.ContentSecurityPolicy = $"{http.Response.Headers.ContentSecurityPolicy}; frame-src 'self'";
        var status = errors.Count > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        await documents.DemandAsync(approval, QuestionedDocuments.CallerOf(may.Acts), http, DocumentAct.View, file: null, cancellation);
        return approval.Kind switch
        {
            ApprovalKind.Sign => Page.Of(await SignAsync(approval, may, http, address, entered, errors, cancellation), status),
            ApprovalKind.Seal => Page.Of(await SealAsync(approval, may, http, address, errors, cancellation), status),
            ApprovalKind.Choice => Page.Of(await questions.ModelAsync(approval, may, http, address, entered, errors, cancellation), status),
            _ => Page.Of(await LinesAsync(approval, may, http, address, entered, errors, cancellation), status),
        };
    }

    public async Task<IResult> DoneAsync(ApprovalRow done, bool asked, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(done.ProcessId, cancellation);
        var (message, next) = (asked, done.Kind) switch
        {
            (true, _) => ("Đã ghi nhận nội dung yêu cầu bổ sung.", "Hệ thống gửi thư cho cơ quan. Thời hạn vẫn tính tiếp; yêu cầu vẫn chờ quyết định."),
            (_, ApprovalKind.Sign) => ("Đã ghi nhận quyết định về văn bản.", "Hệ thống cấp số, ký số rồi chuyển văn thư đóng dấu; nếu trả lại thì người phụ trách được báo ngay."),
            (_, ApprovalKind.Choice) when done.State != ApprovalState.Open => ($"Đã ghi nhận quyết định: {done.Decision?.Chosen?.Label}.", "Hệ thống thực hiện ngay theo quyết định này."),
            (_, ApprovalKind.Seal) => ("Đã ghi nhận việc đóng dấu.", "Hệ thống ký số của cơ quan và gửi văn bản cho nơi nhận."),
            _ when done.State == ApprovalState.Open => ("Đã ghi nhận ý kiến của bước này.", "Hệ thống chuyển cho người giải quyết bước tiếp theo."),
            _ => ("Đã ghi nhận quyết định.", "Hệ thống thực hiện ngay và soạn thông báo kết quả bằng văn bản cho cơ quan."),
        };
        return Page.Of(new DoneModel(
            await views.OfficeAsync(cancellation),
            "Đã ghi nhận",
            $"{message} {(done.Title is { } title ? $"{title}, " : "")}{process.AgencyName}, {RequestViews.ReferenceOf(process)}.",
            [next],
            [new PageLink("Xem việc đang chờ khác", "/console/viec")]));
    }

    /// <summary>A file that belongs to the process: what was filed, or a paper of it.</summary>
    /// <remarks>With <c>?xem</c> a PDF is shown inside the page of the question, and nowhere else.</remarks>
    /// <param name="by">Who opens it.</param>
    public async Task<IResult> FileAsync(ApprovalRow approval, Caller by, HttpContext http, string sha256, CancellationToken cancellation)
    {
        if (approval.Kind == ApprovalKind.Choice && await questions.FileAsync(approval, sha256, cancellation) is { } shown)
        {
            var within = shown.MediaType == "application/pdf" && http.Request.Query.ContainsKey("xem");
            await documents.DemandAsync(approval, by, http, within ? DocumentAct.View : DocumentAct.Download, shown.Sha256, cancellation);
            if (within)
            {
                http.Response.Headers.XFrameOptions = "SAMEORIGIN";
                http.Response.Headers.ContentSecurityPolicy = "frame-ancestors 'self'";
                return TypedResults.Stream(await vault.OpenAsync(shown.Sha256, cancellation), shown.MediaType);
            }

            return TypedResults.Stream(await vault.OpenAsync(shown.Sha256, cancellation), shown.MediaType, shown.FileName);
        }

        var processId = approval.ProcessId;
        var known = (await FilesOfAsync(processId, cancellation)).Select(each => each.File)
            .Where(file => string.Equals(file.Sha256, sha256, StringComparison.OrdinalIgnoreCase))
            .Select(file => (file.FileName, file.MediaType))
            .Concat((await papers.OfAsync(processId, cancellation))
                .Where(paper => new[] { paper.Draft, paper.Signed, paper.Sealed }.Any(file => string.Equals(file?.Sha256, sha256, StringComparison.OrdinalIgnoreCase)))
                .Select(paper => (FileName: SendingActivities.FileNameOf(paper), MediaType: "application/pdf")))
            .FirstOrDefault();
        return known.FileName is null
            ? Errors.Problems.NotFound("khong-co-tep", "Không có tệp này trong hồ sơ.")
            : TypedResults.Stream(await vault.OpenAsync(sha256.ToLowerInvariant(), cancellation), known.MediaType, known.FileName);
    }

    private async Task<DecisionModel> LinesAsync(
        ApprovalRow approval, Responsible may, HttpContext http, string address, Input? entered, IReadOnlyList<InputError> errors, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(approval.ProcessId, cancellation);
        var lines = await views.LinesAsync(approval.ProcessId, cancellation);
        return new DecisionModel
        {
            Office = await views.OfficeAsync(cancellation),
            Antiforgery = forms.FieldFor(http),
            PostTo = address,
            Official = $"{may.Acts.FullName}, {may.Acts.Post}",
            OnBehalfOf = may.OnBehalfOf?.FullName,
            Request = await views.RequestAsync(process, cancellation),
            Deadline = await views.DeadlineAsync(process, cancellation),
            Stage = await stageViews.OfAsync(approval, cancellation),
            Lines = [.. lines.Where(line => line.State == LineState.Sound).Select(RequestViews.LineOf)],
            Refused = [.. lines.Where(line => line.State == LineState.Refused).Select(RequestViews.LineOf)],
            Attachments = await AttachmentsAsync(approval.ProcessId, address, cancellation),
            History = [.. process.Events.Select(happened => new HistoryEntry(happened.At, happened.Words))],
            Input = entered ?? StageViews.Entered(approval),
            Errors = errors,
        };
    }

    private async Task<SignModel> SignAsync(
        ApprovalRow approval, Responsible may, HttpContext http, string address, Input? entered, IReadOnlyList<InputError> errors, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(approval.ProcessId, cancellation);
        var paper = await papers.GetAsync(approval.Subject, cancellation);
        return new SignModel
        {
            Office = await views.OfficeAsync(cancellation),
            Antiforgery = forms.FieldFor(http),
            PostTo = address,
            Official = $"{may.Acts.FullName}, {may.Acts.Post}",
            OnBehalfOf = may.OnBehalfOf?.FullName,
            Signer = PaperViews.SignerOf(may.Acts),
            Request = await views.RequestAsync(process, cancellation),
            Deadline = await views.DeadlineAsync(process, cancellation),
            Subject = PaperViews.SubjectOf(paper),
            Draft = new FileLink(SendingActivities.FileNameOf(paper), $"{address}/tep/{paper.Draft.Sha256}", paper.Draft.Length),
            Results = await paperViews.ResultsAsync(paper, cancellation),
            Reason = entered?.Reason,
            Errors = errors,
        };
    }

    private async Task<SealModel> SealAsync(
        ApprovalRow approval, Responsible may, HttpContext http, string address, IReadOnlyList<InputError> errors, CancellationToken cancellation)
    {
        var paper = await papers.GetAsync(approval.Subject, cancellation);
        return new SealModel
        {
            Office = await views.OfficeAsync(cancellation),
            Antiforgery = forms.FieldFor(http),
            PostTo = address,
            Official = $"{may.Acts.FullName}, {may.Acts.Post}",
            OnBehalfOf = may.OnBehalfOf?.FullName,
            Papers = [await paperViews.ViewAsync(approval, $"{address}/tep/{paper.Signed!.Sha256}", cancellation)],
            Errors = errors,
        };
    }

    private async Task<IReadOnlyList<FileLink>> AttachmentsAsync(string processId, string address, CancellationToken cancellation) =>
    [
        .. (await FilesOfAsync(processId, cancellation)).Select(each => new FileLink(
            each.File.FileName,
            $"{address}/tep/{each.File.Sha256}",
            each.File.Length,
            FileViews.NoteOf(each.File, each.Note),
            FileViews.VerdictOf(each.File))),
    ];

    /// <summary>What was filed and supplemented, or attached by whoever recorded the matter.</summary>
    private async Task<IReadOnlyList<(FiledFile File, string Note)>> FilesOfAsync(string processId, CancellationToken cancellation)
    {
        var filed = await submissions.FindAsync(processId, cancellation);
        var process = await processes.GetAsync(processId, cancellation);
        return
        [
            .. (filed?.Files ?? []).Select(file => (file, file.Part is "evidence" ? "chứng cứ tiếp nhận" : "văn bản đề nghị")),
            .. (filed?.Supplements ?? []).SelectMany(each => each.Files).Select(file => (file, "bổ sung")),
            .. (process.Brief?.Files ?? []).Select(file => (file, "tài liệu kèm theo")),
        ];
    }
}
