using System.Globalization;

namespace CongVan.Signing.Pdf;

/// <summary>
/// The cross-references of a file, its revisions laid over each other (ISO 32000-1, 7.5.4, 7.5.8): tables, streams and both at once.
/// A file whose table is wrong is refused, not repaired: what a repair finds is a guess, and nobody signs a guess.
/// </summary>
internal sealed class CrossReferences
{
    private const int Tail = 2048;

    private readonly Dictionary<int, Entry> entries = [];
    private readonly List<CrossReferenceSection> sections = [];
    private readonly HashSet<int> joined = [];

    public PdfDictionary Trailer => sections[0].Trailer;

    /// <summary>Offset of the newest section.</summary>
    public int Start => sections[0].Offset;

    /// <summary>The newest section is a stream, so the next must be one too.</summary>
    public bool NewestIsStream => sections[0].IsStream;

    /// <summary>Newest first; the streams beside the tables of a hybrid file are among them.</summary>
    public IReadOnlyList<CrossReferenceSection> Sections => sections;

    /// <summary>The way to the older sections was cut somewhere; they were found by the revisions' ends.</summary>
    public bool WasJoined { get; private set; }

    /// <summary>The ends (of <see cref="Marker.Start"/>) of revisions whose own cross-references were made up from their objects.</summary>
    public IReadOnlySet<int> Joined => joined;

    public Entry? Find(int number) => entries.TryGetValue(number, out var entry) && !entry.IsFree ? entry : null;

    public int Highest => entries.Keys.DefaultIfEmpty().Max();

    /// <param name="store">Reads the sections, each once.</param>
    /// <param name="length">The file ends here: a revision is the file cut at its end.</param>
    /// <param name="join">Where the way to the older sections is cut, find them by the revisions' ends.</param>
    /// <param name="beside">False: as readers of before PDF 1.5 do, without the streams beside the tables of a hybrid file.</param>
    public static CrossReferences Read(ObjectStore store, int length, bool join = false, bool beside = true)
    {
        var references = new CrossReferences();
        var seen = new HashSet<int>();
        for (int? next = NewestSection(store, length); next is { } offset;)
        {
            if (!seen.Add(offset))
                throw PdfProblems.Broken("bảng tham chiếu chỉ vòng quanh");
            var section = references.Add(store, offset, length);

            // A hybrid file: the stream beside the table comes before the older revisions; a later revision may name the same again.
            if (beside && section.Beside is { } stream && seen.Add(stream))
                references.Add(store, stream, length);
            next = section.Previous;
            if (join && IsCut(store, section))
                next = references.Join(store, offset);
        }

        return references;
    }

    /// <summary>It says that nothing was before it (0, which some write for none), or names a place where no section stands.</summary>
    private static bool IsCut(ObjectStore store, CrossReferenceSection section) =>
        section.IsCut || (section.Previous is { } offset && !Stands(store, offset));

    private static bool Stands(ObjectStore store, int offset)
    {
        try
        {
            store.Section(offset);
            return true;
        }
        catch (UnsignablePdfException e) when (e.Code == "broken")
        {
            return false;
        }
    }

    /// <summary>From revision to revision backwards, until one is found whose section stands where it says.</summary>
    private int? Join(ObjectStore store, int before)
    {
        while (Markers.Last(store.Bytes.Span[..before]) is { } marker)
        {
            WasJoined = true;
            if (marker.Section < marker.Start && Stands(store, marker.Section))
                return marker.Section;
            var from = Markers.Last(store.Bytes.Span[..marker.Start])?.End ?? 0;
            if (FoundSection.In(store.Bytes, from, marker, store.Budget) is { } found)
            {
                Add(found);
                joined.Add(marker.Start);
            }

            before = marker.Start;
        }

        return null;
    }

    private CrossReferenceSection Add(ObjectStore store, int offset, int length)
    {
        if (offset < 0 || offset >= length)
            throw PdfProblems.Broken("bảng tham chiếu chỉ ra ngoài tệp");
        var section = store.Section(offset);
        Add(section);
        return section;
    }

    private void Add(CrossReferenceSection section)
    {
        sections.Add(section);
        foreach (var (number, entry) in section.Rows)
            entries.TryAdd(number, entry);
    }

    private static int NewestSection(ObjectStore store, int length)
    {
        var tail = Math.Max(0, length - Tail);
        var marker = store.Bytes.Span[tail..length].LastIndexOf("startxref"u8);
        if (marker < 0)
            throw PdfProblems.Broken("không tìm thấy bảng tham chiếu (startxref)");
        return new PdfParser(store.Bytes.Span[..length], tail + marker + 9, store.Budget).ReadInteger();
    }

    internal static int? Integer(PdfValue? value) =>
        value is PdfAtom atom && int.TryParse(atom.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
