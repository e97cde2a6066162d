using CongVan.Signing.Judging;

namespace CongVan.Tests.Signing.Judging;

/// <summary>What a later revision does to a signed file, one attack or honest change each (the families of pdf-insecurity.org among them).</summary>
public class LaterChangesTests
{
    public static TheoryData<string, string> Attacks => new()
    {
        { "other content", "page-changed" },
        { "other content by reference", "page-changed" },
        { "other font", "page-changed" },
        { "other size", "page-tree-changed" },
        { "added page", "page-tree-changed" },
        { "script", "catalog-changed" },
        { "layers", "catalog-changed" },
        { "other root", "root-replaced" },
        { "link removed", "annotation-removed" },
        { "link moved", "annotation-changed" },
        { "order of layers", "annotations-reordered" },
        { "film", "annotation-added" },
        { "comment", "annotation-added" },
        { "look without value", "appearance-without-value" },
        { "look of another value", "appearance-not-of-value" },
        { "look in another font", "appearance-not-of-value" },
        { "stream whose end each reader seeks in its own way", "page-changed" },
        { "key written twice", "page-changed" },
        { "field moved", "field-changed" },
        { "field removed", "field-removed" },
        { "field added", "field-added" },
        { "looks made anew", "form-changed" },
        { "picture in a place nobody signed", "unsigned-field-shown" },
        { "signature taken away", "signature-removed" },
        { "signature written over", "signature-replaced" },
        { "picture of the signature", "signature-appearance-changed" },
        { "not evidence", "catalog-changed" },
        { "hidden in the trailer", "trailer-changed" },
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task What_alters_the_file_is_told_by_its_name(string attack, string code)
    {
        var verdict = await Judged.Of(Made(attack, await Form.Signed()));

        Assert.True(verdict.Conclusion == Conclusion.ChangedAfterSigning, verdict.Say());
        Assert.Contains(verdict.Signatures, s => s.IsIntact && s.LaterChanges.Has(code) && s.LaterChanges.Grade == Grade.Bad);
        Assert.Contains(verdict.Reasons, r => r.Code == code && r.Text.Length > 20);
    }

    [Theory]
    [InlineData("\n7 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>\nendobj\n", "bytes-after-end")]
    [InlineData("\n7 0 obj\n<</Type/Font>>\nendobj\nstartxref\n9\n%%EOF\n", "revision-not-in-chain")]
    public async Task Objects_without_references_of_their_own_are_told_since_repairing_readers_show_them(string tail, string code)
    {
        var signed = await Form.Signed();
        byte[] pdf = [.. signed, .. System.Text.Encoding.ASCII.GetBytes(tail)];
        if (code == "revision-not-in-chain")
            pdf = [.. pdf, .. signed.AsSpan(signed.AsSpan().LastIndexOf("startxref"u8))]; // and the old end once more

        var verdict = await Judged.Of(pdf);

        Assert.Equal(Conclusion.ChangedAfterSigning, verdict.Conclusion);
        Assert.Contains(verdict.Reasons, r => r.Code == code);
    }

    [Fact]
    public async Task A_body_added_under_the_old_references_is_told()
    {
        var signed = await Form.Signed();
        var end = signed.AsSpan(signed.AsSpan().LastIndexOf("startxref"u8));

        var verdict = await Judged.Of([.. signed, .. "4 0 obj\n<</Length 0>>\nstream\n\nendstream\nendobj\n"u8, .. end]);

        Assert.Contains(verdict.Reasons, r => r.Code == "revision-without-own-references");
        Assert.Equal(Conclusion.ChangedAfterSigning, verdict.Conclusion);
    }

    [Fact]
    public async Task Properties_and_evidence_added_after_signing_change_nothing_that_is_shown()
    {
        var signed = await Form.Signed();
        var pdf = Form.Append(signed,
            (9, "<</Title(Khac)>>"),
            (50, Form.Stream("", "x")),
            (1, Form.Body(signed, 1).Replace(">>", "/DSS<</Type/DSS/Certs[50 0 R]>>>>", StringComparison.Ordinal)));

        var signature = Assert.Single((await Judged.Of(pdf)).Signatures);

        Assert.Equal([ChangeKind.Metadata, ChangeKind.SecurityStore], signature.Changes.Select(c => c.Kind));
        Assert.Equal(Grade.Noted, signature.LaterChanges.Grade);
    }

    [Fact]
    public async Task A_form_filled_after_the_last_signature_is_shown_under_signatures_that_never_saw_it()
    {
        var verdict = await Judged.Of(Filled(await Form.Signed()));

        Assert.Equal([ChangeKind.FormFilling], Assert.Single(verdict.Signatures).Changes.Select(c => c.Kind));
        Assert.Equal(Conclusion.ChangedAfterSigning, verdict.Conclusion);
        Assert.Contains(verdict.Reasons, r => r.Code == "unsigned-form-filled");
    }

    [Fact]
    public async Task A_form_filled_and_then_signed_is_no_attack()
    {
        var verdict = await Judged.Of(await Form.Sealed(Filled(await Form.Signed())));

        Assert.Equal([Grade.Noted, Grade.Good], verdict.Signatures.Select(s => s.LaterChanges.Grade));
        Assert.Equal(Conclusion.CannotTell, verdict.Conclusion); // trust was not asked about
    }

    [Fact]
    public async Task The_look_of_a_field_changes_with_its_value_but_not_the_page_that_also_shows_it()
    {
        var page = Form.Body(Form.Plain(), 3).Replace("/Font<</F1 7 0 R>>", "/Font<</F1 7 0 R>>/XObject<</X 8 0 R>>", StringComparison.Ordinal);
        var signed = await Form.Signed(Form.Append(Form.Plain(), (3, page)));

        var pdf = Form.Append(signed, (6, Form.Body(signed, 6).Replace("(An)", "(Binh)", StringComparison.Ordinal)), (8, Form.Look("Binh")));

        Assert.Superset(new HashSet<string>(["page-changed", "appearance-shared"]), Assert.Single((await Judged.Of(pdf)).Signatures).LaterChanges.Codes().ToHashSet());
    }

    [Fact]
    public async Task The_same_objects_written_anew_are_no_change()
    {
        var signed = await Form.Signed();
        var pdf = Form.Append(signed, (3, Form.Body(signed, 3)), (4, Form.Body(signed, 4)), (6, Form.Body(signed, 6)));

        Assert.Equal(["unchanged"], Assert.Single((await Judged.Of(pdf)).Signatures).LaterChanges.Codes());
    }

    [Theory]
    [InlineData("<</Type/Annot/Subtype/Text/Rect[0 0 20 20]/Contents(x)/P 3 0 R>>", ChangeKind.Annotation)]
    [InlineData("<</Type/Annot/Subtype/Screen/Rect[0 0 20 20]/P 3 0 R>>", ChangeKind.Altering)]
    public async Task Comments_are_told_apart_from_what_is_no_comment(string annotation, ChangeKind kind)
    {
        var signed = await Form.Signed();
        var pdf = Form.Append(signed, (60, annotation), (3, Form.Body(signed, 3).Replace("/Annots [", "/Annots [60 0 R ", StringComparison.Ordinal)));

        Assert.Equal([kind], Assert.Single((await Judged.Of(pdf)).Signatures).Changes.Select(c => c.Kind));
    }

    /// <summary>Codes of a composite font are numbers of glyphs: what they show, the map that was signed with the font says.</summary>
    [Theory]
    [InlineData("2 beginbfchar <0001> <1EAC> <0002> <006E> endbfchar", "<00010002> Tj", "Ận", true)]
    [InlineData("1 beginbfrange <0001> <0003> <0041> endbfrange", "[<0001> 20 <0003>] TJ", "AC", true)]
    [InlineData("1 beginbfrange <0001> <0002> [<0041> <00420042>] endbfrange", "<00010002> Tj", "ABB", true)]
    [InlineData("1 beginbfrange <0001> <0003> <0041> endbfrange", "<00010003> Tj", "AB", false)]
    [InlineData("1 beginbfchar <0001> <0041> endbfchar", "<00010002> Tj", "A", false)] // a glyph nobody knows beside it
    [InlineData("2 beginbfchar <0001> <0041> <0001> <0042> endbfchar", "<0001> Tj", "A", false)] // of one code two things
    [InlineData("1 beginbfrange <0001> <FFFF> <0041> endbfrange", "<0001> Tj", "A", false)] // longer than a range may be
    [InlineData("1 beginbfchar <0041> <0042> endbfchar", "q /F2 12 Tf Q <0041> Tj", "B", true)] // the font is this one again
    [InlineData("1 beginbfchar <0001> <0041> endbfchar", "/G gs <0001> Tj", "A", false)] // a font by the back door
    public async Task A_field_filled_in_a_composite_font_shows_what_its_map_says(string map, string shown, string value, bool honest)
    {
        var signed = await Form.Signed(Form.Append(
            Form.Plain(),
            (7, "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[60 0 R]/ToUnicode 61 0 R>>"),
            (60, "<</Type/Font/Subtype/CIDFontType2/BaseFont/X>>"),
            (61, Form.Stream("", map))));
        var state = shown.Contains("gs", StringComparison.Ordinal) ? "/ExtGState<</G<</Font[62 0 R 12]>>>>" : "";
        var written = $"<FEFF{Convert.ToHexString(System.Text.Encoding.BigEndianUnicode.GetBytes(value))}>";
        var look = Form.Stream($"/Type/XObject/Subtype/Form/BBox[0 0 200 20]/Resources<<{state}/Font<</F1 7 0 R>>>>", $"BT /F1 12 Tf {shown} ET");
        var filled = Form.Append(signed, (6, Form.Body(signed, 6).Replace("(An)", written, StringComparison.Ordinal)), (8, look));

        var signature = (await Judged.Of(await Form.Sealed(filled))).Signatures[0];

        Assert.Equal(honest ? ["form-filled", "signature-added-new"] : ["appearance-not-of-value", "signature-added-new"], signature.Changes.Select(c => c.Code).Order(StringComparer.Ordinal));
    }

    internal static byte[] Filled(byte[] pdf) => Form.Append(pdf,
        (6, Form.Body(pdf, 6).Replace("(An)", "(Binh)", StringComparison.Ordinal).Replace("8 0 R", "61 0 R", StringComparison.Ordinal)),
        (61, Form.Look("Binh")));

    private static byte[] Made(string attack, byte[] pdf)
    {
        string Edited(int number, string old, string now)
        {
            var body = Form.Body(pdf, number);
            Assert.Contains(old, body, StringComparison.Ordinal); // an attack that changes nothing would prove nothing
            return body.Replace(old, now, StringComparison.Ordinal);
        }

        var signature = Form.NumberOf(pdf, "/Contents <");
        var field = Form.NumberOf(pdf, $"/V {signature} 0 R");
        return attack switch
        {
            "other content" => Form.Append(pdf, (4, Form.Stream("", Form.Content.Replace('1', '9')))),
            "other content by reference" => Form.Append(pdf, (60, Form.Stream("", "")), (3, Edited(3, "4 0 R", "60 0 R"))),
            "other font" => Form.Append(pdf, (7, "<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>")),
            "other size" => Form.Append(pdf, (2, Edited(2, "842", "400"))),
            "added page" => Form.Append(pdf, (60, Form.Body(pdf, 3)), (2, Edited(2, "[3 0 R]", "[3 0 R 60 0 R]"))),
            "script" => Form.Append(pdf, (1, Edited(1, "/Pages", "/OpenAction<</S/JavaScript/JS(app.alert)>>/Pages"))),
            "layers" => Form.Append(pdf, (1, Edited(1, "/Pages", "/OCProperties<</OCGs[]/D<<>>>>/Pages"))),
            "other root" => Form.Append(pdf, "/Root 60 0 R", (60, Form.Body(pdf, 1))),
            "link removed" => Form.Append(pdf, (3, Edited(3, "10 0 R ", ""))),
            "link moved" => Form.Append(pdf, (10, Edited(10, "500 260", "600 260"))),
            "order of layers" => Form.Append(pdf, (3, Edited(3, "6 0 R 10 0 R", "10 0 R 6 0 R"))),
            "film" => Form.Append(pdf, (60, "<</Type/Annot/Subtype/RichMedia/Rect[0 0 595 842]>>"), (3, Edited(3, "10 0 R", "10 0 R 60 0 R"))),
            "comment" => Form.Append(pdf, (60, "<</Type/Annot/Subtype/FreeText/Rect[0 0 595 842]/Contents(Khac)>>"), (3, Edited(3, "10 0 R", "10 0 R 60 0 R"))),
            "look without value" => Form.Append(pdf, (8, Form.Look("Binh"))),
            "look of another value" => Form.Append(pdf, (6, Edited(6, "(An)", "(Binh)")), (8, Form.Look("Dung"))),
            "look in another font" => Form.Append(pdf, (60, "<</Type/Font/Subtype/Type1/BaseFont/Symbol>>"), (6, Edited(6, "(An)", "(Binh)")), (8, Form.Look("Binh").Replace("7 0 R", "60 0 R", StringComparison.Ordinal))),
            "stream whose end each reader seeks in its own way" => Form.Append(pdf, (4, Form.Body(pdf, 4).Replace("endstream", "endstraem", StringComparison.Ordinal))),
            "key written twice" => Form.Append(pdf, (60, Form.Stream("", "")), (3, Edited(3, "/Contents 4 0 R", "/Contents 60 0 R/Contents 4 0 R"))),
            "field moved" => Form.Append(pdf, (6, Edited(6, "600 260", "700 260"))),
            "field removed" => Form.Append(pdf, (5, Edited(5, "6 0 R ", ""))),
            "field added" => Form.Append(pdf, (60, "<</FT/Tx/T(Them)/V(x)>>"), (5, Edited(5, "6 0 R", "6 0 R 60 0 R"))),
            "looks made anew" => Form.Append(pdf, (5, Edited(5, "/DA", "/NeedAppearances true/DA"))),
            "picture in a place nobody signed" => Form.Append(pdf, (60, Form.Look("Da ky")), (11, Edited(11, "/F 4", "/F 4/AP<</N 60 0 R>>"))),
            "signature taken away" => Form.Append(pdf, (5, Edited(5, $" {field} 0 R", "")), (3, Edited(3, $" {field} 0 R", ""))),
            "signature written over" => Form.Append(pdf, (signature, Edited(signature, "/Filter", $"/Reason {Form.Hex("Ly do gia")}/Filter"))),
            "picture of the signature" => Form.Append(pdf, (60, Form.Look("Nguoi khac")), (field, Edited(field, "/F ", "/AP<</N 60 0 R>>/F ").Replace("/AP <<", "/OldAP <<", StringComparison.Ordinal))),
            "not evidence" => Form.Append(pdf, (1, Edited(1, "/Pages", "/DSS<</Certs[]/Page 3 0 R>>/Pages"))),
            "hidden in the trailer" => Form.Append(pdf, "/Them[4 0 R]"),
            _ => throw new ArgumentException(attack, nameof(attack)),
        };
    }
}
