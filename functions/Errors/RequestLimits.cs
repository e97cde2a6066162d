using System.ComponentModel.DataAnnotations;

namespace CongVan.Functions.Errors;

/// <summary>How much a caller may send. Section <c>Intake</c>.</summary>
public sealed record RequestLimits
{
    public const string Section = "Intake";

    /// <summary>Room for the other parts and the borders of a multipart body that carries one file of the full size.</summary>
    public const long Wrapping = 1024 * 1024;

    /// <summary>Bytes of one file; 1 MB to 500 MB, default 50 MB.</summary>
    [Range(1024L * 1024, 500L * 1024 * 1024, ErrorMessage = "Intake:MaxBytes phải từ 1048576 (1 MB) đến 524288000 (500 MB).")]
    public long MaxBytes { get; init; } = 50L * 1024 * 1024;

    public long MaxBody => MaxBytes + Wrapping;

    /// <summary>
    /// A body somewhat too large is read to its end and thrown away, so that the sender hears why; a body beyond this is cut off.
    /// </summary>
    public long MaxThrownAway => (2 * MaxBytes) + Wrapping;

    public string InWords => $"{MaxBytes / (1024 * 1024)} MB";
}
