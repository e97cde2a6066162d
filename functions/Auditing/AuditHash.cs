using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CongVan.Functions.Auditing;

/// <summary>
/// SHA-256 of an entry with its place and the hash before it, in lower-case hexadecimal. Each part goes in as its length in bytes
/// (4, big-endian; all ones for none) and its UTF-8, so that nothing can be moved from one field into the next.
/// </summary>
public static class AuditHash
{
    /// <summary>What the first entry of a chain names as the one before it.</summary>
    public static string Beginning(string chain) => Of([chain]);

    public static string Of(int number, string previous, AuditEntry entry) => Of(
    [
        previous,
        number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        entry.Key,
        entry.Actor,
        entry.Act,
        entry.About,
        entry.At.ToUniversalTime().ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        entry.Source,
        entry.AgencyCode,
        entry.Details,
    ]);

    private static string Of(ReadOnlySpan<string?> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var part in parts)
        {
            var text = part is null ? [] : Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32BigEndian(length, part is null ? -1 : text.Length);
            hash.AppendData(length);
            hash.AppendData(text);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
