using System.Globalization;
using System.Text;
using System.Xml.Linq;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace CongVan.Tests.Golden;

/// <summary>
/// What in a file is against ISO 19005-2 (PDF/A-2b), by clause. No validator is to be had where the tests run; these are the clauses a
/// paper of text, rules and pictures can break.
/// </summary>
internal sealed class ArchiveFindings
{
    private static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static readonly string[] Actions = ["AA", "OpenAction", "JavaScript", "JS"];

    private readonly byte[] file;
    private readonly string text;
    private readonly List<string> findings = [];

    private ArchiveFindings(byte[] file) => (this.file, text) = (file, Encoding.Latin1.GetString(file));

    public static IReadOnlyList<string> Of(byte[] file)
    {
        var reading = new ArchiveFindings(file);
        reading.FileStructure();
        using var document = PdfDocument.Open(file);
        var objects = document.Structure.CrossReferenceTable.ObjectOffsets.Keys.ToDictionary(k => k, k => document.Structure.GetObject(k).Data);
        reading.Streams(document.Structure.CrossReferenceTable.ObjectOffsets, objects);
        foreach (var dictionary in objects.Values.SelectMany(Dictionaries))
            reading.Dictionary(dictionary);
        var catalog = document.Structure.Catalog.CatalogDictionary;
        reading.OutputIntent(catalog, objects);
        reading.Metadata(document, objects.Values.OfType<StreamToken>().Where(s => Name(s.StreamDictionary, "Type") == "Metadata").ToList());
        reading.Fonts(objects);
        reading.Contents(document);
        return reading.findings;
    }

    private void FileStructure()
    {
        Demand(text.StartsWith("%PDF-1.7\n%", StringComparison.Ordinal) && file[10..14].All(b => b > 127), "6.1.2 header and binary comment");
        Demand(text.EndsWith("%%EOF", StringComparison.Ordinal) || text.EndsWith("%%EOF\n", StringComparison.Ordinal), "6.1.3 nothing behind the last %%EOF");
        var trailer = text[text.LastIndexOf("trailer", StringComparison.Ordinal)..];
        Demand(System.Text.RegularExpressions.Regex.IsMatch(trailer, @"/ID\s*\[\s*<[0-9A-Fa-f]{32}>\s*<[0-9A-Fa-f]{32}>\s*\]"), "6.1.3 file identifier");
        Demand(!trailer.Contains("/Encrypt", StringComparison.Ordinal), "6.1.3 not encrypted");
        foreach (System.Text.RegularExpressions.Match table in System.Text.RegularExpressions.Regex.Matches(text, @"(?<=\n)xref.{14}", System.Text.RegularExpressions.RegexOptions.Singleline))
            Demand(System.Text.RegularExpressions.Regex.IsMatch(table.Value, @"^xref\n\d+ \d+\r?\n"), "6.1.4 xref, one line end, first and count with one space");
    }

    private void Streams(IReadOnlyDictionary<IndirectReference, XrefLocation> offsets, Dictionary<IndirectReference, IToken> objects)
    {
        foreach (var (reference, place) in offsets)
        {
            var at = (int)place.Value1;
            Demand(text.AsSpan(at).StartsWith(string.Create(CultureInfo.InvariantCulture, $"{reference.ObjectNumber} {reference.Generation} obj\n")), $"6.1.9 object {reference.ObjectNumber} begins on a line of its own");
            if (objects[reference] is not StreamToken stream)
                continue;
            var start = text.IndexOf("stream\n", at, StringComparison.Ordinal) + 7;
            var length = ((NumericToken)stream.StreamDictionary.Data["Length"]).Int;
            Demand(text.AsSpan(start + length).StartsWith("\nendstream\nendobj\n"), $"6.1.7.1 stream {reference.ObjectNumber}: its length, then a line end, then endstream");
            Demand(!stream.StreamDictionary.Data.ContainsKey("F") || stream.StreamDictionary.Data["F"] is NumericToken, "6.1.7.1 no external stream");
        }
    }

    private void Dictionary(DictionaryToken dictionary)
    {
        Demand(!dictionary.Data.ContainsKey("Length") || Name(dictionary, "Filter") is null or "FlateDecode", "6.1.7.2 no LZW or Crypt");
        Demand(!Actions.Any(dictionary.Data.ContainsKey), "6.5 no actions");
        Demand(!dictionary.Data.ContainsKey("NeedAppearances"), "6.4.1 no NeedAppearances");
        Demand(!dictionary.Data.ContainsKey("EmbeddedFiles") && !dictionary.Data.ContainsKey("OCProperties") && !dictionary.Data.ContainsKey("XFA"), "6.4.2, 6.8, 6.9 no XFA, attachments, layers");
        if (Name(dictionary, "Subtype") == "Image")
            Demand(!dictionary.Data.ContainsKey("Alternates") && !dictionary.Data.ContainsKey("OPI") && !(dictionary.Data.TryGetValue("Interpolate", out var i) && i is BooleanToken { Data: true }), "6.2.8 plain images");
        if (Name(dictionary, "Subtype") != "Widget")
            return;
        var flags = dictionary.Data.TryGetValue("F", out var f) && f is NumericToken number ? number.Int : 0;
        Demand((flags & 4) != 0 && (flags & (1 | 2 | 32 | 256)) == 0, "6.3.2 annotations are printed and never hidden");
        Demand(dictionary.Data.TryGetValue("AP", out var look) && look is DictionaryToken { Data.Count: 1 } looks && looks.Data.ContainsKey("N"), "6.3.3 one appearance, the normal one");
        Demand(!dictionary.Data.ContainsKey("A"), "6.4.1 widgets have no action");
    }

    private void OutputIntent(DictionaryToken catalog, Dictionary<IndirectReference, IToken> objects)
    {
        if (!catalog.Data.TryGetValue("OutputIntents", out var intents) || intents is not ArrayToken { Data.Count: 1 } list || list.Data[0] is not DictionaryToken intent || Name(intent, "S") != "GTS_PDFA1"
            || objects[((IndirectReferenceToken)intent.Data["DestOutputProfile"]).Data] is not StreamToken profile)
        {
            findings.Add("6.2.3 an output intent");
            return;
        }

        var icc = Bytes(profile);
        Demand(Encoding.ASCII.GetString(icc, 36, 4) == "acsp" && Encoding.ASCII.GetString(icc, 12, 4) is "mntr" or "prtr" && icc[8] is 2 or 4, "6.2.3 an ICC profile of a screen or printer");
        Demand(Encoding.ASCII.GetString(icc, 16, 4) == "RGB " && profile.StreamDictionary.Data["N"] is NumericToken { Int: 3 }, "6.2.3 three colours");
    }

    private void Metadata(PdfDocument document, List<StreamToken> streams)
    {
        Demand(streams.Count == 1 && !streams[0].StreamDictionary.Data.ContainsKey("Filter"), "6.6.2 one readable metadata stream");
        var xmp = Encoding.UTF8.GetString(streams[0].Data.Span);
        Demand(xmp.StartsWith("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>", StringComparison.Ordinal) && xmp.EndsWith("?>", StringComparison.Ordinal), "6.6.2 packet without bytes and encoding");
        var properties = XElement.Parse(xmp[(xmp.IndexOf('\n', StringComparison.Ordinal) + 1)..xmp.LastIndexOf('<')]).Descendants(Rdf + "Description").SelectMany(d => d.Elements()).ToDictionary(e => e.Name.LocalName);
        Demand(properties["part"].Value == "2" && properties["conformance"].Value == "B" && properties["part"].Name.NamespaceName == "http://www.aiim.org/pdfa/ns/id/", "6.6.4 says it is PDF/A-2b");

        var information = document.Information;
        Demand(properties["title"].Element(Rdf + "Alt")?.Element(Rdf + "li")?.Value == information.Title, "6.6.3 title");
        Demand(properties["creator"].Element(Rdf + "Seq")?.Element(Rdf + "li")?.Value == information.Author, "6.6.3 author");
        Demand(properties["Producer"].Value == information.Producer && properties["CreatorTool"].Value == information.Creator, "6.6.3 programs");
        Demand(properties.GetValueOrDefault("CreateDate")?.Value is var created && (created is null ? information.CreationDate is null : DateTimeOffset.Parse(created, CultureInfo.InvariantCulture) == information.GetCreatedDateTimeOffset()), "6.6.3 date");
    }

    private void Fonts(Dictionary<IndirectReference, IToken> objects)
    {
        foreach (var descriptor in objects.Values.OfType<DictionaryToken>().Where(d => Name(d, "Type") == "FontDescriptor"))
        {
            Demand(descriptor.Data.ContainsKey("FontFile2"), "6.2.11.4.1 fonts are embedded");
            Demand(System.Text.RegularExpressions.Regex.IsMatch(Name(descriptor, "FontName") ?? "", "^[A-Z]{6}\\+"), "ISO 32000-1, 9.6.4 a subset is named as one");
        }

        foreach (var font in objects.Values.OfType<DictionaryToken>().Where(d => Name(d, "Type") == "Font"))
        {
            if (Name(font, "Subtype") == "Type0")
            {
                Demand(Name(font, "Encoding") == "Identity-H" && font.Data.ContainsKey("ToUnicode"), "6.2.11.3.3 a known encoding");
                continue;
            }

            var descriptor = (DictionaryToken)objects[((IndirectReferenceToken)font.Data["FontDescriptor"]).Data];
            if (!descriptor.Data.ContainsKey("FontFile2"))
                continue;
            Demand(Name(font, "BaseFont") == Name(descriptor, "FontName"), "ISO 32000-1, 9.8 font and descriptor agree on the name");
            var program = new FontTables(Bytes((StreamToken)objects[((IndirectReferenceToken)descriptor.Data["FontFile2"]).Data]));
            if (Name(font, "Subtype") == "CIDFontType2")
            {
                Demand(Name(font, "CIDToGIDMap") == "Identity", "6.2.11.3.2 codes are glyphs");
                Widths(((ArrayToken)((ArrayToken)font.Data["W"]).Data[1]).Data.Select((w, glyph) => (glyph, ((NumericToken)w).Double)), program);
                continue;
            }

            Demand(Name(font, "Subtype") == "TrueType" && !font.Data.ContainsKey("Encoding") && ((NumericToken)descriptor.Data["Flags"]).Int == 4, "6.2.11.6 a symbolic font has no encoding");
            Demand(program.CharacterMaps == 1, "6.2.11.6 and one map in its program");
            Demand(font.Data.ContainsKey("ToUnicode"), "6.2.11.7 characters known");
            Widths(((ArrayToken)font.Data["Widths"]).Data.Select((w, code) => (program.GlyphOf(code), ((NumericToken)w).Double)).Skip(1), program);
        }
    }

    private void Widths(IEnumerable<(int Glyph, double Width)> widths, FontTables program)
    {
        foreach (var (glyph, width) in widths)
            Demand(Math.Abs(width - program.WidthOf(glyph)) <= 1, $"6.2.11.5 width of glyph {glyph}");
    }

    private void Contents(PdfDocument document)
    {
        foreach (var page in document.GetPages())
        {
            Demand(page.Operations.All(o => o.Operator is not ("k" or "K" or "gs" or "sh" or "cs" or "CS")), "6.2.4.3, 6.2.10 black, white and RGB only, nothing transparent");
            Demand(page.Letters.All(l => l.Value.Length > 0 && l.Value[0] != '\0'), "6.2.11.8 no .notdef");
        }
    }

    private void Demand(bool holds, string clause)
    {
        if (!holds)
            findings.Add(clause);
    }

    private static IEnumerable<DictionaryToken> Dictionaries(IToken token) => token switch
    {
        DictionaryToken dictionary => dictionary.Data.Values.SelectMany(Dictionaries).Prepend(dictionary),
        StreamToken stream => Dictionaries(stream.StreamDictionary),
        ArrayToken array => array.Data.SelectMany(Dictionaries),
        _ => [],
    };

    private static string? Name(DictionaryToken dictionary, string key) => dictionary.Data.TryGetValue(key, out var value) ? (value switch
    {
        NameToken name => name.Data,
        ArrayToken { Data: [NameToken only] } => only.Data,
        _ => null,
    }) : null;

    private static byte[] Bytes(StreamToken stream)
    {
        if (Name(stream.StreamDictionary, "Filter") is null)
            return stream.Data.ToArray();
        using var packed = new MemoryStream(stream.Data.ToArray());
        using var flate = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionMode.Decompress);
        using var open = new MemoryStream();
        flate.CopyTo(open);
        return open.ToArray();
    }
}
