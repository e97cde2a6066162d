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

    private static SignatureAppearance Seen =>
        new SignatureAppearance.HandSignature(new SignaturePicture.Png(Pictures.HandSignature()), new PlaceOnPage.At(1, new(300, 300, 126, 63)));
}
