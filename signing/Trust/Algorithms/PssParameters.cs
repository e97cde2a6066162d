using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using CongVan.Signing.Trust.Evidence;

namespace CongVan.Signing.Trust.Algorithms;

/// <summary>
/// RSASSA-PSS-params (RFC 4055, 3.1), and the check of such a signature (RFC 8017, 8.1.2 and 9.1.2). The platform checks only salts as
/// long as the hash and masks of the same hash, which is what nearly everyone writes; the others are checked here.
/// </summary>
/// <param name="Hash">OID; SHA-1 where none is named.</param>
/// <param name="MaskHash">OID of the hash in MGF1, likewise; null for another mask generation function.</param>
/// <param name="Salt">In bytes; 20 where nothing is said.</param>
/// <param name="Trailer">1 is the only one there is.</param>
internal sealed record PssParameters(string Hash, string? MaskHash, int Salt, int Trailer)
{
    private const string Mgf1 = "1.2.840.113549.1.1.8";

    /// <summary>As OpenSSL bounds them: a file must not choose how long we compute.</summary>
    private const int MostBits = 16_384;
    private const int MostExponentBytes = 8;

    private static readonly PssParameters Default = new(AlgorithmNames.Sha1, AlgorithmNames.Sha1, 20, 1);

    /// <param name="identifier">Behind the OID of an AlgorithmIdentifier.</param>
    /// <exception cref="AsnContentException">They are of another form.</exception>
    public static PssParameters Read(AsnReader identifier)
    {
        var read = Default;
        if (!identifier.Next(Asn1Tag.Sequence))
            return read;
        for (var parameters = identifier.ReadSequence(); parameters.HasData;)
        {
            if (parameters.Next(Der.Context(0)))
                read = read with { Hash = parameters.ReadSequence(Der.Context(0)).ReadSequence().ReadObjectIdentifier() };
            else if (parameters.Next(Der.Context(1)))
                read = read with { MaskHash = Mask(parameters.ReadSequence(Der.Context(1)).ReadSequence()) };
            else if (parameters.Next(Der.Context(2)))
                read = read with { Salt = Number(parameters.ReadSequence(Der.Context(2))) };
            else if (parameters.Next(Der.Context(3)))
                read = read with { Trailer = Number(parameters.ReadSequence(Der.Context(3))) };
            else
                parameters.ReadEncodedValue();
        }

        return read;
    }

    /// <summary>Null when it cannot be computed here: a hash or mask that is not known, a key out of bounds.</summary>
    public bool? Holds(RSA key, HashAlgorithmName hash, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        if (MaskHash is null || Trailer != 1 || Salt < 0)
            return null;
        var mask = HashAlgorithmName.FromOid(MaskHash);
        if (mask == hash && Salt == digest.Length)
            return key.VerifyHash(digest, signature, hash, RSASignaturePadding.Pss);
        return Opened(key, signature) is { } encoded ? IsEncoding(encoded, key.KeySize - 1, digest, hash, mask) : null;
    }

    /// <summary>RSAVP1 (RFC 8017, 5.2.2): the encoded message in the key's whole bytes, empty when the value is no signature of this key; null out of bounds.</summary>
    private static byte[]? Opened(RSA key, ReadOnlySpan<byte> signature)
    {
        var numbers = key.ExportParameters(includePrivateParameters: false);
        if (key.KeySize > MostBits || numbers.Exponent!.Length > MostExponentBytes)
            return null;
        var modulus = new BigInteger(numbers.Modulus!, isUnsigned: true, isBigEndian: true);
        var value = new BigInteger(signature, isUnsigned: true, isBigEndian: true);
        if (signature.Length != numbers.Modulus!.Length || value >= modulus)
            return [];
        var opened = BigInteger.ModPow(value, new(numbers.Exponent, isUnsigned: true, isBigEndian: true), modulus);
        var bytes = new byte[numbers.Modulus.Length];
        var count = opened.GetByteCount(isUnsigned: true);
        opened.TryWriteBytes(bytes.AsSpan(bytes.Length - count), out _, isUnsigned: true, isBigEndian: true);
        return bytes;
    }

    /// <summary>EMSA-PSS-VERIFY (RFC 8017, 9.1.2), step by step.</summary>
    private bool IsEncoding(byte[] whole, int bits, ReadOnlySpan<byte> digest, HashAlgorithmName hash, HashAlgorithmName mask)
    {
        var length = (bits + 7) / 8;
        if (whole.Length < length || whole.AsSpan(0, whole.Length - length).ContainsAnyExcept((byte)0))
            return false;
        var encoded = whole.AsSpan(whole.Length - length);
        if (length < digest.Length + Salt + 2 || encoded[^1] != 0xBC)
            return false;
        var block = encoded[..(length - digest.Length - 1)];
        var inner = encoded.Slice(block.Length, digest.Length);
        var unused = (8 * length) - bits;
        if (block[0] >> (8 - unused) != 0)
            return false;

        Unmask(block, inner, mask);
        block[0] &= (byte)(0xFF >> unused);
        var padding = block.Length - Salt - 1;
        if (block[..padding].ContainsAnyExcept((byte)0) || block[padding] != 1)
            return false;
        using var sum = IncrementalHash.CreateHash(hash);
        sum.AppendData(new byte[8]);
        sum.AppendData(digest);
        sum.AppendData(block[(padding + 1)..]);
        return sum.GetHashAndReset().AsSpan().SequenceEqual(inner);
    }

    /// <summary>MGF1 (RFC 8017, B.2.1), over the block itself.</summary>
    private static void Unmask(Span<byte> block, ReadOnlySpan<byte> seed, HashAlgorithmName hash)
    {
        byte[] counted = [.. seed, 0, 0, 0, 0];
        for (var at = 0; at < block.Length;)
        {
            foreach (var piece in CryptographicOperations.HashData(hash, counted))
            {
                if (at == block.Length)
                    break;
                block[at++] ^= piece;
            }

            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(counted.AsSpan(seed.Length), System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(counted.AsSpan(seed.Length)) + 1);
        }
    }

    private static string? Mask(AsnReader identifier) =>
        identifier.ReadObjectIdentifier() == Mgf1 ? identifier.ReadSequence().ReadObjectIdentifier() : null;

    private static int Number(AsnReader wrapped) => wrapped.TryReadInt32(out var number) ? number : -1;
}
