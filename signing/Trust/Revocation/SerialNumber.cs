using System.Security.Cryptography.X509Certificates;

namespace CongVan.Signing.Trust.Revocation;

/// <summary>
/// Serial numbers as they are compared: without the zeros before them, which DER puts before a high first bit and some writers leave out.
/// </summary>
internal static class SerialNumber
{
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> number) => number.TrimStart((byte)0);

    public static ReadOnlySpan<byte> Of(X509Certificate2 certificate) => Of(certificate.SerialNumberBytes.Span);
}
