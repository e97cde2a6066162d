using System.Text;
using CongVan.Signing.Judging;

namespace CongVan.Tests.Signing.Judging;

/// <summary>Byte ranges that do not cover what they should ("universal signature forgery" and its like), written into a signed file.</summary>
public class CoverageTests
{
    [Theory]
    [InlineData("[0 {0} {1} {2}]", "covers-file")]
    [InlineData("[0 {0}]", "byte-range-malformed")]
    [InlineData("[0 {0} {1} -{2}]", "byte-range-malformed")]
    [InlineData("[0 {0} {1} (x)]", "byte-range-malformed")]
    [InlineData("null", "byte-range-malformed")]
    [InlineData("[0 {0} {1} 99{2}]", "byte-range-outside-file")]
    [InlineData("[9 {0} {1} {2}]", "byte-range-not-from-start")]
    [InlineData("[0 {1} {0} {2}]", "byte-range-overlaps")]
    [InlineData("[0 9 {1} {2}]", "byte-range-gap")]
    [InlineData("[0 {0} {0} {2}]", "contents-not-in-gap")]
    [InlineData("[0 {0} {1} 9]", "not-a-revision")]
    public async Task The_range_must_be_the_revision_without_the_signature_itself(string range, string code)
    {
        var signature = Assert.Single((await Judged.Of(WithRange(await Form.Signed(), range))).Signatures);

        Assert.Equal([code], signature.Coverage.Codes());
    }

    [Theory]
    [InlineData("/ByteRange", "/ByteRangX", "byte-range-missing")]
    [InlineData("/Contents <", "/ContentX <", "contents-missing")]
    public async Task A_signature_without_its_parts_covers_nothing(string old, string now, string code)
    {
        var verdict = await Judged.Of(Replaced(await Form.Signed(), old, now));

        Assert.True(Assert.Single(verdict.Signatures).Coverage.Has(code));
        Assert.Equal(Conclusion.Invalid, verdict.Conclusion);
    }

    [Theory]
    [InlineData("/SubFilter /ETSI.CAdES.detached", "/SubFilter /ETSI.RFC3161       ", "cms-unreadable")]
    [InlineData("/SubFilter /ETSI.CAdES.detached", "/SubFilter /adbe.pkcs7.sha1    ", "digest-mismatch")]
    public async Task A_signature_taken_for_another_kind_does_not_hold(string old, string now, string code) =>
        Assert.True(Assert.Single((await Judged.Of(Replaced(await Form.Signed(), old, now))).Signatures).Integrity.Has(code));

    [Fact]
    public async Task Bytes_before_the_header_make_the_offsets_of_readers_differ()
    {
        var plain = Form.Plain();
        byte[] shifted = [.. "%x\n"u8, .. plain]; // a reader that counts from %PDF finds everything; one that counts from the start does not

        Assert.Equal(Conclusion.CannotTell, (await Judged.Of(shifted)).Conclusion);
    }

    [Fact]
    public async Task Data_in_the_room_after_the_signature_is_told()
    {
        var pdf = await Form.Signed();
        var end = pdf.AsSpan(pdf.AsSpan().LastIndexOf("/Contents <"u8) + 11).IndexOf((byte)'>') + pdf.AsSpan().LastIndexOf("/Contents <"u8) + 11;
        "41"u8.CopyTo(pdf.AsSpan(end - 2));

        Assert.True(Assert.Single((await Judged.Of(pdf)).Signatures).Integrity.Has("bytes-after-signature"));
    }

    private static byte[] WithRange(byte[] pdf, string range)
    {
        var text = Encoding.Latin1.GetString(pdf);
        var at = text.LastIndexOf("/ByteRange [", StringComparison.Ordinal) + 11;
        var end = text.IndexOf(']', at) + 1;
        var old = text[(at + 1)..(end - 1)].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Encoding.Latin1.GetBytes(text[..at] + string.Format(System.Globalization.CultureInfo.InvariantCulture, range, old[1], old[2], old[3]).PadRight(end - at) + text[end..]);
    }

    private static byte[] Replaced(byte[] pdf, string old, string now)
    {
        var text = Encoding.Latin1.GetString(pdf);
        Assert.Contains(old, text, StringComparison.Ordinal);
        return Encoding.Latin1.GetBytes(text.Replace(old, now, StringComparison.Ordinal));
    }
}
