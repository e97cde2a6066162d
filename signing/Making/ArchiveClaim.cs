using System.Text;
using System.Xml;
using System.Xml.Linq;
using CongVan.Signing.Pdf;

namespace CongVan.Signing;

/// <summary>
/// What a file says of itself as PDF/A (ISO 19005-2, 6.6.4), kept only as far as it stays true once fields and signatures are shown in it.
/// Those of parts 2 and 3 at levels B and U do. Level A wants every field in the structure of the text, and ours are not: what is left is U.
/// Part 1 forbids the transparency of hand signatures and seals, so its claim goes.
/// </summary>
internal static class ArchiveClaim
{
    private const int Longest = 1 << 20; // of metadata; thousands of times what the claim takes
    private static readonly XNamespace PdfA = "http://www.aiim.org/pdfa/ns/id/";

    /// <summary>The metadata as they must be; null where they may stay as they are.</summary>
    public static byte[]? Changed(PdfFile file)
    {
        if (Metadata(file) is not { } metadata)
            return null;
        var claims = metadata.Descendants().Where(element => element.Name.Namespace == PdfA).Cast<XObject>()
            .Concat(metadata.Descendants().Attributes().Where(attribute => attribute.Name.Namespace == PdfA)).ToList();
        var part = claims.Where(claim => NameOf(claim) == "part").Select(ValueOf).FirstOrDefault();
        var levels = claims.Where(claim => NameOf(claim) == "conformance" && ValueOf(claim) is "A" or "a").ToList();
        switch (part)
        {
            case "1":
                claims.ForEach(Remove);
                break;
            case "2" or "3" when levels.Count > 0:
                levels.ForEach(Lower);
                break;
            default:
                return null;
        }

        return Bytes(metadata);
    }

    public static PdfReference Write(IncrementalUpdate update, byte[] metadata) =>
        update.AddStream(PdfPrinter.Dictionary(("Type", new PdfName("Metadata")), ("Subtype", new PdfName("XML"))), metadata);

    private static XDocument? Metadata(PdfFile file)
    {
        if (file.Resolve(file.Catalog["Metadata"]) is not PdfStream stream)
            return null;
        try
        {
            using var text = new MemoryStream(file.Open(stream));
            using var reader = XmlReader.Create(text, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, MaxCharactersInDocument = Longest });
            return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
        }
        catch (Exception e) when (e is XmlException or UnsignablePdfException)
        {
            return null; // what nobody can read claims nothing
        }
    }

    private static byte[] Bytes(XDocument metadata)
    {
        using var text = new MemoryStream();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
            metadata.Save(writer);
        return text.ToArray();
    }

    private static string NameOf(XObject claim) => claim is XElement element ? element.Name.LocalName : ((XAttribute)claim).Name.LocalName;

    private static string ValueOf(XObject claim) => (claim is XElement element ? element.Value : ((XAttribute)claim).Value).Trim();

    private static void Remove(XObject claim)
    {
        if (claim is XElement element)
            element.Remove();
        else
            ((XAttribute)claim).Remove();
    }

    private static void Lower(XObject claim)
    {
        if (claim is XElement element)
            element.Value = "U";
        else
            ((XAttribute)claim).Value = "U";
    }
}
