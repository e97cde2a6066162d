using System.Security.Cryptography;
using CongVan.Signing;

namespace CongVan.Tests.Signing;

public class SigningTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_official_certifies_the_agency_seals_and_both_signatures_hold()
    {
        var signatures = PdfSignatures.Read(await Notice.SignedAndSealed());

        Assert.Equal(["NguoiKy", "CoQuan"], signatures.Select(s => s.FieldName));
        Assert.All(signatures, s => Assert.True(s.Intact, s.Problem));
        Assert.Equal([false, true], signatures.Select(s => s.CoversWholeFile));
        Assert.Equal([true, false], signatures.Select(s => s.Certifies));
        Assert.Equal("Nguyễn Thị Hạnh", signatures[0].SignerName);
        Assert.Equal("Ký thông báo kết quả", signatures[0].Reason);
        Assert.Equal(TestKeys.Signed, signatures[0].Time);
    }

    [Fact]
    public async Task Other_readers_accept_both_signatures_and_the_last_covering_the_whole_file() =>
        await Readers.AcceptAsync(await Notice.SignedAndSealed(), signatures: 2);

    [Fact]
    public async Task A_signature_changes_no_earlier_byte()
    {
        var signed = await Notice.SignedByOfficial();
        var both = await Notice.SignedAndSealed();

        Assert.True(signed.AsSpan().StartsWith(Notice.Written.Pdf));
        Assert.True(both.AsSpan().StartsWith(signed));
    }

    [Fact]
    public async Task The_same_paper_signed_twice_with_RSA_is_the_same_file() =>
        Assert.Equal(await Notice.SignedByOfficial(), await Notice.SignedByOfficial());

    [Fact]
    public async Task One_changed_byte_breaks_the_signature_that_covers_it()
    {
        var pdf = await Notice.SignedAndSealed();
        pdf[pdf.AsSpan().IndexOf("/Title"u8) + 9] ^= 1;

        Assert.All(PdfSignatures.Read(pdf), s => Assert.False(s.Intact));
    }

    [Fact]
    public async Task A_change_after_the_first_signature_breaks_the_second_only()
    {
        var first = (await Notice.SignedByOfficial()).Length;
        var pdf = await Notice.SignedAndSealed();
        pdf[first + pdf.AsSpan(first).IndexOf("/M <"u8) + 10] ^= 1;

        Assert.Equal([true, false], PdfSignatures.Read(pdf).Select(s => s.Intact));
    }

    [Fact]
    public async Task Bytes_added_after_the_last_signature_leave_it_intact_but_no_longer_covering_the_file()
    {
        byte[] pdf = [.. await Notice.SignedByOfficial(), .. "\n% thêm\n"u8];

        var signature = Assert.Single(PdfSignatures.Read(pdf));
        Assert.True(signature.Intact);
        Assert.False(signature.CoversWholeFile);
    }

    public static TheoryData<SignatureAlgorithm> Algorithms => [.. Enum.GetValues<SignatureAlgorithm>()];

    [Theory]
    [MemberData(nameof(Algorithms))]
    public async Task A_signature_of_each_algorithm_holds_here_for_pdfsig_and_for_openssl(SignatureAlgorithm algorithm)
    {
        using var key = TestKeys.For(algorithm);
        Assert.Equal(algorithm, key.Algorithm);

        var pdf = await PdfSigner.SignAsync(Notice.Written.Pdf, key, Notice.ByOfficial(), Cancellation);

        Assert.True(Assert.Single(PdfSignatures.Read(pdf)).Intact);
        await Readers.AcceptAsync(pdf, signatures: 1, pss: algorithm.Padding == RSASignaturePadding.Pss);
    }

    [Fact]
    public void A_curve_other_than_P256_and_P384_is_refused_when_loaded() =>
        Assert.Contains("P-384", Assert.Throws<CryptographicException>(() => TestKeys.OnCurve(ECCurve.NamedCurves.nistP521)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_key_below_2048_bits_is_refused_when_loaded()
    {
        var error = Assert.Throws<CryptographicException>(() => Pkcs12File.Load(TestKeys.Rsa("CN=Yếu", 1024), "thu"));

        Assert.Contains("2048", error.Message, StringComparison.Ordinal); // TT 15/2025/TT-BKHCN
    }

    [Fact]
    public async Task A_second_certifying_signature_is_refused()
    {
        using var key = TestKeys.OfAgency();
        var signed = await Notice.SignedByOfficial();

        var error = await Assert.ThrowsAsync<UnsignablePdfException>(async () => await PdfSigner.SignAsync(signed, key, Notice.BySeal() with { Certify = true }, Cancellation));
        Assert.Equal("already-signed", error.Code);
    }

    [Fact]
    public async Task A_field_that_holds_a_signature_takes_no_other()
    {
        using var key = TestKeys.OfAgency();
        var signed = await Notice.SignedByOfficial();

        var error = await Assert.ThrowsAsync<UnsignablePdfException>(async () => await PdfSigner.SignAsync(signed, key, Notice.BySeal() with { FieldName = "NguoiKy" }, Cancellation));
        Assert.Equal("field-taken", error.Code);
    }

    [Fact]
    public async Task A_page_that_is_not_there_is_named()
    {
        using var key = TestKeys.OfOfficial();
        var request = Notice.ByOfficial() with { Appearance = new SignatureAppearance.AgencySeal(new SignaturePicture.PlainSeal(), new PlaceOnPage.At(7, new(0, 0, 10, 10))) };

        var error = await Assert.ThrowsAsync<UnsignablePdfException>(async () => await PdfSigner.SignAsync(Notice.Written.Pdf, key, request, Cancellation));
        Assert.Equal("no-such-page", error.Code);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
