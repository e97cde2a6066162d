using System.IO.Compression;
using System.Text;
using System.Xml;

namespace CongVan.Functions.Documents.Search;

/// <summary>
/// The words of texts, sheets and slides that are zips of XML: Office Open XML (ECMA-376) and OpenDocument (ISO/IEC 26300) alike, which the library
/// for the first does not read. Parts are read while they unpack, one after another, none of them whole in memory; what was struck out in tracked
/// changes is not read.
/// </summary>
internal static class OfficeText
{
    private const int MostParts = 500;

    /// <summary>Bytes; a thousand pages take half of it, and a single name or attribute is held whole.</summary>
    private const long MostUnpacked = 64L * 1024 * 1024;

    /// <summary>Elements behind which another word begins: paragraph, heading, shared and inline string, cell; tab, break, spaces.</summary>
    private static readonly HashSet<string> Ends = new(["p", "h", "si", "is", "table-cell", "tab", "br", "cr", "s", "line-break"], StringComparer.Ordinal);

    /// <summary>Told twice, for older readers; or no longer said.</summary>
    private static readonly HashSet<string> LeftOut = new(["Fallback", "tracked-changes", "rPh"], StringComparer.Ordinal);

    public static IReadOnlyList<string> Extensions { get; } = [".docx", ".docm", ".xlsx", ".xlsm", ".pptx", ".odt", ".ods", ".odp"];

    /// <summary>Null where it holds no such parts or cannot be read. What is beyond the budget is left out.</summary>
    /// <param name="most">Characters.</param>
    public static string? Of(byte[] file, int most, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        try
        {
            using var content = new MemoryStream(file, writable: false);
            using var zip = new ZipArchive(content, ZipArchiveMode.Read);
            var left = MostUnpacked;
            foreach (var part in zip.Entries.Where(HoldsWords).OrderBy(part => part.FullName, StringComparer.Ordinal).Take(MostParts))
                left -= Read(part, left, text, most, cancellation);
        }
        catch (Exception problem) when (problem is InvalidDataException or XmlException or IOException or NotSupportedException or ArgumentException)
        {
            // A broken or hostile file: what was read before is still worth finding.
        }

        return text.Length == 0 ? null : FileText.Composed(text, most);
    }

    /// <summary>Comments and speakers' notes are no part of what is issued.</summary>
    private static bool HoldsWords(ZipArchiveEntry part) => part.FullName.Split('/') switch
    {
        ["content.xml"] or ["xl", "sharedStrings.xml"] => true,
        ["word", var name] => Path.GetExtension(name) == ".xml"
            && (name is "document.xml" or "footnotes.xml" or "endnotes.xml" || name.StartsWith("header", StringComparison.Ordinal) || name.StartsWith("footer", StringComparison.Ordinal)),
        ["xl", "worksheets", var sheet] => Path.GetExtension(sheet) == ".xml",
        ["ppt", "slides", var slide] => Path.GetExtension(slide) == ".xml",
        _ => false,
    };

    /// <returns>Bytes it unpacked to.</returns>
    private static long Read(ZipArchiveEntry part, long left, StringBuilder text, int most, CancellationToken cancellation)
    {
        using var packed = part.Open();
        using var unpacking = new BoundedStream(packed, left);
        Read(unpacking, part.FullName == "content.xml", text, most, cancellation);
        return unpacking.Taken;
    }

    /// <param name="everyText">All text is words, as in OpenDocument; else that of <c>t</c> alone.</param>
    private static void Read(Stream part, bool everyText, StringBuilder text, int most, CancellationToken cancellation)
    {
        using var reader = XmlReader.Create(part, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true });
        var said = everyText;
        for (var going = reader.Read(); going && text.Length < most;)
        {
            cancellation.ThrowIfCancellationRequested();
            if (reader.NodeType is XmlNodeType.Element && LeftOut.Contains(reader.LocalName))
            {
                reader.Skip();
                continue;
            }

            if (reader.NodeType is XmlNodeType.Element && !everyText)
                said = reader.LocalName == "t" && !reader.IsEmptyElement;
            else if (said && reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA)
                Append(reader, text, most);
            if (reader.NodeType is XmlNodeType.EndElement || reader.IsEmptyElement)
            {
                said = everyText;
                if (Ends.Contains(reader.LocalName))
                    text.Append(' ');
            }

            going = reader.Read();
        }
    }

    /// <summary>One text may be as long as the part: taken piece by piece.</summary>
    private static void Append(XmlReader reader, StringBuilder text, int most)
    {
        var piece = new char[4096];
        while (text.Length < most && reader.ReadValueChunk(piece, 0, piece.Length) is > 0 and var read)
            text.Append(piece, 0, read);
    }

    /// <summary>Gives no more than this many bytes.</summary>
    private sealed class BoundedStream(Stream inner, long most) : Stream
    {
        public long Taken { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = inner.Read(buffer, offset, count);
            return (Taken += read) <= most ? read : throw new InvalidDataException("The file unpacks to more than is read for search.");
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
