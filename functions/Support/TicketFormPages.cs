using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Views;
using CongVan.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Support;

/// <summary>Where an agency that signed in reports a user's fault on a page (Đ24.7).</summary>
public sealed class TicketFormPages(
    TicketActs acts, IAgencies agencies, RequestViews views, Readers readers, IAntiforgery forms, IOptions<RequestLimits> limits)
{
    public const string Address = "console/ho-tro";

    [Function("ConsoleTicketForm")]
    [Allow(Role.Agency, Role.AgencyAdmin)]
    public Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Address)] HttpRequest request) =>
        PageAsync(request, new TicketRequest("", "", ""), []);

    [Function("ConsoleOpenTicket")]
    [Allow(Role.Agency, Role.AgencyAdmin)]
    public async Task<IResult> Open(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Address)] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var form = await request.FormAsync(limits.Value, cancellation);
        var asked = new TicketRequest(form["fullName"].ToString(), form["mail"].ToString().Trim(), form["what"].ToString(), form["phone"].ToString(), form["login"].ToString());
        try
        {
            var row = await acts.OpenAsync(asked, request.HttpContext, client, cancellation);
            return TypedResults.Redirect($"/console/quy-trinh/{row.Id}");
        }
        catch (RefusedException refused)
        {
            return await PageAsync(request, asked, [new InputError(null, refused.Message)]);
        }
    }

    private async Task<IResult> PageAsync(HttpRequest request, TicketRequest asked, List<InputError> errors)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var own = request.HttpContext.Caller().AgencyCode;
        var agency = (own is null ? null : await agencies.FindAsync(own, cancellation))
            ?? throw RefusedException.NotFound("khong-co-co-quan", "Tài khoản đăng nhập không thuộc cơ quan nào trong danh mục.");
        return Page.Of(
            new TicketModel
            {
                Office = await views.OfficeAsync(cancellation),
                Reader = await readers.OfAsync(request.HttpContext, $"/{Address}", cancellation),
                Antiforgery = forms.FieldFor(request.HttpContext),
                Agency = agency.DisplayName,
                Fields =
                [
                    new("fullName", "Họ và tên người sử dụng", asked.FullName),
                    new("mail", "Thư điện tử để trả lời", asked.Mail, "email"),
                    new("phone", "Điện thoại", asked.Phone, Required: false),
                    new("login", "Tài khoản", asked.Login, Required: false),
                ],
                What = asked.What,
                Errors = errors,
            },
            errors.Count > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);
    }
}
