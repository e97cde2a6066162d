using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;
using UglyToad.PdfPig.Writer;

namespace CongVan.Papers;

/// <summary>
/// Writes PdfPig's objects as ISO 19005-2 and repeatability want them: subset fonts named as such (ISO 32000-1, 9.6.4), metadata that
/// agree with the information dictionary (6.6.3), the language, and a file identifier taken from the content (6.1.3).
/// </summary>
internal sealed class ArchiveWriter(XmpMetadata metadata) : ITokenWriter
{
    private const double PdfVersion = 1.7;

    private readonly TokenWriter plain = new();
    private ReadOnlyMemory<byte> program;
    private string tag = "";

    /// <summary>A file that will say of itself that it is PDF/A-2b.</summary>
    public static PdfDocumentBuilder Begin(Stream output, XmpMetadata metadata) =>
        new(output, disposeStream: false, PdfWriterType.Default, PdfVersion, new ArchiveWriter(metadata)) { ArchiveStandard = PdfAStandard.A2B, DocumentInformation = metadata.AsInformation() };

    public bool WritingPageContents
    {
        get => plain.WritingPageContents;
        set => plain.WritingPageContents = value;
    }

    public void WriteToken(IToken token, Stream outputStream) =>
        plain.WriteToken(token is ObjectToken written ? new ObjectToken(written.Position, written.Number, Archived(written.Data)) : token, outputStream);

    public void WriteObject(long objectNumber, int generation, byte[] data, Stream outputStream) =>
        plain.WriteObject(objectNumber, generation, data, outputStream);

    public void WriteCrossReferenceTable(
        IReadOnlyDictionary<IndirectReference, long> objectOffsets, IndirectReference catalogToken, Stream outputStream, IndirectReference? documentInformationReference, long? previousXrefOffset)
    {
        var start = outputStream.Position;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {objectOffsets.Count + 1}\n0000000000 65535 f\r\n");
        var number = 0;
        foreach (var (reference, offset) in objectOffsets.OrderBy(o => o.Key.ObjectNumber))
        {
            if (reference.ObjectNumber != ++number)
                throw new InvalidOperationException($"There is no object {number}: PdfPig numbers them without gaps.");
            text.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} {reference.Generation:00000} n\r\n");
        }

        var identifier = Convert.ToHexString(HashOf(outputStream)[..16]);
        text.Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {number + 1}/Root {catalogToken.ObjectNumber} 0 R/Info {documentInformationReference!.Value.ObjectNumber} 0 R/ID[<{identifier}><{identifier}>]>>\nstartxref\n{start}\n%%EOF\n");
        outputStream.Write(Encoding.ASCII.GetBytes(text.ToString()));
    }

    private IToken Archived(IToken data)
    {
        switch (data)
        {
            case StreamToken stream when Is(stream.StreamDictionary, "Metadata"):
                return metadata.AsStream();
            case StreamToken stream:
                program = stream.Data; // a font program comes just before its descriptor, and that before its font
                return stream;
            case DictionaryToken descriptor when Is(descriptor, "FontDescriptor"):
                tag = string.Concat(SHA256.HashData(program.Span).Take(6).Select(b => (char)('A' + (b % 26))));
                return Described(Tagged(descriptor, "FontName"));
            case DictionaryToken font when Is(font, "Font"):
                return Tagged(font, "BaseFont");
            case DictionaryToken catalog when Is(catalog, "Catalog"):
                return catalog.With("Lang", new StringToken("vi-VN"));
            default:
                return data;
        }
    }

    /// <summary>PdfPig writes these in the font's units where thousandths of an em are meant, and guesses the stems.</summary>
    private static DictionaryToken Described(DictionaryToken descriptor) => descriptor
        .With("CapHeight", new NumericToken(655))
        .With("XHeight", new NumericToken(459))
        .With("StemV", new NumericToken(Name(descriptor, "FontName").Contains("Bold", StringComparison.Ordinal) ? 140 : 84));

    private DictionaryToken Tagged(DictionaryToken font, string key) => font.With(key, NameToken.Create($"{tag}+{Name(font, key)}"));

    private static string Name(DictionaryToken dictionary, string key) => ((NameToken)dictionary.Data[key]).Data;

    private static bool Is(DictionaryToken dictionary, string type) =>
        dictionary.Data.TryGetValue("Type", out var own) && own is NameToken name && string.Equals(name.Data, type, StringComparison.Ordinal);

    private static byte[] HashOf(Stream output) => output is MemoryStream memory && memory.TryGetBuffer(out var written)
        ? SHA256.HashData(written)
        : throw new NotSupportedException("A paper is written into memory.");
}
