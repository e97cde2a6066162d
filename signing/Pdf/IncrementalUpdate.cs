using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace CongVan.Signing.Pdf;

/// <summary>
/// A revision appended to a file (ISO 32000-1, 7.5.6): not one earlier byte changes, so earlier signatures stay valid.
/// The new cross-reference section is of the kind the file has.
/// </summary>
internal sealed class IncrementalUpdate
{
    private readonly PdfFile file;
    private readonly SortedDictionary<int, (int Generation, byte[] Body)> changed = [];
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

    /// <param name="identifier">16 bytes that name this revision.</param>
    /// <param name="watched">An object whose place in the new file is wanted.</param>
    public (byte[] Bytes, int Place) Write(byte[] identifier, PdfReference watched)
    {
        using var output = new MemoryStream();
        output.Write(file.Bytes);
        if (file.Bytes[^1] is not ((byte)'\n' or (byte)'\r'))
            output.WriteByte((byte)'\n');

        var offsets = new SortedDictionary<int, (int Offset, int Generation)>();
        foreach (var (number, (generation, body)) in changed)
        {
            offsets[number] = ((int)output.Position, generation);
            Text(output, $"{number} {generation} obj\n");
            output.Write(body);
            Text(output, "\nendobj\n");
        }

        var place = offsets[watched.Number].Offset;
        var start = (int)output.Position;
        if (file.References.NewestIsStream)
            WriteStream(output, offsets, identifier);
        else
            WriteTable(output, offsets, identifier);
        Text(output, $"startxref\n{start}\n%%EOF\n");
        return (output.ToArray(), place);
    }

    private void WriteTable(MemoryStream output, SortedDictionary<int, (int Offset, int Generation)> offsets, byte[] identifier)
    {
        Text(output, "xref\n");
        foreach (var (first, count) in Runs(offsets.Keys))
        {
            Text(output, $"{first} {count}\n");
            for (var number = first; number < first + count; number++)
                Text(output, $"{offsets[number].Offset:0000000000} {offsets[number].Generation:00000} n\r\n");
        }

        Text(output, $"trailer\n{PdfPrinter.Print(Trailer(next, identifier))}\n");
    }

    private void WriteStream(MemoryStream output, SortedDictionary<int, (int Offset, int Generation)> offsets, byte[] identifier)
    {
        var own = Reserve();
        offsets[own.Number] = ((int)output.Position, 0);
        var rows = new byte[offsets.Count * 7];
        var at = 0;
        foreach (var (offset, generation) in offsets.Values)
        {
            rows[at] = 1;
            BinaryPrimitives.WriteInt32BigEndian(rows.AsSpan(at + 1), offset);
            BinaryPrimitives.WriteUInt16BigEndian(rows.AsSpan(at + 5), (ushort)generation);
            at += 7;
        }

        var dictionary = Trailer(next, identifier).With(
            ("Type", new PdfName("XRef")),
            ("W", PdfPrinter.Array(PdfPrinter.Number(1), PdfPrinter.Number(4), PdfPrinter.Number(2))),
            ("Index", PdfPrinter.Array(Runs(offsets.Keys).SelectMany(r => new PdfValue[] { PdfPrinter.Number(r.First), PdfPrinter.Number(r.Count) }))),
            ("Length", PdfPrinter.Number(rows.Length)));
        Text(output, $"{own.Number} 0 obj\n{PdfPrinter.Print(dictionary)}\nstream\n");
        output.Write(rows);
        Text(output, "\nendstream\nendobj\n");
    }

    private PdfDictionary Trailer(int size, byte[] identifier)
    {
        var old = file.References.Trailer;
        var name = new PdfString(identifier, -1, -1);
        var first = file.Array(old["ID"]) is { Items: [PdfString original, ..] } ? original : name;
        var trailer = PdfPrinter.Dictionary(
            ("Size", PdfPrinter.Number(size)),
            ("Root", file.Root),
            ("Prev", PdfPrinter.Number(file.References.Start)),
            ("ID", PdfPrinter.Array(first, name)));
        return old["Info"] is { } info ? trailer.With(("Info", info)) : trailer;
    }

    private static IEnumerable<(int First, int Count)> Runs(IEnumerable<int> numbers)
    {
        var (first, count) = (0, 0);
        foreach (var number in numbers)
        {
            if (count > 0 && number == first + count)
            {
                count++;
                continue;
            }

            if (count > 0)
                yield return (first, count);
            (first, count) = (number, 1);
        }

        if (count > 0)
            yield return (first, count);
    }

    private static void Text(MemoryStream output, FormattableString text) =>
        output.Write(Encoding.Latin1.GetBytes(text.ToString(CultureInfo.InvariantCulture)));

    private static void Text(MemoryStream output, string text) => output.Write(Encoding.Latin1.GetBytes(text));
}
