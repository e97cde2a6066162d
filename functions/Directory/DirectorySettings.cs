using System.ComponentModel.DataAnnotations;

namespace CongVan.Functions.Directory;

/// <summary>Settings under <c>Directory</c>.</summary>
public sealed class DirectorySettings : IValidatableObject
{
    public const string Section = "Directory";
    internal const string Embedded = "Embedded";
    internal const string Graph = "Graph";

    /// <summary>Embedded: accounts in our registers alone. Graph: in Microsoft Entra too, through Microsoft Graph.</summary>
    [Required(ErrorMessage = "Directory:Kind để trống; ghi Embedded (sổ của ứng dụng) hoặc Graph (Microsoft Entra qua Microsoft Graph).")]
    public string Kind { get; set; } = Embedded;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.Equals(Kind, Embedded, StringComparison.OrdinalIgnoreCase) && !string.Equals(Kind, Graph, StringComparison.OrdinalIgnoreCase))
            yield return new ValidationResult($"Directory:Kind là “{Kind}”; chỉ có Embedded (sổ của ứng dụng) và Graph (Microsoft Entra qua Microsoft Graph).");
    }
}
