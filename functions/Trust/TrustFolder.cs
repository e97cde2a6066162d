using CongVan.Functions.Storage;
using CongVan.Signing.Trust;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Trust;

/// <summary>Reads the trusted roots; a file among them that is none, or a root that is not named, stops the start.</summary>
internal sealed class TrustFolder(DataFolder data) : IValidateOptions<TrustSettings>
{
    /// <summary>None where no folder is set and there is none in the data folder.</summary>
    /// <exception cref="InvalidDataException">What is wrong, by file.</exception>
    public TrustAnchors Load(TrustSettings settings)
    {
        if (!string.IsNullOrWhiteSpace(settings.Folder))
            return TrustAnchorFiles.Load(Path.GetFullPath(settings.Folder));
        var usual = data.Of("trust");
        return System.IO.Directory.Exists(usual) ? TrustAnchorFiles.Load(usual) : TrustAnchors.None;
    }

    public ValidateOptionsResult Validate(string? name, TrustSettings options)
    {
        try
        {
            Load(options);
            return ValidateOptionsResult.Success;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return ValidateOptionsResult.Fail($"Trust:Folder: {e.Message}");
        }
    }
}
