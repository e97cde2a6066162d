using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CongVan.Runtime.Engine.Replay;

/// <summary>
/// The same identifiers on every replay, and the same as the published worker makes: RFC 9562 version 5 over
/// "{instance id}_{time}_{counter}" in a namespace of its own.
/// </summary>
internal static class DeterministicGuid
{
    private static readonly byte[] s_namespace = Guid.Parse("9e952958-5e33-4daf-827f-2fa12937b875").ToByteArray(bigEndian: true);

    public static Guid Make(string instanceId, DateTime now, int counter)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{instanceId}_{now:o}_{counter}");
#pragma warning disable CA5350 // version 5 is defined over SHA-1; nothing is secured by it
        var hash = SHA1.HashData([.. s_namespace, .. Encoding.UTF8.GetBytes(name)]);
#pragma warning restore CA5350
        var bytes = hash.AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x50);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
