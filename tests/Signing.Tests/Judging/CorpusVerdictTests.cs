using CongVan.Signing.Judging;

namespace CongVan.Tests.Signing.Judging;

/// <summary>Verdicts on files made by others; the expected ones are those the corpus's index states.</summary>
public class CorpusVerdictTests
{
    [Theory]
    [InlineData("dss/hello_signed_INCSAVE_signed.pdf", 2)]
    [InlineData("dss/PAdES-LT.pdf", 4)]
    [InlineData("dss/pades-ltv.pdf", 3)]
    [InlineData("dss/pades-5-signatures-and-1-document-timestamp.pdf", 6)]
    [InlineData("dss/pades-two-sig-copied-tst.pdf", 2)]
    [InlineData("pyhanko/minimal-signed-twice-both-created.pdf", 2)]
    [InlineData("pyhanko/minimal-two-fields-signed-twice.pdf", 2)]
    public async Task Every_signature_is_intact_and_what_came_later_is_no_modification(string name, int signatures)
    {
        var verdict = await Judged.Of(Corpus.Read(name));

        Assert.Equal(signatures, verdict.Signatures.Count);
        Assert.All(verdict.Signatures, s => Assert.True(s.IsIntact, s.Integrity.Heaviest.Text + s.Coverage.Heaviest.Text));
        Assert.All(verdict.Signatures, s => Assert.True(s.LaterChanges.Grade <= Grade.Noted, s.LaterChanges.Heaviest.Text));
        Assert.True(verdict.Conclusion is not (Conclusion.ChangedAfterSigning or Conclusion.NotSigned), verdict.Say());
    }

    [Theory]
    [InlineData("dss/hello_signed_INCSAVE_signed_EDITED.pdf", "contents-not-in-gap")]
    [InlineData("dss/pdf-byterange-overlap.pdf", "byte-range-gap")]
    public async Task One_of_two_signatures_is_broken(string name, string code)
    {
        var verdict = await Judged.Of(Corpus.Read(name));

        Assert.Equal([true, false], verdict.Signatures.Select(s => s.IsIntact));
        Assert.True(verdict.Signatures[1].Coverage.Has(code));
        Assert.True(verdict.Signatures[1].Integrity.Has("digest-mismatch"));
        Assert.Equal(Conclusion.Invalid, verdict.Conclusion);
    }

    [Theory]
    [InlineData("dss/modified_after_signature.pdf", "page-changed")]
    [InlineData("dss/pades-spoofing-replaced-reason.pdf", "signature-replaced")]
    [InlineData("dss/pdf-spoofing-attack.pdf", "signature-removed")]
    [InlineData("pyhanko/form-update-override-appearance-stream-sneaky.pdf", "catalog-changed")]
    [InlineData("pyhanko/form-update-ap-indirect-sneaky-trailer.pdf", "appearance-shared")]
    public async Task What_was_signed_verifies_and_what_is_shown_is_something_else(string name, string code)
    {
        var verdict = await Judged.Of(Corpus.Read(name));

        Assert.Equal(Conclusion.ChangedAfterSigning, verdict.Conclusion);
        Assert.Contains(verdict.Signatures, s => s.IsIntact && s.LaterChanges.Has(code));
        Assert.Contains(verdict.Reasons, r => r.Code == code);
    }

    [Fact]
    public async Task A_file_certified_against_any_change_says_so_and_nothing_follows_it()
    {
        var signature = Assert.Single((await Judged.Of(Corpus.Read("dss/certified-no-change-permitted.pdf"))).Signatures);

        Assert.True(signature is { Use: SignatureUse.Certification, Permission: 1, IsIntact: true });
        Assert.Equal(["covers-file"], signature.Coverage.Codes()); // "look at what comes after": the byte range ends with the file
        Assert.Equal(["unchanged"], signature.LaterChanges.Codes());
    }

    [Fact]
    public async Task SHA1_is_intact_and_below_the_minimum()
    {
        var verdict = await Judged.Of(Corpus.Read("dss/pkcs7_sha1.pdf"));

        Assert.All(verdict.Signatures, s => Assert.True(s.IsIntact && s.LaterChanges.Grade <= Grade.Noted));
        Assert.All(verdict.Signatures, s => Assert.True(s.Algorithm.Has("algorithm-below-minimum")));
        Assert.Equal(Conclusion.Invalid, verdict.Conclusion);
    }

    [Fact]
    public async Task A_message_that_names_the_signature_algorithm_as_its_digest_is_computed_and_told()
    {
        var signature = Assert.Single((await Judged.Of(Corpus.Read("dss/Signature-P-HU_NET-2.pdf"))).Signatures);

        Assert.True(signature.IsIntact);
        Assert.True(signature.Conformance.Has("pades-digest-algorithm"));
        Assert.True(signature.Algorithm.Has("algorithm-ok"));
    }

    [Theory]
    [InlineData("one-byterange", "byte-range-malformed")]
    [InlineData("signature-gap-too-big", "byte-range-gap")]
    [InlineData("tail-uncovered", "not-a-revision")]
    [InlineData("weird-byterange", "contents-not-in-gap")]
    public async Task Coverage_that_leaves_room_is_told_whatever_the_mathematics_say(string name, string code)
    {
        var verdict = await Judged.Of(Corpus.Read($"pyhanko/{name}.pdf"));

        var signature = Assert.Single(verdict.Signatures);
        Assert.Equal([code], signature.Coverage.Codes());
        Assert.Equal(Grade.Good, signature.Integrity.Grade);
        Assert.Equal(Conclusion.Invalid, verdict.Conclusion);
    }

    [Fact]
    public async Task Only_the_base_file_has_sound_coverage() =>
        Assert.Equal(["covers-revision"], Assert.Single((await Judged.Of(Corpus.Read("pyhanko/base.pdf"))).Signatures).Coverage.Codes());

    [Theory]
    [InlineData("pades-with-old-style-signing-cert-attr", "pades-signing-certificate-v2")]
    [InlineData("sig-no-signed-attrs", "pades-signed-attributes")]
    [InlineData("pdf-sig-with-econtent", "pades-detached")]
    public async Task A_readable_signature_that_departs_from_PAdES_says_by_which_rule(string name, string rule)
    {
        var signature = Assert.Single((await Judged.Of(Corpus.Read($"pyhanko/{name}.pdf"))).Signatures);

        Assert.True(signature.IsIntact);
        Assert.Contains(rule, signature.Conformance.Codes());
    }

    [Theory]
    [InlineData("minimal")]
    [InlineData("minimal-xref")]
    [InlineData("minimal-hybrid-xref")]
    [InlineData("uncompressed-objstream-sample")]
    [InlineData("empty-a4")]
    public async Task An_unsigned_file_is_not_signed(string name) =>
        Assert.Equal(Conclusion.NotSigned, (await Judged.Of(Corpus.Read($"pyhanko/{name}.pdf"))).Conclusion);

    [Theory]
    [InlineData("minimal-aes256", "encrypted")]
    [InlineData("minimal-badxref", "broken")]
    [InlineData("minimal-startxref-hopeless", "broken")]
    [InlineData("broken-objstream1", "broken")]
    [InlineData("circular-page-tree", "broken")]
    public async Task What_cannot_be_relied_on_is_refused_with_a_reason(string name, string code)
    {
        var verdict = await Judged.Of(Corpus.Read($"pyhanko/{name}.pdf"));

        Assert.Equal((Conclusion.CannotTell, code), (verdict.Conclusion, verdict.ProblemCode));
        Assert.NotEmpty(verdict.Reasons);
    }

    [Fact]
    public async Task A_timestamp_copied_from_another_signature_proves_nothing_and_is_told()
    {
        var verdict = await Judged.Of(Corpus.Read("dss/pades-two-sig-copied-tst.pdf"));

        Assert.True(verdict.Signatures[1].Trust.Has("timestamp-of-other-bytes"));
        Assert.Null(verdict.Signatures[1].ProvenTime);
        Assert.Equal(Conclusion.CannotTell, verdict.Conclusion);
    }
}
