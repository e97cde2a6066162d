using CongVan.Signing;

namespace CongVan.Tests.Signing;

/// <summary>Verdicts on files made by others; the expected ones are those of their makers' own test suites (the corpus's README).</summary>
public class CorpusTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20); // against hanging, not a measure

    [Theory]
    [InlineData("dss/PAdES-LT.pdf", 4)]
    [InlineData("dss/pades-ltv.pdf", 3)]
    [InlineData("dss/pades-two-sig-copied-tst.pdf", 2)]
    [InlineData("pyhanko/minimal-signed-twice-both-created.pdf", 2)]
    [InlineData("pyhanko/minimal-two-fields-signed-twice.pdf", 2)]
    public async Task Every_signature_is_intact(string name, int signatures)
    {
        var inspection = await Inspect(name);

        Assert.True(inspection.IsPdf, inspection.Problem);
        Assert.Equal(signatures, inspection.Signatures.Count);
        Assert.All(inspection.Signatures, s => Assert.True(s.Intact, s.Problem));
    }

    [Theory]
    [InlineData("dss/hello_signed_INCSAVE_signed_EDITED.pdf")]
    [InlineData("dss/pdf-byterange-overlap.pdf")]
    [InlineData("pyhanko/one-byterange.pdf")]
    [InlineData("pyhanko/signature-gap-too-big.pdf")]
    [InlineData("pyhanko/weird-byterange.pdf")]
    [InlineData("dss/pades-spoofing-replaced-reason.pdf")]
    public async Task A_signature_that_does_not_cover_what_it_should_is_broken(string name)
    {
        var inspection = await Inspect(name);

        Assert.Contains(inspection.Signatures, s => !s.Intact && s.Problem is not null);
        Assert.False(inspection.SignaturesIntact);
    }

    [Theory]
    [InlineData("dss/modified_after_signature.pdf")]
    [InlineData("pyhanko/tail-uncovered.pdf")]
    public async Task A_file_added_to_after_its_last_signature_is_not_intact(string name) =>
        Assert.False((await Inspect(name)).SignaturesIntact);

    [Fact]
    public async Task SHA1_is_intact_but_below_the_minimum() =>
        Assert.All((await Inspect("dss/pkcs7_sha1.pdf")).Signatures, s => Assert.True(s.Intact && s.Weak));

    [Theory]
    [InlineData("pyhanko/minimal-aes256.pdf", "encrypted")]
    [InlineData("dss/pdf-spoofing-attack.pdf", "encrypted")]
    [InlineData("pyhanko/minimal-startxref-hopeless.pdf", "broken")]
    [InlineData("pyhanko/broken-objstream1.pdf", "broken")]
    [InlineData("pyhanko/circular-page-tree.pdf", "broken")]
    public async Task What_cannot_be_relied_on_is_refused_with_a_reason(string name, string code)
    {
        var inspection = await Inspect(name);

        Assert.False(inspection.IsPdf);
        Assert.Equal(code, inspection.ProblemCode);
        Assert.NotNull(inspection.Problem);
    }

    [Theory]
    [InlineData("dss/certified-no-change-permitted.pdf")]
    [InlineData("dss/Signature-P-HU_NET-2.pdf")]
    [InlineData("pyhanko/base.pdf")]
    [InlineData("dss/pades-5-signatures-and-1-document-timestamp.pdf")] // its last /Prev chain is cut: others repair it, we refuse
    [InlineData("pyhanko/minimal-badxref.pdf")]
    [InlineData("pyhanko/pades-with-old-style-signing-cert-attr.pdf")]
    [InlineData("pyhanko/sig-no-signed-attrs.pdf")]
    [InlineData("pyhanko/pdf-sig-with-econtent.pdf")]
    public async Task An_unusual_file_gets_some_verdict_in_bounded_time(string name)
    {
        var inspection = await Inspect(name);

        Assert.True(inspection.IsPdf || inspection.Problem is not null);
    }

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

        Assert.True(SubmittedFile.Inspect(both).SignaturesIntact);
        var (_, output) = await Tools.Run("pdfsig", both, "-nocert");
        Assert.Equal(3, output.Split("Signature is Valid.").Length);
        var (exit, check) = await Tools.Run("qpdf", both, "--check");
        Assert.True(exit == 0, check);
    }

    private static Task<PdfInspection> Inspect(string name)
    {
        var file = Corpus.Read(name);
        return Task.Run(() => SubmittedFile.Inspect(file), TestContext.Current.CancellationToken).WaitAsync(Bound, TestContext.Current.CancellationToken);
    }
}
