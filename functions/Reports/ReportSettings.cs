using System.ComponentModel.DataAnnotations;

namespace CongVan.Functions.Reports;

/// <summary>Where the consolidated report goes. Section <c>Reports</c>.</summary>
public sealed record ReportSettings
{
    public const string Section = "Reports";

    /// <summary>Hộp thư của Ủy ban nhân dân tỉnh; empty: the Sở's own mailbox, to be presented from there.</summary>
    [EmailAddress(ErrorMessage = "Reports:ProvincialMailbox không phải là địa chỉ thư.")]
    public string? ProvincialMailbox { get; init; }
}
