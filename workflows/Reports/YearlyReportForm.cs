namespace CongVan.Workflows.Reports;

/// <summary>Mẫu 04 as an agency files it: the system's figures confirmed or corrected, and what only the agency knows.</summary>
/// <param name="DocumentsSent">Entered by the agency, who may leave it out: the software counts no documents yet.</param>
/// <param name="Difficulties">Vướng mắc, kiến nghị.</param>
/// <param name="Contact">Cán bộ trực tiếp tham mưu báo cáo.</param>
public sealed record YearlyReportForm(
    string? Number = null,
    string? Notation = null,
    DateOnly? DocumentDate = null,
    int? Accounts = null,
    int? NotLoggedIn = null,
    int? Added = null,
    int? Changed = null,
    int? Revoked = null,
    int? DocumentsSent = null,
    int? DocumentsReceived = null,
    string? Difficulties = null,
    ReportContact? Contact = null);

public sealed record ReportContact(string? FullName = null, string? Post = null, string? Phone = null, string? Mail = null);

/// <summary>What the system knows of an agency's accounts in a year, up to the day it was counted.</summary>
/// <param name="Accounts">Accounts given and not revoked.</param>
/// <param name="NotLoggedIn">Of those, without a login in the year; only where that is known.</param>
/// <param name="LoginUnknown">Of those, where nobody knows: never counted as "none".</param>
/// <param name="Changed">Accounts whose details or agency were changed in the year.</param>
public sealed record ReportFigures(int Accounts, int NotLoggedIn, int LoginUnknown, int Added, int Changed, int Revoked);
