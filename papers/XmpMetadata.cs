using System.Globalization;
using System.Text;
using System.Xml.Linq;
using UglyToad.PdfPig.Tokens;
using UglyToad.PdfPig.Writer;

namespace CongVan.Papers;

/// <summary>
/// What a paper says of itself, once for the information dictionary and once as XMP: the same in both (ISO 19005-2, 6.6.3), and that it is
/// PDF/A-2b (6.6.4). XMP as in ISO 16684-1: a title by language, authors in order.
/// </summary>
internal sealed record XmpMetadata(string Title, string Author, DateOnly? Date)
{
    private const string Program = "CongVan";
    private static readonly XNamespace X = "adobe:ns:meta/";
    private static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Xmp = "http://ns.adobe.com/xap/1.0/";
    private static readonly XNamespace Pdf = "http://ns.adobe.com/pdf/1.3/";
    private static readonly XNamespace PdfA = "http://www.aiim.org/pdfa/ns/id/";

    public PdfDocumentBuilder.DocumentInformationBuilder AsInformation()
    {
        var date = Date is { } d ? string.Create(CultureInfo.InvariantCulture, $"D:{d:yyyyMMdd}000000+07'00'") : null;
        return new() { Title = Title, Author = Author, Creator = Program, Producer = Program, CreationDate = date, ModifiedDate = date };
    }

    public StreamToken AsStream()
    {
        var text = $"<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n{Document().ToString(SaveOptions.None).ReplaceLineEndings("\n")}\n<?xpacket end=\"r\"?>";
        var bytes = Encoding.UTF8.GetBytes(text);
        return new(
            new DictionaryToken(new Dictionary<NameToken, IToken>
            {
                [NameToken.Type] = NameToken.Create("Metadata"),
                [NameToken.Subtype] = NameToken.Create("XML"),
                [NameToken.Length] = new NumericToken(bytes.Length),
            }),
            bytes);
    }

    private XElement Document() => new(
        X + "xmpmeta",
        new XAttribute(XNamespace.Xmlns + "x", X.NamespaceName),
        new XElement(
            Rdf + "RDF",
            new XAttribute(XNamespace.Xmlns + "rdf", Rdf.NamespaceName),
            Description("dc", Dc, [
                new(Dc + "format", "application/pdf"),
                new(Dc + "title", new XElement(Rdf + "Alt", new XElement(Rdf + "li", new XAttribute(XNamespace.Xml + "lang", "x-default"), Title))),
                new(Dc + "creator", new XElement(Rdf + "Seq", new XElement(Rdf + "li", Author))),
            ]),
            Description("xmp", Xmp, [new(Xmp + "CreatorTool", Program), .. Dates()]),
            Description("pdf", Pdf, [new(Pdf + "Producer", Program)]),
            Description("pdfaid", PdfA, [new(PdfA + "part", 2), new(PdfA + "conformance", "B")])));

    private IEnumerable<XElement> Dates()
    {
        if (Date is not { } date)
            return [];
        var text = string.Create(CultureInfo.InvariantCulture, $"{date:yyyy-MM-dd}T00:00:00+07:00");
        return [new(Xmp + "CreateDate", text), new(Xmp + "ModifyDate", text)];
    }

    private static XElement Description(string prefix, XNamespace space, IEnumerable<XElement> properties) => new(
        Rdf + "Description", new XAttribute(Rdf + "about", ""), new XAttribute(XNamespace.Xmlns + prefix, space.NamespaceName), properties);
}
