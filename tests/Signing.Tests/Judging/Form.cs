using System.Globalization;
using System.Text;
using CongVan.Signing;

namespace CongVan.Tests.Signing.Judging;

/// <summary>
/// A page with a text field, a link and a place for a signature, written by hand so that attacks on it can be; and revisions put behind it.
/// Objects: 1 catalog, 2 page tree, 3 page, 4 its content, 5 form, 6 text field, 7 font, 8 the field's look, 9 properties, 10 link,
/// 11 an empty signature field ("Cho") with a lock if asked for.
/// </summary>
internal static class Form
{
    public const string Content = "BT /F1 18 Tf 60 700 Td (So tien: 1.000.000 dong) Tj ET";

    public static byte[] Plain(string @lock = "") => Write(
        "<</Type/Catalog/Pages 2 0 R/AcroForm 5 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>",
        "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 7 0 R>>>>/Annots[6 0 R 10 0 R 11 0 R]>>",
        Stream("", Content),
        "<</Fields[6 0 R 11 0 R]/DA(/F1 12 Tf 0 g)/DR<</Font<</F1 7 0 R>>>>>>",
        "<</Type/Annot/Subtype/Widget/FT/Tx/T(Ten)/V(An)/F 4/Rect[60 600 260 620]/P 3 0 R/AP<</N 8 0 R>>>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        Look("An"),
        "<</Title(Giay de nghi)>>",
        "<</Type/Annot/Subtype/Link/Rect[60 500 260 520]/Border[0 0 1]/P 3 0 R>>",
        $"<</Type/Annot/Subtype/Widget/FT/Sig/T(Cho)/F 4/Rect[300 100 400 150]/P 3 0 R{@lock}>>");

    /// <summary>How the text field looks when it shows that.</summary>
    public static string Look(string text) => Stream("/Type/XObject/Subtype/Form/BBox[0 0 200 20]/Resources<</Font<</F1 7 0 R>>>>", $"/Tx BMC BT /F1 12 Tf 2 5 Td ({text}) Tj ET EMC");

    public static string Stream(string entries, string data) => $"<</Length {data.Length}{entries}>>\nstream\n{data}\nendstream";

    public static async Task<byte[]> Signed(byte[]? plain = null, SignatureRequest? request = null)
    {
        using var key = TestKeys.OfOfficial();
        return await PdfSigner.SignAsync(plain ?? Plain(), key, request ?? Request("Ky"), TestContext.Current.CancellationToken);
    }

    public static async Task<byte[]> Sealed(byte[] pdf, SignatureRequest? request = null)
    {
        using var key = TestKeys.OfAgency();
        return await PdfSigner.SignAsync(pdf, key, request ?? Request("Dau"), TestContext.Current.CancellationToken);
    }

    public static SignatureRequest Request(string field, bool certify = false) => new() { FieldName = field, Time = TestKeys.Signed, Certify = certify };

    /// <summary>A revision with these objects, as an attacker or a form filler would append it.</summary>
    public static byte[] Append(byte[] pdf, params (int Number, string Body)[] objects) => Append(pdf, "", objects);

    public static byte[] Append(byte[] pdf, string trailer, params (int Number, string Body)[] objects)
    {
        var text = Encoding.Latin1.GetString(pdf);
        var tail = new StringBuilder(text.EndsWith('\n') ? "" : "\n");
        var rows = new StringBuilder();
        foreach (var (number, body) in objects)
        {
            rows.Append(CultureInfo.InvariantCulture, $"{number} 1\n{pdf.Length + tail.Length:0000000000} 00000 n \n");
            tail.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{body}\nendobj\n");
        }

        var start = pdf.Length + tail.Length;
        tail.Append(CultureInfo.InvariantCulture, $"xref\n{rows}trailer\n<</Size 100/Root 1 0 R/Info 9 0 R/Prev {LastReferences(text)}{trailer}>>\nstartxref\n{start}\n%%EOF\n");
        return [.. pdf, .. Encoding.Latin1.GetBytes(tail.ToString())];
    }

    /// <summary>The newest text of an object.</summary>
    public static string Body(byte[] pdf, int number)
    {
        var text = Encoding.Latin1.GetString(pdf);
        var head = $"\n{number} 0 obj\n";
        var start = text.LastIndexOf(head, StringComparison.Ordinal) + head.Length;
        return text[start..text.IndexOf("\nendobj", start, StringComparison.Ordinal)];
    }

    /// <summary>The number of the newest object that holds these words.</summary>
    public static int NumberOf(byte[] pdf, string words)
    {
        var text = Encoding.Latin1.GetString(pdf);
        var at = text.LastIndexOf(words, StringComparison.Ordinal);
        var head = text.LastIndexOf(" 0 obj\n", at, StringComparison.Ordinal);
        var line = text.LastIndexOf('\n', head);
        return int.Parse(text[(line + 1)..head], CultureInfo.InvariantCulture);
    }

    /// <summary>A text as the signer writes it.</summary>
    public static string Hex(string text) => $"<{Convert.ToHexString(Encoding.ASCII.GetBytes(text))}>";

    private static int LastReferences(string text)
    {
        var at = text.LastIndexOf("startxref", StringComparison.Ordinal) + 10;
        return int.Parse(text[at..text.IndexOf('\n', at)], CultureInfo.InvariantCulture);
    }

    private static byte[] Write(params ReadOnlySpan<string> objects)
    {
        var file = new StringBuilder("%PDF-1.7\n");
        var rows = new StringBuilder("0000000000 65535 f \n");
        for (var i = 0; i < objects.Length; i++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"{file.Length:0000000000} 00000 n \n");
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var start = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n{rows}trailer\n<</Size {objects.Length + 1}/Root 1 0 R/Info 9 0 R>>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }
}
