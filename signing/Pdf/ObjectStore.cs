namespace CongVan.Signing.Pdf;

/// <summary>
/// The objects of a file by where they lie, not by number: every revision of a file reads the same bytes, so each object is read
/// once however many revisions are looked at.
/// </summary>
internal sealed class ObjectStore(ReadOnlyMemory<byte> bytes, WorkBudget budget, FileHashes hashes)
{
    private readonly Dictionary<int, IndirectObject> bodies = [];
    private readonly Dictionary<int, ObjectStream> streams = [];
    private readonly Dictionary<int, CrossReferenceSection> sections = [];
    private readonly Dictionary<(int Offset, int Index), int[]> links = [];

    public ReadOnlyMemory<byte> Bytes => bytes;

    public WorkBudget Budget => budget;

    public FileHashes Hashes => hashes;

    public CrossReferenceSection Section(int offset) =>
        sections.TryGetValue(offset, out var section) ? section : sections[offset] = CrossReferenceReader.Read(bytes, offset, budget);

    /// <param name="offset">Where it stands.</param>
    /// <param name="keep">It will be asked for again.</param>
    public IndirectObject Body(int offset, bool keep = true)
    {
        if (bodies.TryGetValue(offset, out var known))
            return known;
        var read = IndirectObject.Read(bytes, offset, budget);
        if (keep)
            bodies[offset] = read;
        return read;
    }

    public ObjectStream Stream(int offset, Func<PdfStream, ObjectStream> open)
    {
        if (streams.TryGetValue(offset, out var known))
            return known;
        return Body(offset).Value is PdfStream stream
            ? streams[offset] = open(stream)
            : throw PdfProblems.Broken("một luồng đối tượng không đọc được");
    }

    /// <summary>The numbers of the objects that an object refers to, each once.</summary>
    /// <param name="place">Its offset; for an object in a stream, the stream's offset and its index + 1 (0 for one in the body).</param>
    /// <param name="read">Reads it, if this is the first time.</param>
    public int[] Links((int Offset, int Index) place, Func<PdfValue> read)
    {
        if (links.TryGetValue(place, out var known))
            return known;
        return links[place] = [.. NumbersIn(read())];
    }

    /// <summary>The numbers of the objects that a value refers to, each once.</summary>
    public static HashSet<int> NumbersIn(PdfValue? value)
    {
        var found = new HashSet<int>();
        if (value is not null)
            Collect(value, found);
        return found;
    }

    private static void Collect(PdfValue value, HashSet<int> found)
    {
        switch (value)
        {
            case PdfReference reference:
                found.Add(reference.Number);
                break;
            case PdfArray array:
                foreach (var item in array.Items)
                    Collect(item, found);
                break;
            case PdfStream stream:
                Collect(stream.Dictionary, found);
                break;
            case PdfDictionary dictionary:
                foreach (var entry in dictionary.Entries.Values)
                    Collect(entry, found);
                break;
        }
    }
}
