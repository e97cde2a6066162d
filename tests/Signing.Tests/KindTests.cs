using System.Text;
using CongVan.Signing;

namespace CongVan.Tests.Signing;

/// <summary>Whatever a file's cross-references and form, it takes signatures one after another, and every reader accepts them all.</summary>
public class KindTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<References, Form> All =>
        [.. Enum.GetValues<References>().SelectMany(r => Enum.GetValues<Form>().Select(f => (r, f)))];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Three_signatures_hold_one_after_another(References references, Form form)
    {
        var file = Kinds.Write(references, form);
        using var official = TestKeys.OfOfficial();
        using var agency = TestKeys.OnCurve();
        var request = new SignatureRequest { FieldName = Kinds.WaitingIn(form) ?? "Moi", Time = TestKeys.Signed, Certify = true };

        var first = await PdfSigner.SignAsync(file, official, request, Cancellation);
        var second = await PdfSigner.SignAsync(first, agency, request with { FieldName = "Hai", Certify = false, Appearance = Seen }, Cancellation);
        var third = await PdfSigner.SignAsync(second, official, request with { FieldName = "Ba", Certify = false }, Cancellation);

        Assert.True(first.AsSpan().StartsWith(file) && second.AsSpan().StartsWith(first) && third.AsSpan().StartsWith(second));
        var signatures = PdfSignatures.Read(third);
        Assert.Equal([request.FieldName, "Hai", "Ba"], signatures.Select(s => s.FieldName));
        Assert.All(signatures, s => Assert.True(s.Intact, s.Problem));
        await Readers.AcceptAsync(third, signatures: 3);
    }

    [Theory]
    [InlineData(References.Table, "\nxref\n")]
    [InlineData(References.Hybrid, "\nxref\n")]
    [InlineData(References.Stream, "/Type /XRef")]
    [InlineData(References.ObjectStream, "/Type /XRef")]
    public async Task The_new_cross_references_are_of_the_kind_the_file_has(References references, string mark)
    {
        var file = Kinds.Write(references, Form.None);
        using var key = TestKeys.OfOfficial();

        var signed = await PdfSigner.SignAsync(file, key, new() { FieldName = "A", Time = TestKeys.Signed }, Cancellation);

        Assert.Contains(mark, Encoding.Latin1.GetString(signed.AsSpan(file.Length)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Form.Direct)]
    [InlineData(Form.Indirect)]
    public async Task What_the_form_already_held_stays(Form form)
    {
        var file = Kinds.Write(References.Table, form);
        using var key = TestKeys.OfOfficial();

        var signed = await PdfSigner.SignAsync(file, key, new() { FieldName = "A", Time = TestKeys.Signed }, Cancellation);

        var (_, fields) = await Tools.Run("qpdf", signed, "--json", "--json-key=acroform");
        Assert.Contains("\"Ho ten\"", fields, StringComparison.Ordinal);
        Assert.Contains("\"A\"", fields, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_of_another_kind_takes_no_signature()
    {
        using var key = TestKeys.OfOfficial();

        var error = await Assert.ThrowsAsync<UnsignablePdfException>(
            async () => await PdfSigner.SignAsync(Kinds.Write(References.Table, Form.Direct), key, new() { FieldName = "Ho ten", Time = TestKeys.Signed }, Cancellation));
        Assert.Equal("field-taken", error.Code);
    }

    [Theory]
    [InlineData("/Root 1 0 R", "/Root 1 0 R/Encrypt 10 0 R", "encrypted")]
    [InlineData("startxref\n", "startxref\n9", "broken")]
    [InlineData("/Type/Catalog", "/Type/Catalog/AcroForm<</XFA 10 0 R>>", "xfa")]
    [InlineData("%PDF-1.5", "%!PS-1.5", "not-pdf")]
    public async Task What_cannot_be_signed_is_refused_with_a_reason_and_nothing_is_written(string part, string changed, string code)
    {
        var file = Encoding.Latin1.GetString(Kinds.Write(References.Table, Form.None)).Replace(part, changed, StringComparison.Ordinal);
        file = Kinds.Relocated(file, keepStart: code == "broken");
        using var key = TestKeys.OfOfficial();
        using var output = new MemoryStream();

        var error = await Assert.ThrowsAsync<UnsignablePdfException>(
            async () => await PdfSigner.SignAsync(Encoding.Latin1.GetBytes(file), output, key, new() { FieldName = "A", Time = TestKeys.Signed }, Cancellation));

        Assert.Equal(code, error.Code);
        Assert.Equal(0, output.Length);
    }

    [Fact]
    public async Task A_file_certified_against_every_change_takes_no_signature()
    {
        var signed = Encoding.Latin1.GetString(await Notice.SignedByOfficial()).Replace("/P 2", "/P 1", StringComparison.Ordinal); // ISO 32000-1, table 254
        using var key = TestKeys.OfAgency();

        var error = await Assert.ThrowsAsync<UnsignablePdfException>(async () => await PdfSigner.SignAsync(Encoding.Latin1.GetBytes(signed), key, Notice.BySeal(), Cancellation));
        Assert.Equal("no-change-permitted", error.Code);
    }

    private static SignatureAppearance Seen =>
        new SignatureAppearance.HandSignature(new SignaturePicture.Png(Pictures.HandSignature()), new PlaceOnPage.At(1, new(300, 300, 126, 63)));
}
