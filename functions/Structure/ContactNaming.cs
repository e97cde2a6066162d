using CongVan.Functions.Auditing;
using CongVan.Functions.People;
using CongVan.Workflows.Regulation;
using CongVan.Workflows.Structure;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Structure;

/// <summary>Names an agency's contact person, by the API or the page; the same again changes nothing.</summary>
public sealed class ContactNaming(ContactPoints contacts, AgencyChanges changes, IAudit audit, TimeProvider time)
{
    /// <param name="by">Id of the caller.</param>
    public async Task<ContactPoint> NameAsync(
        Agency agency, CheckedContact form, string by, string? source, DurableTaskClient client, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var contact = agency.Contact is { } known && Same(known, form)
            ? known
            : new ContactPoint(form.FullName, form.Post, form.Phone, form.Mail, VietnamTime.DateOf(now), form.Document);
        var filed = await changes.NameContactAsync(agency.Code, contact, new ChangedBy($"dau-moi-{Guid.NewGuid():N}", by), cancellation);
        await audit.RecordAsync(
            new AuditEntry($"dau-moi-{agency.Code}-{filed.Revision}", by, "ghi đầu mối của cơ quan", agency.Code, now, source, agency.Code, contact.Document), cancellation);
        await contacts.SettleAsync(agency.Code, contact.Document, now, client, cancellation);
        return contact;
    }

    /// <summary>Everyone who ever was, oldest first; the last is the one of now.</summary>
    public async Task<IReadOnlyList<ContactPoint>> EverAsync(string agencyCode, CancellationToken cancellation) =>
        [.. (await changes.HistoryAsync(agencyCode, cancellation)).Select(agency => agency.Contact).OfType<ContactPoint>().Distinct()];

    private static bool Same(ContactPoint known, CheckedContact form) =>
        (known.FullName, known.Post, known.Phone, known.Mail, known.Document) == (form.FullName, form.Post, form.Phone, form.Mail, form.Document);
}
