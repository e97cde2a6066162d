using System.Security.Cryptography;
using System.Text;
using CongVan.Signing.Pdf;

namespace CongVan.Signing;

/// <summary>
/// A file and the revision that will stand behind it. Only the revision is held in memory; the file stays where it is and is
/// copied when all is written.
/// </summary>
internal sealed class Revision : IDisposable
{
    private readonly ReadOnlyMemory<byte> original;
    private readonly byte[] tail;
    private readonly SignaturePlace? place;
    private readonly IncrementalHash hash;

    /// <param name="file">As it was.</param>
    /// <param name="algorithm">Of the digest that will be asked for.</param>
    /// <param name="layOut">
    /// Told the original's digest, gives what stands behind it, and where in the file the signature's value goes, if there is one.
    /// </param>
    public Revision(PdfFile file, HashAlgorithmName algorithm, Func<byte[], (byte[] Tail, SignaturePlace? Place)> layOut)
    {
        original = file.Bytes;
        hash = file.Hashes.Begin(algorithm, original.Length);
        (tail, place) = layOut(hash.GetCurrentHash());
        if (place is { } p)
            Encoding.ASCII.GetBytes(SignaturePlace.ByteRange(p.Start, p.End, Length - p.End)).CopyTo(tail.AsSpan(p.Range - original.Length));
    }

    public int Length => original.Length + tail.Length;

    /// <summary>The digest of all but the signature's value: what is to be signed or stamped. Asked once.</summary>
    public byte[] Digest()
    {
        var (start, end) = Hole();
        hash.AppendData(tail.AsSpan(0, start));
        hash.AppendData(tail.AsSpan(end));
        return hash.GetHashAndReset();
    }

    /// <summary>Puts the value into its place: a CMS signature or timestamp token, DER.</summary>
    public void Fill(ReadOnlySpan<byte> value)
    {
        var (start, _) = Hole();
        if (value.Length > place!.Value.Room)
            throw new SigningException("no-room", $"Chữ ký dài {value.Length} byte, vượt chỗ dành sẵn {place.Value.Room} byte. Hãy ký lại.");
        Encoding.ASCII.GetBytes(Convert.ToHexString(value)).CopyTo(tail, start + 1);
    }

    /// <summary>Writes the whole file.</summary>
    public async ValueTask WriteToAsync(Stream output, CancellationToken cancellation)
    {
        // In pieces: a stream given 50 MB at once may copy them.
        const int piece = 1 << 20;
        for (var at = 0; at < original.Length; at += piece)
            await output.WriteAsync(original.Slice(at, Math.Min(piece, original.Length - at)), cancellation);
        await output.WriteAsync(tail, cancellation);
    }

    public byte[] ToArray() => [.. original.Span, .. tail];

    public void Dispose() => hash.Dispose();

    private (int Start, int End) Hole() => place is { } p
        ? (p.Start - original.Length, p.End - original.Length)
        : throw new InvalidOperationException("This revision holds no signature.");
}
