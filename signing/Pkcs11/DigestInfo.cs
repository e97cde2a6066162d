namespace CongVan.Signing;

/// <summary>What RSA PKCS#1 pads: the digest behind the name of its algorithm (RFC 8017, 9.2, note 1). Tokens pad, they do not name.</summary>
internal static class DigestInfo
{
    public static byte[] Of(SignatureAlgorithm algorithm, ReadOnlySpan<byte> digest)
    {
        // The prefixes differ in the last part of the name, 1, 2, 3 for SHA-256, 384, 512, and in the lengths.
        var name = (byte)((digest.Length / 16) - 1);
        return digest.Length == algorithm.DigestLength
            ? [0x30, (byte)(digest.Length + 17), 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, name, 0x05, 0x00, 0x04, (byte)digest.Length, .. digest]
            : throw new ArgumentException("The digest is not of this algorithm.", nameof(digest));
    }
}
