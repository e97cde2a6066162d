using System.Globalization;
using System.Text;
using CongVan.Signing.Judging;

namespace CongVan.Tests.Signing.Judging;

/// <summary>Hybrid files (ISO 32000-1, 7.5.8.4): a reader of PDF 1.4 knows the tables only.</summary>
public class HybridTests
{
    private const string Other = "BT /F1 18 Tf 60 700 Td (So tien: 9.000.000 dong) Tj ET";

    /// <summary>The stream beside the newest table is where one kind of readers finds another page content.</summary>
    [Fact]
    public async Task A_page_that_readers_of_tables_see_otherwise_makes_the_file_undecided()
    {
        var hybrid = await Form.Signed(Beside(Form.Plain(), (4, Form.Stream("", Other))));

        var verdict = await Judged.Of(hybrid);

        Assert.Contains(verdict.Reasons, r => r.Code == "hybrid-views-differ");
        Assert.False(verdict.IsValid);
    }

    [Fact]
    public async Task What_the_stream_beside_adds_without_being_shown_is_no_matter()
    {
        var hybrid = await Form.Signed(Beside(Form.Plain(), (40, "<</Type/StructElem>>")));

        var verdict = await Judged.Of(hybrid);

        Assert.DoesNotContain(verdict.Reasons, r => r.Code == "hybrid-views-differ");
        Assert.All(verdict.Signatures, s => Assert.True(s.IsIntact));
    }

    /// <summary>Signed without; what is put behind the signature differs by reader, and is a change besides.</summary>
    [Fact]
    public async Task Put_behind_a_signature_it_is_a_change_and_a_doubt()
    {
        var verdict = await Judged.Of(Beside(await Form.Signed(), (4, Form.Stream("", Other))));

        Assert.Equal(Conclusion.ChangedAfterSigning, verdict.Conclusion);
        Assert.Contains(verdict.Reasons, r => r.Code == "hybrid-views-differ");
    }

    /// <summary>A revision whose table is empty and names a stream beside it, uncompressed, that lists one object.</summary>
    private static byte[] Beside(byte[] pdf, (int Number, string Body) listed)
    {
        var text = Encoding.Latin1.GetString(pdf);
        var at = text.LastIndexOf("startxref", StringComparison.Ordinal) + 10;
        var previous = text[at..text.IndexOf('\n', at)];
        var tail = new StringBuilder(text.EndsWith('\n') ? "" : "\n");
        var offset = pdf.Length + tail.Length;
        tail.Append(CultureInfo.InvariantCulture, $"{listed.Number} 0 obj\n{listed.Body}\nendobj\n");
        var stream = pdf.Length + tail.Length;
        var row = string.Concat((char)1, (char)((offset >> 24) & 255), (char)((offset >> 16) & 255), (char)((offset >> 8) & 255), (char)(offset & 255), (char)0);
        tail.Append(CultureInfo.InvariantCulture, $"98 0 obj\n<</Type/XRef/W[1 4 1]/Index[{listed.Number} 1]/Size 100/Root 1 0 R/Length 6>>\nstream\n{row}\nendstream\nendobj\n");
        var start = pdf.Length + tail.Length;
        tail.Append(CultureInfo.InvariantCulture, $"xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 100/Root 1 0 R/Info 9 0 R/Prev {previous}/XRefStm {stream}>>\nstartxref\n{start}\n%%EOF\n");
        return [.. pdf, .. Encoding.Latin1.GetBytes(tail.ToString())];
    }
}
