using System.Security.Cryptography;
using CongVan.Signing.Trust;
using CongVan.Signing.Trust.Algorithms;
using CongVan.Signing.Trust.Revocation;

namespace CongVan.Signing.Cli;

/// <summary>Whom the options say to trust. Unless asked online, what a file does not bring along is said to be unchecked.</summary>
internal static class TrustOption
{
    /// <summary>Null where they name nobody.</summary>
    public static FileTrustJudge? Read(Options options) =>
        Certificates(options, options.Has("--online")) is { } judge ? new(judge) : null;

    /// <summary>The same for certificates.</summary>
    public static CertificateJudge? Certificates(Options options, bool online)
    {
        if (options.Value("--trust") is not { } path)
            return null;
        try
        {
            var anchors = Directory.Exists(path) ? TrustAnchorFiles.Load(path) : TrustAnchors.Of(TrustAnchorFiles.Certificates(File.ReadAllBytes(path)));
            return new(anchors, AlgorithmPolicy.Default, online ? new OnlineRevocation(new HttpRevocation(), TimeProvider.System) : null);
        }
        catch (Exception e) when (e is InvalidDataException or CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"Không dùng được --trust {path}: {e.Message}");
        }
    }
}
