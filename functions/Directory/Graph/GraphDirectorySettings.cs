using System.ComponentModel.DataAnnotations;

namespace CongVan.Functions.Directory.Graph;

/// <summary>Settings under <c>Directory:Graph</c>, with <c>Directory:Kind</c> = Graph.</summary>
public sealed class GraphDirectorySettings : IValidatableObject
{
    public const string Section = "Directory:Graph";

    /// <summary>A verified domain of the tenant: a login becomes <c>login@domain</c>.</summary>
    public string Domain { get; set; } = "";

    /// <summary>Two letters (ISO 3166): licences of the tenant ask where a user is.</summary>
    [RegularExpression("^[A-Z]{2}$", ErrorMessage = "Directory:Graph:UsageLocation phải là hai chữ hoa của mã nước, ví dụ VN.")]
    public string UsageLocation { get; set; } = "VN";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Uri.CheckHostName(Domain) != UriHostNameType.Dns || !Domain.Contains('.', StringComparison.Ordinal))
            yield return new ValidationResult($"Directory:Graph:Domain là “{Domain}”; Directory:Kind là Graph thì ghi tên miền đã xác minh của tổ chức, ví dụ quangninh.gov.vn.");
    }
}
