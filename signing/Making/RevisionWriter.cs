using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using CongVan.Signing.Pdf;

namespace CongVan.Signing;

/// <summary>Writes the bytes of a revision that will stand at <paramref name="origin"/>; its cross-reference section is of the kind the file has.</summary>
internal sealed class RevisionWriter(int origin) : IDisposable
{
    private readonly MemoryStream output = new();
    private readonly SortedDictionary<int, (int Offset, int Generation)> offsets = [];

    private int Position => (int)Math.Min(origin + output.Position, int.MaxValue);

    public void Dispose() => output.Dispose();

    public byte[] ToArray() => output.ToArray();

    public void Text(string text) => output.Write(Encoding.Latin1.GetBytes(text));

    /// <returns>The offset of the object's own text.</returns>
    public int Object(int number, int generation, byte[] body)
    {
        offsets[number] = (Position, generation);
        Line($"{number} {generation} obj\n");
        var start = Position;
        output.Write(body);
        Text("\nendobj\n");
        return start;
    }

    /// <param name="size">One more than the highest object number.</param>
    public void References(PdfFile file, int size, byte[] identifier)
    {
        var start = Position;
        if (start > int.MaxValue - 1_000_000)
            throw PdfProblems.TooLarge();
        if (file.References.NewestIsStream)
            Stream(file, size, identifier);
        else
            Table(file, size, identifier);
        Line($"startxref\n{start}\n%%EOF\n");
    }

    private void Table(PdfFile file, int size, byte[] identifier)
    {
        Text("xref\n");
        foreach (var (first, count) in Runs(offsets.Keys))
        {
            Line($"{first} {count}\n");
            for (var number = first; number < first + count; number++)
                Line($"{offsets[number].Offset:0000000000} {offsets[number].Generation:00000} n\r\n");
        }

        Text($"trailer\n{PdfPrinter.Print(Trailer(file, size, identifier))}\n");
    }

    private void Stream(PdfFile file, int size, byte[] identifier)
    {
        var own = size;
        offsets[own] = (Position, 0);
        var rows = new byte[offsets.Count * 7];
        var at = 0;
        foreach (var (offset, generation) in offsets.Values)
        {
            rows[at] = 1;
            BinaryPrimitives.WriteInt32BigEndian(rows.AsSpan(at + 1), offset);
            BinaryPrimitives.WriteUInt16BigEndian(rows.AsSpan(at + 5), (ushort)generation);
            at += 7;
        }

        var dictionary = Trailer(file, size + 1, identifier).With(
            ("Type", new PdfName("XRef")),
            ("W", PdfPrinter.Array(PdfPrinter.Number(1), PdfPrinter.Number(4), PdfPrinter.Number(2))),
            ("Index", PdfPrinter.Array(Runs(offsets.Keys).SelectMany(r => new PdfValue[] { PdfPrinter.Number(r.First), PdfPrinter.Number(r.Count) }))),
            ("Length", PdfPrinter.Number(rows.Length)));
        Line($"{own} 0 obj\n{PdfPrinter.Print(dictionary)}\nstream\n");
        output.Write(rows);
        Text("\nendstream\nendobj\n");
    }

    private static PdfDictionary Trailer(PdfFile file, int size, byte[] identifier)
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

    private void Line(FormattableString text) => Text(text.ToString(CultureInfo.InvariantCulture));
}
