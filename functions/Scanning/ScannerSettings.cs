using System.ComponentModel.DataAnnotations;

namespace CongVan.Functions.Scanning;

/// <summary>Settings under <c>Scanner</c>.</summary>
public sealed record ScannerSettings : IValidatableObject
{
    public const string Section = "Scanner";

    /// <summary>Where clamd listens: <c>tcp://127.0.0.1:3310</c> or <c>unix:/run/clamav/clamd.ctl</c>; empty for no scanner.</summary>
    public string? Address { get; init; }

    /// <summary>A file that could not be scanned is not taken in. Otherwise it is, and whoever decides is told.</summary>
    public bool Required { get; init; }

    /// <summary>How long one file may take, 1 to 300 seconds.</summary>
    [Range(1, 300, ErrorMessage = "Scanner:Seconds phải từ 1 đến 300 (giây cho một tệp).")]
    public int Seconds { get; init; } = 60;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrWhiteSpace(Address) && ClamdAddress.Of(Address) is null)
        {
            yield return new ValidationResult(
                $"Scanner:Address không đúng dạng: “{Address}”. Ghi tcp://máy:cổng hoặc unix:/đường/dẫn, ví dụ unix:/run/clamav/clamd.ctl.", [nameof(Address)]);
        }
    }
}
