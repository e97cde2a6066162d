using System.ComponentModel.DataAnnotations;

namespace CongVan.Functions.Trust;

/// <summary>Settings under <c>Trust</c>: whose signatures are believed here, and whether newest revocations are asked for.</summary>
public sealed record TrustSettings
{
    public const string Section = "Trust";

    /// <summary>
    /// Folder of trusted roots, PEM or DER: in it for both purposes, in <c>signers/</c> or <c>timestamps/</c> for one; an
    /// <c>anchors.json</c> beside them pins their fingerprints. <c>trust</c> under the data folder when not set; set and missing, it stops the start.
    /// </summary>
    public string? Folder { get; init; }

    /// <summary>Ask the responders and lists that certificates name. Off: what a file does not embed "could not be checked".</summary>
    public bool Online { get; init; } = true;

    /// <summary>How long one question may take, 1 to 60 seconds.</summary>
    [Range(1, 60, ErrorMessage = "Trust:Seconds phải từ 1 đến 60 (giây cho một lần hỏi).")]
    public int Seconds { get; init; } = 10;

    /// <summary>Hosts that may be asked though they stand in an inner network; any other there never is.</summary>
    public IReadOnlyList<string> InnerHosts { get; init; } = [];
}
