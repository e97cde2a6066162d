using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace CongVan.Functions.Documents.Dossiers;

/// <summary>
/// A whole dossier as XML in order of time (NĐ 30 Phụ lục VI Phần I): the fields of Phụ lục VI Phần II by their decree names, the files by
/// SHA-256 so that what is exported beside it can be checked.
/// </summary>
internal static class DossierXml
{
    public static byte[] Write(DossierRow row, IReadOnlyList<DossierItem> items)
    {
        var metadata = row.Metadata;
        var document = new XDocument(new XElement(
            "Dossier",
            FileCode(row),
            Of("Title", metadata.Title),
            Of("Maintenance", metadata.Maintenance),
            Of("Rights", metadata.Rights),
            Of("Creator", metadata.Creator),
            Of("Language", metadata.Language),
            Of("StartDate", metadata.StartDate),
            Of("EndDate", metadata.EndDate),
            Of("DocTotal", items.Count),
            Of("PageTotal", items.Sum(item => item.Entry.Pages ?? 0)),
            Of("Description", metadata.Description),
            new XElement("Documents", items.Select((item, at) => Document(row, item, at + 1)))));
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, new XmlWriterSettings { Indent = true, NewLineChars = "\n" }))
            document.Save(writer);
        return bytes.ToArray();
    }

    private static XElement Document(DossierRow row, DossierItem item, int ordinal)
    {
        var found = item.Found;
        return new XElement(
            "Document",
            new XAttribute("id", item.Entry.Document.Id),
            FileCode(row),
            Of("DocOrdinal", ordinal),
            Of("DocumentId", found?.DocumentId),
            Of("TypeName", found?.TypeName),
            Of("Code", found?.Notation),
            Of("IssuedDate", found?.IssuedDate),
            Of("OrganName", found?.Issuer),
            Of("Subject", found?.Subject),
            Of("Language", found?.Language),
            Of("PageAmount", item.Entry.Pages),
            Of("SignerInfo", found?.Signer),
            Of("Priority", found?.Urgency),
            Of("ArrivalDate", found?.ArrivalDate),
            Of("ArrivalNumber", found?.ArrivalNumber),
            Of("DueDate", found?.DueDate),
            new XElement("To", (found?.Recipients ?? []).Select(to => new XElement("OrganName", Clean(to)))),
            new XElement("Files", (found?.Files ?? []).Select(file => new XElement(
                "File", new XAttribute("role", file.Role), new XAttribute("name", Clean(file.FileName)), new XAttribute("sha256", file.Sha256), new XAttribute("length", file.Length)))));
    }

    private static XElement FileCode(DossierRow row) => new(
        "FileCode", Of("OrganId", row.Metadata.FileCode?.OrganId ?? row.AgencyCode), Of("FileCatalog", row.Year), Of("FileNotation", row.Notation));

    /// <summary>Ten characters, day first, as the decree writes dates; nothing for what there is none of.</summary>
    private static XElement? Of(string name, object? value) => value switch
    {
        null or "" => null,
        DateOnly date => new XElement(name, date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)),
        string text => new XElement(name, Clean(text)),
        _ => new XElement(name, string.Create(CultureInfo.InvariantCulture, $"{value}")),
    };

    /// <summary>What peers typed may hold characters XML cannot.</summary>
    private static string Clean(string text) => new([.. text.Where(XmlConvert.IsXmlChar)]);
}
