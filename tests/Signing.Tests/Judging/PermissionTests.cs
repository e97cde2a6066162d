using System.Text;
using CongVan.Signing;
using CongVan.Signing.Judging;

namespace CongVan.Tests.Signing.Judging;

/// <summary>What the first signer lets others do: certification (DocMDP) and locked fields (ISO 32000-1, 12.8.2).</summary>
public class PermissionTests
{
    [Fact]
    public async Task A_certified_file_may_be_filled_and_signed()
    {
        var pdf = await Form.Sealed(LaterChangesTests.Filled(await Form.Signed(request: Form.Request("Ky", certify: true))));

        var verdict = await Judged.Of(pdf);

        Assert.Equal([2, null], verdict.Signatures.Select(s => s.Permission));
        Assert.Equal([SignatureUse.Certification, SignatureUse.Approval], verdict.Signatures.Select(s => s.Use));
        Assert.All(verdict.Signatures, s => Assert.True(s.LaterChanges.Grade <= Grade.Noted, s.LaterChanges.Heaviest.Text));
    }

    [Fact]
    public async Task A_certified_file_may_not_be_commented_even_when_signed_after()
    {
        var signed = await Form.Signed(request: Form.Request("Ky", certify: true));
        var comment = Form.Append(signed, (60, "<</Type/Annot/Subtype/Text/Rect[0 0 20 20]>>"), (3, Form.Body(signed, 3).Replace("10 0 R", "10 0 R 60 0 R", StringComparison.Ordinal)));

        var verdict = await Judged.Of(await Form.Sealed(comment));

        Assert.Equal(["annotation-added", "beyond-permission"], verdict.Signatures[0].Changes.Where(c => c.Kind == ChangeKind.Annotation).Select(c => c.Code).Concat(verdict.Signatures[0].LaterChanges.Codes().Where(c => c == "beyond-permission")));
        Assert.Equal(Conclusion.ChangedAfterSigning, verdict.Conclusion);
    }

    /// <summary>ISO 32000-2, table 237: /P 1 in a lock lets nothing change once its field is signed; our own signer refuses, others may not ask.</summary>
    [Theory]
    [InlineData("/Action/All/P 1", false)]
    [InlineData("/Action/Include/Fields[(Ten)]/P 1", false)]
    [InlineData("/Action/All/P 1", true)] // the certifying signature's own level, 2, does not soften it
    public async Task After_a_signature_whose_lock_lets_nothing_change_another_is_not_permitted(string @lock, bool certify)
    {
        var pdf = await Form.Signed(Form.Plain($"/Lock<</Type/SigFieldLock{@lock}>>"), Form.Request("Cho", certify));
        var refused = await Assert.ThrowsAsync<UnsignablePdfException>(async () => await Form.Sealed(pdf));
        Assert.Equal("no-change-permitted", refused.Code);

        // Signed by who does not look: the same bytes behind, made where the lock said 2.
        var open = await Form.Sealed(Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(pdf).Replace("/P 1>>", "/P 2>>", StringComparison.Ordinal).Replace("/P 1\n>>", "/P 2\n>>", StringComparison.Ordinal)));
        var verdict = await Judged.Of([.. pdf, .. open.AsSpan(pdf.Length)]);

        Assert.Equal(1, verdict.Signatures[0].Permission);
        Assert.True(verdict.Signatures[0].IsIntact);
        Assert.True(verdict.Signatures[0].LaterChanges.Has("beyond-permission"), verdict.Say());
        Assert.Equal(Conclusion.ChangedAfterSigning, verdict.Conclusion);
    }

    [Theory]
    [InlineData("/Action/Include/Fields[(Ten)]", true)]
    [InlineData("/Action/Include/Fields[(Khac)]", false)]
    [InlineData("/Action/Exclude/Fields[(Ten)]", false)]
    [InlineData("/Action/Exclude/Fields[(Khac)]", true)]
    [InlineData("/Action/All", true)]
    public async Task A_locked_field_may_not_be_filled(string action, bool isLocked)
    {
        var pdf = await Form.Signed(Form.Plain($"/Lock<</Type/SigFieldLock{action}>>"), Form.Request("Cho"));

        var verdict = await Judged.Of(await Form.Sealed(LaterChangesTests.Filled(pdf)));

        Assert.Equal(isLocked, verdict.Signatures[0].LaterChanges.Has("beyond-permission"));
        Assert.Equal(isLocked, verdict.Conclusion == Conclusion.ChangedAfterSigning);
    }

    [Theory]
    [InlineData(0, 0, 595, 842, "signature-covers-page")]
    [InlineData(280, 60, 140, 140, "signature-hidden")]
    public async Task A_later_signature_whose_picture_hides_what_was_signed_is_told(double x, double y, double width, double height, string code)
    {
        var first = Form.Request("Cho") with { Appearance = new SignatureAppearance.HandSignature(new SignaturePicture.PlainStroke(), new PlaceOnPage.OwnField()) };
        var second = Form.Request("Che") with { Appearance = new SignatureAppearance.AgencySeal(new SignaturePicture.PlainSeal(), new PlaceOnPage.At(1, new(x, y, width, height))) };

        var verdict = await Judged.Of(await Form.Sealed(await Form.Signed(request: first), second));

        Assert.True(verdict.Signatures[0].LaterChanges.Has(code), verdict.Say());
        Assert.Equal(Conclusion.ChangedAfterSigning, verdict.Conclusion);
    }
}
