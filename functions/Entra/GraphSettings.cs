using System.ComponentModel.DataAnnotations;

namespace CongVan.Functions.Entra;

/// <summary>How Microsoft Graph is called, for mail and directory alike. Settings under <c>Graph</c>; there is no secret among them.</summary>
public sealed class GraphSettings : IValidatableObject
{
    public const string Section = "Graph";

    /// <summary>Root of the service with its version; another only in a national cloud.</summary>
    public Uri Address { get; set; } = new("https://graph.microsoft.com/v1.0");

    /// <summary>How often a throttled or unavailable call is tried again at once: 0 to 10. What takes longer is tried again by the process that asked.</summary>
    [Range(0, 10, ErrorMessage = "Graph:MostRetries phải từ 0 đến 10.")]
    public int MostRetries { get; set; } = 3;

    /// <summary>Seconds before the first of them, doubled each time, where the service names none (Retry-After): 0 to 60.</summary>
    [Range(0, 60, ErrorMessage = "Graph:RetryDelaySeconds phải từ 0 đến 60.")]
    public int RetryDelaySeconds { get; set; } = 2;

    /// <summary>Seconds for which one call is ridden out in all: 1 to 300.</summary>
    [Range(1, 300, ErrorMessage = "Graph:PatienceSeconds phải từ 1 đến 300.")]
    public int PatienceSeconds { get; set; } = 60;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        // Tokens go there: anything but https would show them to the network. The machine itself is for tests.
        if (!Address.IsAbsoluteUri || (Address.Scheme != Uri.UriSchemeHttps && !Address.IsLoopback))
            yield return new ValidationResult($"Graph:Address là “{Address}”; ghi địa chỉ đầy đủ bắt đầu bằng https, thường là https://graph.microsoft.com/v1.0.");
    }
}
