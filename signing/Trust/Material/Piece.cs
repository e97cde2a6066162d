using System.Security.Cryptography;

namespace CongVan.Signing.Trust.Material;

/// <summary>The name of a piece of material: its SHA-256. Two pieces of one name are one.</summary>
internal readonly record struct Piece(UInt128 High, UInt128 Low)
{
    public static Piece Of(ReadOnlyMemory<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(bytes.Span, hash);
        return new(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash), System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));
    }
}
