using System.Text;

namespace CongVan.Tests.Signing;

/// <summary>Files made to break a reader: each is refused with a reason, none hangs or throws.</summary>
public class HostileFileTests
{
    [Theory]
    [InlineData("", "not-pdf")]
    [InlineData("Kính gửi Sở", "not-pdf")]
    [InlineData("%PDF-1.7", "broken")]
    [InlineData("%PDF-1.7\nstartxref\n-5\n%%EOF", "broken")]
    [InlineData("%PDF-1.7\nstartxref\n99999\n%%EOF", "broken")]
    [InlineData("%PDF-1.7\nstartxref\n99999999999999\n%%EOF", "broken")]
    [InlineData("%PDF-1.7\nxref\n0 1\ntrailer\n<</Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF", "broken")]
    [InlineData("%PDF-1.7\nxref\ntrailer\n<</Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF", "broken")]
    [InlineData("%PDF-1.7\nxref\n1 1\n-000000007 00000 n\ntrailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF", "broken")]
    public void Broken_references_are_refused(string file, string code) =>
        Assert.Equal(code, PdfSignatures.Judge(Encoding.UTF8.GetBytes(file)).ProblemCode);

    [Fact]
    public void A_hundred_thousand_nested_arrays_are_refused() =>
        Assert.Equal("broken", PdfSignatures.Judge(Encoding.ASCII.GetBytes("%PDF-1.7\nxref\ntrailer\n" + new string('[', 100_000) + "\nstartxref\n9\n%%EOF")).ProblemCode);

    [Fact]
    public void Cut_anywhere_a_signed_file_never_passes_as_intact()
    {
        var file = Notice.Written.Pdf;
        for (var length = 0; length < file.Length; length += 997)
            Assert.False(PdfSignatures.Hold(file.AsMemory(0, length)));
    }

    [Fact]
    public async Task Any_damaged_byte_gives_a_verdict_and_never_an_exception()
    {
        var file = await Notice.SignedAndSealed();

        // The value of the last signature is covered by none; a damaged one is tried in the test below.
        var value = file.AsSpan().LastIndexOf("/Contents <"u8);
        var end = value + file.AsSpan(value).IndexOf((byte)'>');
        for (var at = 0; at < file.Length; at += 499)
        {
            var damaged = (byte[])file.Clone();
            damaged[at] ^= 0x55;
            Assert.False(PdfSignatures.Hold(damaged) && (at < value || at > end), $"byte {at}");
        }
    }

    [Fact]
    public async Task A_signature_whose_value_is_damaged_is_broken()
    {
        var file = await Notice.SignedAndSealed();
        file.AsSpan(file.AsSpan().LastIndexOf("/Contents <"u8) + 11, 2).Fill((byte)'4');

        Assert.False(PdfSignatures.Hold(file));
    }

    [Fact]
    public void The_papers_we_write_are_sound_and_unsigned()
    {
        var verdict = PdfSignatures.Judge(Notice.Written.Pdf);

        Assert.True(verdict is { IsPdf: true, Pages: 1, IsSigned: false, Code: "not-signed" });
    }
}
