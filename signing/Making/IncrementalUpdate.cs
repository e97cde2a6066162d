using System.Security.Cryptography;
using System.Text;
using CongVan.Signing.Pdf;

namespace CongVan.Signing;

/// <summary>
/// Gathers what a new revision of a file changes (ISO 32000-1, 7.5.6): not one earlier byte changes, so earlier signatures stay valid.
/// </summary>
internal sealed class IncrementalUpdate
{
    private readonly PdfFile file;
    private readonly SortedDictionary<int, (int Generation, byte[] Body)> changed = [];
    private (int Number, SignaturePlace Place)? signature;
    private int next;

    public IncrementalUpdate(PdfFile file)
    {
        this.file = file;
        next = Math.Max(file.References.Highest + 1, CrossReferences.Integer(file.References.Trailer["Size"]) ?? 0);
    }

    public PdfReference Add(PdfValue value)
    {
        var reference = Reserve();
        Set(reference, value);
        return reference;
    }

    public PdfReference Reserve() => new(next++, 0);

    public void Set(PdfReference reference, PdfValue value) =>
        changed[reference.Number] = (reference.Generation, Encoding.Latin1.GetBytes(PdfPrinter.Print(value)));

    public PdfReference AddStream(PdfDictionary dictionary, byte[] data)
    {
        var reference = Reserve();
        var head = PdfPrinter.Print(dictionary.With(("Length", PdfPrinter.Number(data.Length))));
        changed[reference.Number] = (0, [.. Encoding.Latin1.GetBytes(head), .. "\nstream\n"u8, .. data, .. "\nendstream"u8]);
        return reference;
    }

    /// <summary>Adds the dictionary of a signature or document timestamp; its /ByteRange and /Contents are made here.</summary>
    /// <param name="dictionary">All but those two.</param>
    /// <param name="room">Bytes kept for the value that <see cref="Revision.Fill"/> puts in.</param>
    public PdfReference AddSignature(PdfDictionary dictionary, int room)
    {
        if (signature is not null)
            throw new InvalidOperationException("A revision holds one signature.");
        var reference = Reserve();
        var (body, place) = SignaturePlace.Write(dictionary, room);
        changed[reference.Number] = (0, body);
        signature = (reference.Number, place);
        return reference;
    }

    /// <summary>
    /// Lays the revision out behind the file. The file's bytes are read once: for the digest that <see cref="Revision.Digest"/> goes
    /// on with, and that also names the revision (/ID), so that the same change of the same file gives the same bytes.
    /// </summary>
    /// <param name="algorithm">Of the digest to be signed; SHA-256 for a revision without signature.</param>
    /// <param name="salt">What tells this revision from another of the same file.</param>
    public Revision Finish(HashAlgorithmName algorithm, string salt) =>
        new(file, algorithm, digest => Tail(SHA256.HashData([.. digest, .. Encoding.UTF8.GetBytes(salt)])[..16]));

    private (byte[] Tail, SignaturePlace? Place) Tail(byte[] identifier)
    {
        using var tail = new RevisionWriter(file.Bytes.Length);
        if (file.Bytes.Span[^1] is not ((byte)'\n' or (byte)'\r'))
            tail.Text("\n");
        SignaturePlace? place = null;
        foreach (var (number, (generation, body)) in changed)
        {
            var start = tail.Object(number, generation, body);
            if (signature is { } s && s.Number == number)
                place = s.Place.MovedBy(start);
        }

        tail.References(file, next, identifier);
        return (tail.ToArray(), place);
    }
}
