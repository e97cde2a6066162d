using System.ComponentModel.DataAnnotations;

namespace CongVan.Functions.Keys;

/// <summary>Settings under <c>Signing:Timestamps</c>.</summary>
public sealed class TimestampSettings : IValidatableObject
{
    public const string Section = "Signing:Timestamps";

    /// <summary>Of a timestamp authority (RFC 3161 over HTTP); none: signatures carry no timestamp.</summary>
    public string? Url { get; set; }

    /// <summary>The policy asked for, as a dotted number; the authority's own when not set.</summary>
    public string? Policy { get; set; }

    /// <summary>Nothing is signed while the authority is not reached. Else a notice goes out in time without a timestamp.</summary>
    public bool Required { get; set; }

    /// <summary>
    /// A sealed notice also gets the certificates, lists and answers that judge it later (PAdES B-LT), as <c>Trust</c> finds them, and is
    /// renewed with further timestamps in the years to come (B-LTA).
    /// </summary>
    public bool LongTerm { get; set; }

    /// <summary>How long before its newest timestamp's authority ends a kept file gets another, in days.</summary>
    [Range(7, 730, ErrorMessage = "Signing:Timestamps:RenewDaysBefore phải từ 7 đến 730 (ngày).")]
    public int RenewDaysBefore { get; set; } = 90;

    /// <summary>How long it may take to answer.</summary>
    [Range(1, 300, ErrorMessage = "Signing:Timestamps:Seconds phải từ 1 đến 300.")]
    public int Seconds { get; set; } = 20;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrWhiteSpace(Url) && !(Uri.TryCreate(Url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            yield return new ValidationResult($"Signing:Timestamps:Url “{Url}” không phải địa chỉ http.", [nameof(Url)]);
        if (LongTerm && string.IsNullOrWhiteSpace(Url))
            yield return new ValidationResult("Signing:Timestamps:LongTerm cần Signing:Timestamps:Url: không có dấu thời gian thì không lưu giữ lâu dài được.", [nameof(LongTerm)]);
    }
}
