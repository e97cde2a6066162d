using System.Text;
using CongVan.Signing;

namespace CongVan.Tests.Signing;

/// <summary>What a drafter's file says of itself as PDF/A, once fields and signatures are shown in it (ISO 19005-1 to 3).</summary>
public class ArchiveClaimTests
{
    private const string Part = "<pdfaid:part>2</pdfaid:part>";
    private const string Level = "<pdfaid:conformance>B</pdfaid:conformance>";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2", "B")]
    [InlineData("3", "U")]
    public void A_claim_that_stays_true_stays_byte_by_byte(string part, string level)
    {
        var draft = Claiming(part, level);
        Assert.Single(Claims(IssueForm.Prepare(draft, "PHÓ GIÁM ĐỐC", "Nguyễn Thị Hạnh").Pdf));
    }

    /// <summary>Part 2, 6.7.1, 6.8: level A wants what is shown in the structure of the text; U is all of it but that.</summary>
    [Fact]
    public async Task Of_level_A_what_stays_is_level_U_and_the_signatures_hold_over_it()
    {
        var draft = Claiming("3", "A");
        Assert.Equal(["3A", "3U"], Claims(IssueForm.Prepare(draft, "PHÓ GIÁM ĐỐC", "Nguyễn Thị Hạnh").Pdf));

        using var key = TestKeys.OfOfficial();
        var signed = await PdfSigner.SignAsync(draft, key, Request("Ky"), Cancellation);
        Assert.Equal(["3A", "3U"], Claims(signed));
        var sealedToo = await PdfSigner.SignAsync(signed, key, Request("Dau"), Cancellation);
        Assert.Equal(["3A", "3U"], Claims(sealedToo)); // what is signed says what it said
        await Readers.AcceptAsync(sealedToo, 2);
    }

    /// <summary>Part 1, 6.4: no transparency, and signatures and seals are shown with it.</summary>
    [Fact]
    public void Of_part_1_nothing_is_claimed_any_more()
    {
        var claims = Claims(IssueForm.Prepare(Claiming("1", "A"), "PHÓ GIÁM ĐỐC", "Nguyễn Thị Hạnh").Pdf);
        Assert.Equal(["1A", ""], claims);
    }

    [Fact]
    public void A_claim_in_attributes_is_read_as_one_in_elements()
    {
        var draft = Encoding.Latin1.GetString(IssueFormTests.RawDraft());
        var end = draft.IndexOf(Level, StringComparison.Ordinal) + Level.Length;
        var start = draft.LastIndexOf("<rdf:Description", end, StringComparison.Ordinal);
        var attributes = draft[start..draft.IndexOf('>', start)] + " pdfaid:part='3' pdfaid:conformance='A'>";
        var pdf = Encoding.Latin1.GetBytes(draft[..start] + attributes.PadRight(end - start) + draft[end..]);
        var prepared = Encoding.Latin1.GetString(IssueForm.Prepare(pdf, "PHÓ GIÁM ĐỐC", "Nguyễn Thị Hạnh").Pdf);
        Assert.Contains("pdfaid:conformance=\"U\"", prepared, StringComparison.Ordinal);
    }

    private static SignatureRequest Request(string field) => new() { FieldName = field, Time = TestKeys.Signed };

    private static byte[] Claiming(string part, string level) => Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(IssueFormTests.RawDraft())
        .Replace(Part, Part.Replace('2', part[0]), StringComparison.Ordinal)
        .Replace(Level, Level.Replace(">B<", $">{level}<", StringComparison.Ordinal), StringComparison.Ordinal));

    /// <summary>What each metadata stream of the file says, oldest first: part and level.</summary>
    private static List<string> Claims(byte[] pdf) =>
        [.. Encoding.Latin1.GetString(pdf).Split("<x:xmpmeta")[1..].Select(text => Said(text, "part") + Said(text, "conformance"))];

    private static string Said(string text, string what)
    {
        var start = text.IndexOf($"<pdfaid:{what}>", StringComparison.Ordinal) + what.Length + 9;
        return start < what.Length + 9 ? "" : text[start..text.IndexOf('<', start)];
    }
}
