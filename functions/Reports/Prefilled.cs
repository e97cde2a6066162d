using CongVan.Functions.People;
using CongVan.Workflows.Reports;

namespace CongVan.Functions.Reports;

/// <summary>Mẫu 04 with what the system knows: the figures, and the contact point as the person to ask.</summary>
internal static class Prefilled
{
    public static YearlyReportForm Of(YearlyReportRow row, Agency? agency) => new(
        Accounts: row.Known.Accounts,
        NotLoggedIn: row.Known.NotLoggedIn,
        Added: row.Known.Added,
        Changed: row.Known.Changed,
        Revoked: row.Known.Revoked,
        Contact: agency?.Contact is { } contact ? new ReportContact(contact.FullName, contact.Post, contact.Phone, contact.Mail) : null);
}
