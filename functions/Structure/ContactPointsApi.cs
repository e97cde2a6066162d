using CongVan.Functions.Auditing;
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
public sealed class ContactPointsApi(
    ContactPoints contacts, AgencyChanges changes, IAgencies agencies, IAudit audit, TimeProvider time)
{
    [Function("Contact_Get")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.Clerk, Role.Officer, Role.Leader, Role.Administrator)]
    public async Task<Ok<Contacts>> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/agencies/{code}/contact")] HttpRequest request, string code)
    {
        var cancellation = request.HttpContext.RequestAborted;
        await DemandAsync(request, code, cancellation);
        var history = await changes.HistoryAsync(code, cancellation);
        var named = history.Select(agency => agency.Contact).OfType<ContactPoint>().Distinct().ToList();
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

        var now = time.GetUtcNow();
        var form = CheckedContact.Of(await request.JsonAsync<ContactForm>(cancellation), VietnamTime.DateOf(now));
        if (form.Refusals.Count > 0)
            return Problems.BadRequest(
                "dau-moi-chua-hop-le", "Chưa ghi được đầu mối. Sửa các mục được nêu rồi gửi lại.", [.. form.Refusals.Select(reason => new FieldError("contact", reason))]);

        var contact = agency.Contact is { } known && Same(known, form)
            ? known
            : new ContactPoint(form.FullName, form.Post, form.Phone, form.Mail, VietnamTime.DateOf(now), form.Document);
        var filed = await changes.NameContactAsync(code, contact, new ChangedBy($"dau-moi-{Guid.NewGuid():N}", request.HttpContext.Caller().Id), cancellation);
        await audit.RecordAsync(request.HttpContext, now, $"dau-moi-{code}-{filed.Revision}", "ghi đầu mối của cơ quan", code, code, contact.Document, cancellation);
        await contacts.SettleAsync(code, contact.Document, now, client, cancellation);
        return TypedResults.Ok(contact);
    }

    private static bool Same(ContactPoint known, CheckedContact form) =>
        (known.FullName, known.Post, known.Phone, known.Mail, known.Document) == (form.FullName, form.Post, form.Phone, form.Mail, form.Document);

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
