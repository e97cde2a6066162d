using System.Security.Cryptography;
using System.Text;

namespace CongVan.Papers;

/// <summary>
/// Replaces the random file identifier with one taken from the content, so that the same paper is the same file.
/// </summary>
internal static class Imprint
{
    public static byte[] WithOwnIdentifier(byte[] pdf)
    {
        var trailer = pdf.AsSpan().LastIndexOf("trailer"u8);
        var id = trailer < 0 ? -1 : pdf.AsSpan(trailer).IndexOf("/ID"u8);
        if (id < 0)
            return pdf;

        var places = new List<Range>();
        for (var at = trailer + id; at < pdf.Length && pdf[at] != (byte)']'; at++)
        {
            if (pdf[at] != (byte)'<')
                continue;
            var end = at + pdf.AsSpan(at).IndexOf((byte)'>');
            places.Add((at + 1)..end);
            pdf.AsSpan(at + 1, end - at - 1).Fill((byte)'0');
            at = end;
        }

        var name = Encoding.ASCII.GetBytes(Convert.ToHexString(SHA256.HashData(pdf)));
        foreach (var place in places)
        {
            var (offset, length) = place.GetOffsetAndLength(pdf.Length);
            name.AsSpan(0, Math.Min(length, name.Length)).CopyTo(pdf.AsSpan(offset));
        }

        return pdf;
    }
}
