using System.Security.Cryptography.X509Certificates;

namespace CongVan.Signing.Trust;

/// <summary>What a certificate's owner may do with the key (RFC 5280, 4.2.1.3 and 4.2.1.12; RFC 3161, 2.3; RFC 6960, 4.2.2.2).</summary>
internal static class KeyUsage
{
    public const string TimeStamping = "1.3.6.1.5.5.7.3.8";
    public const string OcspSigning = "1.3.6.1.5.5.7.3.9";

    /// <summary>Purposes under which a person or agency signs. Vietnamese CAs name client authentication and e-mail; a web server's or a program's key signs no document.</summary>
    private static readonly HashSet<string> ForDocuments = new(StringComparer.Ordinal)
    {
        "2.5.29.37.0", // any
        "1.3.6.1.5.5.7.3.2", // client authentication
        "1.3.6.1.5.5.7.3.4", // e-mail protection
        "1.3.6.1.5.5.7.3.36", // document signing (RFC 9336)
        "1.2.840.113583.1.1.5", // Adobe authentic documents
        "1.3.6.1.4.1.311.10.3.12", // Microsoft document signing
        "1.3.6.1.4.1.311.20.2.2", // smart card logon
    };

    /// <summary>What stands against the purpose, in Vietnamese; null when nothing does.</summary>
    public static string? Problem(X509Certificate2 certificate, TrustPurpose purpose)
    {
        var usage = certificate.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault()?.KeyUsages;
        if (usage is { } flags && (flags & (X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation)) == X509KeyUsageFlags.None)
            return "mục đích khóa (keyUsage) không có ký số";

        var enhanced = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault();
        var purposes = enhanced?.EnhancedKeyUsages.Cast<System.Security.Cryptography.Oid>().Select(o => o.Value ?? "").ToList();
        if (purpose == TrustPurpose.Timestamp)
        {
            return (enhanced, purposes) is ({ Critical: true }, [TimeStamping])
                ? null
                : "mục đích mở rộng (extendedKeyUsage) phải là trọng yếu và chỉ gồm đóng dấu thời gian (RFC 3161, 2.3)";
        }

        return purposes is null || purposes.Exists(ForDocuments.Contains) ? null : "mục đích mở rộng (extendedKeyUsage) không gồm ký tài liệu";
    }

    public static bool Has(X509Certificate2 certificate, string purpose) =>
        certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().Any(e => e.EnhancedKeyUsages.Cast<System.Security.Cryptography.Oid>().Any(o => o.Value == purpose));

    /// <summary>Absent means unrestricted (RFC 5280, 6.3.3 (f)).</summary>
    public static bool MaySignCrls(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault() is not { } usage || usage.KeyUsages.HasFlag(X509KeyUsageFlags.CrlSign);
}
