using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Workflows.Regulation;
using CongVan.Workflows.Structure;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Structure;

/// <summary>Where an agency names its contact person, and everyone before stays with their dates (Đ23.7).</summary>
public sealed class ContactPointsApi(ContactNaming naming, IAgencies agencies, TimeProvider time)
{
    [Function("Contact_Get")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.Clerk, Role.Officer, Role.Leader, Role.Administrator)]
    public async Task<Ok<Contacts>> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/agencies/{code}/contact")] HttpRequest request, string code)
    {
        var cancellation = request.HttpContext.RequestAborted;
        await DemandAsync(request, code, cancellation);
        var named = await naming.EverAsync(code, cancellation);
        return TypedResults.Ok(new Contacts(named.Count == 0 ? null : named[^1], [.. named.SkipLast(1)]));
    }

    /// <summary>Names the contact: JSON with fullName, post, phone, mail and the paper's number, notation, documentDate. The same again changes nothing.</summary>
    [Function("Contact_Put")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.Clerk, Role.Administrator)]
    public async Task<Results<Ok<ContactPoint>, ProblemHttpResult>> Put(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/agencies/{code}/contact")] HttpRequest request,
        string code,
        [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var agency = await DemandAsync(request, code, cancellation);
        if (!agency.Active)
            return Problems.Conflict("co-quan-ngung-hoat-dong", $"{agency.DisplayName} đã ngừng hoạt động, không nhận đầu mối mới.");

        var form = CheckedContact.Of(await request.JsonAsync<ContactForm>(cancellation), VietnamTime.DateOf(time.GetUtcNow()));
        if (form.Refusals.Count > 0)
            return Problems.BadRequest(
                "dau-moi-chua-hop-le", "Chưa ghi được đầu mối. Sửa các mục được nêu rồi gửi lại.", [.. form.Refusals.Select(reason => new FieldError("contact", reason))]);

        var contact = await naming.NameAsync(
            agency, form, request.HttpContext.Caller().Id, request.HttpContext.SourceAddress(), client, cancellation);
        return TypedResults.Ok(contact);
    }

    private async Task<Agency> DemandAsync(HttpRequest request, string code, CancellationToken cancellation)
    {
        var own = request.HttpContext.Caller().AgencyCode;
        var agency = own is null || string.Equals(own, code, StringComparison.Ordinal) ? await agencies.FindAsync(code, cancellation) : null;
        return agency ?? throw RefusedException.NotFound(
            "khong-co-co-quan", $"Không có cơ quan mang mã “{code}” trong danh mục. Kiểm tra lại mã định danh.");
    }
}

/// <param name="Now">Null while none was named.</param>
/// <param name="Before">Oldest first.</param>
public sealed record Contacts(ContactPoint? Now, IReadOnlyList<ContactPoint> Before);
