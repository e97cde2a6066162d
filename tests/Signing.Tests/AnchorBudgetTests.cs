using System.Globalization;
using System.IO.Compression;
using System.Text;
using CongVan.Signing;

namespace CongVan.Tests.Signing;

/// <summary>Looking for text in a file that is made to take all day, memory too; each ends in a reason at once.</summary>
public class AnchorBudgetTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60); // against hanging, not a measure

    [Fact]
    public async Task Forms_that_draw_each_other_ten_times_over_are_refused_before_they_are_drawn()
    {
        // Twelve forms, each drawing the next ten times: 10^12 letters out of a kilobyte.
        var forms = Enumerable.Range(0, 12).Select(i => i == 11
            ? Stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "BT /F 9 Tf (a) Tj ET")
            : Stream($"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {7 + i} 0 R>>>>", string.Concat(Enumerable.Repeat("/X Do ", 10))));

        Assert.Equal("too-complex", await Refusal(File("/X Do", "/XObject<</X 6 0 R>>", "", forms)));
    }

    [Fact]
    public async Task A_form_that_draws_itself_is_refused() =>
        Assert.Equal("too-complex", await Refusal(File("/X Do", "/XObject<</X 6 0 R>>", "", [Stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>", "/X Do")])));

    [Fact]
    public async Task A_page_whose_content_is_a_deflate_bomb_is_refused()
    {
        using var packed = new MemoryStream();
        await using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var i = 0; i < 200; i++)
                await zlib.WriteAsync(new byte[1 << 20], TestContext.Current.CancellationToken);
        }

        var data = Encoding.Latin1.GetString(packed.ToArray());
        Assert.Equal("too-complex", await Refusal(File("/X Do", "/XObject<</X 6 0 R>>", "", [$"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Filter/FlateDecode/Length {data.Length}>>\nstream\n{data}\nendstream"])));
    }

    [Fact]
    public async Task More_letters_than_any_page_has_are_refused() =>
        Assert.Equal("too-complex", await Refusal(File($"BT /F 9 Tf ({new string('a', 400_000)}) Tj ET", "", "", [])));

    [Fact]
    public async Task A_font_that_maps_millions_of_codes_is_refused()
    {
        var map = Stream("", "1 begincodespacerange <0000> <FFFF> endcodespacerange 100 beginbfrange " + string.Concat(Enumerable.Repeat("<0000> <FFFF> <0000>\n", 100)) + "endbfrange");

        Assert.Equal("too-complex", await Refusal(File("BT /F 9 Tf (a) Tj ET", "", "/ToUnicode 6 0 R", [map])));
    }

    [Fact]
    public async Task An_honest_page_with_forms_a_map_and_an_inline_picture_is_searched()
    {
        var form = Stream("/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>", "BT /F 14 Tf 300 300 Td (GIAM DOC) Tj ET");
        var picture = "BI /W 1 /H 1 /BPC 8 /CS /G ID " + new string('(', 400_000) + " EI";

        var signed = await Sign(File($"q 1 0 0 1 0 0 cm /X Do Q {picture}", "/XObject<</X 6 0 R>>", "", [form]));

        Assert.True(PdfSignatures.Hold(signed));
    }

    private static async Task<string> Refusal(byte[] pdf) => (await Assert.ThrowsAsync<UnsignablePdfException>(() => Sign(pdf))).Code;

    private static Task<byte[]> Sign(byte[] pdf) => Task.Run(async () =>
    {
        using var key = TestKeys.OfOfficial();
        var place = new PlaceOnPage.ByText(new Anchor("GIAM DOC"), 100, 50);
        return await PdfSigner.SignAsync(pdf, key, new() { FieldName = "Ky", Time = TestKeys.Signed, Appearance = new SignatureAppearance.HandSignature(new SignaturePicture.PlainStroke(), place) }, TestContext.Current.CancellationToken);
    }, TestContext.Current.CancellationToken).WaitAsync(Bound, TestContext.Current.CancellationToken);

    private static string Stream(string entries, string data) => $"<</Length {data.Length}{entries}>>\nstream\n{data}\nendstream";

    /// <summary>Objects: 4 the content, 5 the font, further ones from 6.</summary>
    private static byte[] File(string content, string resources, string font, IEnumerable<string> further)
    {
        string[] objects =
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>",
            $"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>{resources}>>>>",
            Stream("", content),
            $"<</Type/Font/Subtype/Type1/BaseFont/Helvetica{font}>>",
            .. further,
        ];
        var file = new StringBuilder("%PDF-1.7\n");
        var rows = new StringBuilder("0000000000 65535 f \n");
        for (var i = 0; i < objects.Length; i++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"{file.Length:0000000000} 00000 n \n");
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var start = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n{rows}trailer\n<</Size {objects.Length + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }
}
