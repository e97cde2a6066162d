using CongVan.Signing;

namespace CongVan.Tests.Signing;

/// <summary>Files made by others take our signatures.</summary>
public class CorpusTests
{
    [Theory]
    [InlineData("pyhanko/minimal.pdf")]
    [InlineData("pyhanko/minimal-xref.pdf")]
    [InlineData("pyhanko/minimal-hybrid-xref.pdf")]
    [InlineData("pyhanko/uncompressed-objstream-sample.pdf")]
    [InlineData("pyhanko/empty-a4.pdf")]
    public async Task Whatever_its_cross_references_a_sound_file_takes_two_signatures(string name)
    {
        var request = new SignatureRequest { FieldName = "A", Time = TestKeys.Signed, Certify = true, Appearance = new SignatureAppearance.HandSignature(new SignaturePicture.PlainStroke(), new PlaceOnPage.At(1, new(20, 20, 100, 60))) };
        using var official = TestKeys.OfOfficial();
        using var agency = TestKeys.OfAgency();

        var first = await PdfSigner.SignAsync(Corpus.Read(name), official, request, TestContext.Current.CancellationToken);
        var both = await PdfSigner.SignAsync(first, agency, request with { FieldName = "B", Certify = false }, TestContext.Current.CancellationToken);

        Assert.True(PdfSignatures.Hold(both));
        var (_, output) = await Tools.Run("pdfsig", both, "-nocert");
        Assert.Equal(3, output.Split("Signature is Valid.").Length);
        var (exit, check) = await Tools.Run("qpdf", both, "--check");
        Assert.True(exit == 0, check);
    }
}
