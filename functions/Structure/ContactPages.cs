using System.Globalization;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows.Structure;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using VietnamTime = CongVan.Workflows.Regulation.VietnamTime;

namespace CongVan.Functions.Structure;

/// <summary>The contact person on a page, for an agency that signed in by its mailbox.</summary>
public sealed class ContactPages(
    ContactNaming naming, IAgencies agencies, RequestViews views, Readers readers, IAntiforgery forms, IOptions<RequestLimits> limits, TimeProvider time)
{
    public const string Address = "console/dau-moi";

    [Function("ConsoleContact")]
    [Allow(Role.Agency, Role.AgencyAdmin)]
    public async Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Address)] HttpRequest request)
    {
        var agency = await OwnAsync(request);
        var now = agency.Contact;
        return await PageAsync(request, agency, new ContactForm(now?.FullName, now?.Post, now?.Phone, now?.Mail), []);
    }

    [Function("ConsoleNameContact")]
    [Allow(Role.Agency, Role.AgencyAdmin)]
    public async Task<IResult> Name(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Address)] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var agency = await OwnAsync(request);
        var form = Read(await request.FormAsync(limits.Value, cancellation));
        var judged = CheckedContact.Of(form, VietnamTime.DateOf(time.GetUtcNow()));
        if (judged.Refusals.Count > 0)
            return await PageAsync(request, agency, form, [.. judged.Refusals.Select(reason => new InputError(null, $"{char.ToUpper(reason[0], CultureInfo.InvariantCulture)}{reason[1..]}."))]);

        await naming.NameAsync(agency, judged, request.HttpContext.Caller().Id, request.HttpContext.SourceAddress(), client, cancellation);
        return TypedResults.Redirect($"/{Address}");
    }

    private async Task<Agency> OwnAsync(HttpRequest request) =>
        (request.HttpContext.Caller().AgencyCode is { } own ? await agencies.FindAsync(own, request.HttpContext.RequestAborted) : null)
        ?? throw RefusedException.NotFound("khong-co-co-quan", "Tài khoản đăng nhập không thuộc cơ quan nào trong danh mục.");

    private async Task<IResult> PageAsync(HttpRequest request, Agency agency, ContactForm form, List<InputError> errors)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var ever = await naming.EverAsync(agency.Code, cancellation);
        return Page.Of(
            new ContactModel
            {
                Office = await views.OfficeAsync(cancellation),
                Reader = await readers.OfAsync(request.HttpContext, $"/{Address}", cancellation),
                Antiforgery = forms.FieldFor(request.HttpContext),
                Agency = agency.DisplayName,
                Now = ever.Count == 0 ? null : Words(ever[^1]),
                Fields =
                [
                    new("fullName", "Họ và tên", form.FullName),
                    new("post", "Chức vụ", form.Post),
                    new("phone", "Điện thoại", form.Phone),
                    new("mail", "Thư công vụ", form.Mail, "email"),
                    new("number", "Số văn bản cung cấp", form.Number),
                    new("notation", "Ký hiệu", form.Notation),
                    new("documentDate", "Ngày văn bản", form.DocumentDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "date"),
                ],
                Before = [.. ever.SkipLast(1).Select(Words)],
                Errors = errors,
            },
            errors.Count > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);
    }

    private static string Words(ContactPoint contact) =>
        $"{contact.FullName}, {contact.Post}, điện thoại {contact.Phone}, từ {VietnamTime.Long(contact.From)} ({contact.Document})";

    private static ContactForm Read(IFormCollection posted) => new(
        Text(posted, "fullName"),
        Text(posted, "post"),
        Text(posted, "phone"),
        Text(posted, "mail"),
        Text(posted, "number"),
        Text(posted, "notation"),
        DateOnly.TryParseExact(Text(posted, "documentDate"), ["yyyy-MM-dd", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null);

    private static string? Text(IFormCollection posted, string name) =>
        posted[name].ToString().Trim() is { Length: > 0 } text ? text : null;
}
