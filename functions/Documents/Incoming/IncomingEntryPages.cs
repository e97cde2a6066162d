using CongVan.Functions.Approvals;
using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Processes;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows.Documents;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>Where the clerk enters what came on paper, by mail or from another system (Đ4.6), on a page.</summary>
public sealed class IncomingEntryPages(
    IncomingEntry entry, IncomingPageForms pageForms, EnteredFields fields, RequestViews views, Readers readers, IAntiforgery forms, IOptions<RequestLimits> limits)
{
    private static readonly string[] Needed = [IncomingPageForms.Send];

    private static readonly IReadOnlyList<QuestionField> Fields =
    [
        new(
            "nghiep-vu",
            "Nghiệp vụ",
            QuestionFieldKind.OneOf,
            Hint: "Để trống: văn bản mới. Cập nhật, thay thế: hệ thống liên kết với văn bản cũ và báo người đang giải quyết. Thu hồi: nơi gửi yêu cầu lấy lại văn bản đã gửi; không chọn tệp, số, ngày và cơ quan ban hành là của văn bản bị lấy lại.",
            Options: [new("2", "Cập nhật văn bản đã gửi"), new("3", "Thay thế văn bản đã gửi"), new("1", "Thu hồi văn bản đã gửi")]),
        new("ly-do-nghiep-vu", "Lý do cập nhật, thay thế, thu hồi", QuestionFieldKind.LongText, Hint: "Như nơi gửi nêu; cần khi chọn nghiệp vụ."),
        new("van-ban-cu", "Mã văn bản được cập nhật, thay thế", QuestionFieldKind.LongText, Hint: "Mã tại cơ quan (vbden-…, xem trang văn bản đến) hoặc mã của nơi gửi; nhiều mã cách nhau bằng dấu chấm phẩy hoặc xuống dòng. Cần khi cập nhật, thay thế."),
        new("so-ky-hieu", "Số, ký hiệu văn bản", QuestionFieldKind.Text, Needed, "Như in trên văn bản, ví dụ 15/QĐ-SNV."),
        new("ngay-van-ban", "Ngày văn bản", QuestionFieldKind.Date, Needed),
        new("co-quan", "Cơ quan ban hành", QuestionFieldKind.Text, Needed),
        new("ten-loai", "Tên loại", QuestionFieldKind.OneOf, Options: [.. DocumentType.All.Where(type => !type.Copy).Select(type => new QuestionFieldOption(type.Name, type.Name))]),
        new("trich-yeu", "Trích yếu", QuestionFieldKind.Text, Hint: "Để trống khi nhập từ thư: lấy tiêu đề thư."),
        new("nguoi-ky", "Người ký", QuestionFieldKind.Text),
        new("chuc-vu", "Chức vụ người ký", QuestionFieldKind.Text),
        new("khan", "Mức độ khẩn", QuestionFieldKind.OneOf, Options: [.. Urgencies.All.Select(urgency => new QuestionFieldOption(((int)urgency).ToString(System.Globalization.CultureInfo.InvariantCulture), urgency.Words()))]),
        new("mat", "Độ mật", QuestionFieldKind.OneOf, Hint: "Văn bản có độ mật không được nhập vào hệ thống này.", Options: [new("Mật", "Mật"), new("Tối mật", "Tối mật"), new("Tuyệt mật", "Tuyệt mật")]),
        new("han-tra-loi", "Hạn trả lời", QuestionFieldKind.Date),
        new("de-xuat", "Đề xuất xử lý", QuestionFieldKind.LongText),
        new("duong-den", "Đến bằng", QuestionFieldKind.OneOf, Options: [new("scanned", "Bưu điện, bản giấy"), new("mail", "Hộp thư công vụ"), new("otherSystem", "Hệ thống khác")]),
    ];

    [Function("IncomingEntryPage")]
    [Allow(Role.AgencyOfficial)]
    public Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = IncomingAddresses.Entry)] HttpRequest request) =>
        PageAsync(request, null, []);

    [Function("IncomingEntryPageSend")]
    [Allow(Role.AgencyOfficial)]
    public async Task<IResult> Send(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = IncomingAddresses.Entry)] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var form = await request.FormAsync(limits.Value, cancellation);
        var entered = await fields.ReadAsync(Fields, IncomingPageForms.Send, form, request.HttpContext, cancellation);
        if (entered.Errors.Count > 0)
            return await PageAsync(request, entered.Values, entered.Errors);
        try
        {
            var asked = FormOf(entered.Values);
            if (asked.IsRecall)
            {
                var opened = await entry.EnterRecallAsync(request.HttpContext, asked, client, cancellation);
                return TypedResults.Redirect($"/console/quy-trinh/{opened.Id}");
            }

            var row = await entry.EnterAsync(request.HttpContext, form, asked, IncomingEntry.SourceOf(entered.Values.GetValueOrDefault("duong-den")), client, cancellation);
            return TypedResults.Redirect($"/{IncomingAddresses.Of(row.Id)}");
        }
        catch (RefusedException refused)
        {
            return await PageAsync(request, entered.Values, ErrorsOf(refused));
        }
    }

    private async Task<IResult> PageAsync(HttpRequest request, IReadOnlyDictionary<string, string>? entered, IReadOnlyList<InputError> errors)
    {
        var cancellation = request.HttpContext.RequestAborted;
        if (!await pageForms.MayEnterAsync(request.HttpContext.Caller(), cancellation))
            throw RefusedException.Forbidden("khong-phai-van-thu", "Chỉ văn thư của cơ quan nhập văn bản đến (Đ4.6). Chuyển văn bản cho văn thư.");
        return Page.Of(
            new IncomingEntryModel
            {
                Office = await views.OfficeAsync(cancellation),
                Reader = await readers.OfAsync(request.HttpContext, $"/{IncomingAddresses.Entry}", cancellation),
                Antiforgery = forms.FieldFor(request.HttpContext),
                Form = new IncomingForm(
                    $"/{IncomingAddresses.Entry}",
                    "Nhập văn bản đến",
                    "Văn bản đến bằng giấy, hộp thư công vụ hoặc từ hệ thống khác (khoản 6 Điều 4 Quy chế). Hệ thống quét mã độc, kiểm tra chữ ký số và cảnh báo trùng trước khi tiếp nhận.",
                    IncomingPageForms.ViewsOf(Fields, entered),
                    Takes: true),
                Errors = errors,
            },
            errors.Count > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);
    }

    private static IncomingEntryForm FormOf(IReadOnlyDictionary<string, string> entered) => new(
        IncomingForms.Text(entered, "so-ky-hieu"),
        IncomingForms.DateOf(entered, "ngay-van-ban"),
        IncomingForms.Text(entered, "co-quan"),
        TypeName: IncomingForms.Text(entered, "ten-loai"),
        Subject: IncomingForms.Text(entered, "trich-yeu"),
        Signer: IncomingForms.Text(entered, "nguoi-ky"),
        SignerPost: IncomingForms.Text(entered, "chuc-vu"),
        Priority: int.Parse(IncomingForms.Text(entered, "khan") ?? "0", System.Globalization.CultureInfo.InvariantCulture),
        Secrecy: IncomingForms.Text(entered, "mat"),
        ReplyBy: IncomingForms.DateOf(entered, "han-tra-loi"),
        Proposal: IncomingForms.Text(entered, "de-xuat"),
        Business: (BusinessType)int.Parse(IncomingForms.Text(entered, "nghiep-vu") ?? "0", System.Globalization.CultureInfo.InvariantCulture),
        BusinessReason: IncomingForms.Text(entered, "ly-do-nghiep-vu"),
        ReplacedIds: IncomingForms.Text(entered, "van-ban-cu")?.Split([';', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>What the door says by field, as the page shows it.</summary>
    private static IReadOnlyList<InputError> ErrorsOf(RefusedException refused) =>
        refused.Problem.ProblemDetails.Extensions.TryGetValue("errors", out var errors) && errors is IReadOnlyList<FieldError> all
            ? [.. all.Select(error => new InputError(null, char.ToUpperInvariant(error.Message[0]) + error.Message[1..]))]
            : [new InputError(null, refused.Message)];
}
