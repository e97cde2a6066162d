using System.Globalization;
using System.IO.Compression;
using System.Text;
using CongVan.Signing.Judging;

namespace CongVan.Tests.Signing.Judging;

/// <summary>Files made to take all day: each ends in a reason, within the work it is allowed. Work is counted, not timed.</summary>
public class BudgetTests
{
    private static readonly WorkLimits Limits = new(Objects: 400_000, InflatedBytes: 4 * 1024 * 1024, Steps: 400_000);

    [Fact]
    public async Task A_deflate_bomb_is_left_when_the_allowed_bytes_are_out()
    {
        var bomb = Deflated(new byte[64 * 1024 * 1024]);
        var verdict = await Judge(WithStream("/Type/XRef/W[1 2 1]/Size 4/Root 1 0 R/Filter/FlateDecode", bomb));

        Assert.Equal("too-complex", verdict.ProblemCode);
        Assert.InRange(verdict.Work.InflatedBytes, Limits.InflatedBytes, Limits.InflatedBytes + (16 * 1024)); // one buffer beyond, no more
    }

    [Fact]
    public async Task References_without_end_are_left_when_the_allowed_objects_are_out()
    {
        var rows = Deflated(new byte[3 * 1024 * 1024]);
        var verdict = await Judge(WithStream("/Type/XRef/W[1 1 1]/Size 1000000/Root 1 0 R/Filter/FlateDecode", rows));

        Assert.Equal("too-complex", verdict.ProblemCode);
        Assert.Equal(Limits.Objects + 1, verdict.Work.Objects);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("<</A")]
    public async Task Deep_nesting_is_refused_long_before_any_stack_is_deep(string open)
    {
        var verdict = await Judge(Encoding.ASCII.GetBytes("%PDF-1.7\nxref\ntrailer\n" + string.Concat(Enumerable.Repeat(open, 100_000)) + "\nstartxref\n9\n%%EOF"));

        Assert.Equal("broken", verdict.ProblemCode);
        Assert.InRange(verdict.Work.Objects, 60, 140);
    }

    [Fact]
    public async Task Sections_that_point_in_a_circle_are_refused()
    {
        var file = Encoding.ASCII.GetBytes("%PDF-1.7\nxref\n0 0\ntrailer\n<</Root 1 0 R/Prev 50>>\nxref\n0 0\ntrailer\n<</Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF");
        file = Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(file).Replace("/Prev 50", $"/Prev {Encoding.ASCII.GetString(file).LastIndexOf("xref\n0 0", StringComparison.Ordinal)}", StringComparison.Ordinal));

        var verdict = await Judge(file);

        Assert.Equal("broken", verdict.ProblemCode);
        Assert.InRange(verdict.Work.Objects, 1, 100);
    }

    [Fact]
    public async Task A_hundred_thousand_honest_objects_get_a_verdict_and_are_read_once_however_many_revisions()
    {
        var signed = await Form.Signed(WithObjects(100_000));
        var once = await Judged.Of(signed);
        var pdf = signed;
        for (var i = 0; i < 5; i++)
            pdf = await Form.Sealed(pdf, Form.Request($"Dau{i}"));

        var verdict = await Judged.Of(pdf);

        Assert.Equal(6, verdict.Signatures.Count);
        Assert.All(verdict.Signatures, s => Assert.True(s.IsIntact && s.LaterChanges.Grade <= Grade.Noted, s.LaterChanges.Heaviest.Text));
        Assert.InRange(verdict.Work.Objects, once.Work.Objects, 2 * (once.Work.Objects + 900_000)); // not six times
    }

    [Fact]
    public async Task A_graph_too_large_to_compare_is_refused_with_a_reason()
    {
        var verdict = await Judged.Of(await Form.Sealed(await Form.Signed(WithObjects(20_000))), new() { At = Judged.Now, Limits = new(Steps: 10_000) });

        Assert.Equal((Conclusion.CannotTell, "too-complex"), (verdict.Conclusion, verdict.ProblemCode));
        Assert.Equal(10_001, verdict.Work.Steps);
    }

    [Fact]
    public async Task A_huge_dictionary_is_read_or_refused_within_the_budget()
    {
        var entries = string.Concat(Enumerable.Range(0, 150_000).Select(i => $"/K{i} {i}"));
        var verdict = await Judge(Encoding.ASCII.GetBytes("%PDF-1.7\nxref\n0 0\ntrailer\n<<" + entries + "/Root 1 0 R>>\nstartxref\n9\n%%EOF"));

        Assert.Equal("broken", verdict.ProblemCode); // read, and then without a root
        Assert.InRange(verdict.Work.Objects, 150_000, Limits.Objects);
    }

    [Fact]
    public async Task An_object_stream_that_holds_its_own_length_is_refused()
    {
        var verdict = await Judge(WithStream("/Type/ObjStm/N 1/First 4/Length 3 0 R", "3 0 9"u8.ToArray(), own: "2 0 R"));

        Assert.NotNull(verdict.ProblemCode);
    }

    private static Task<FileVerdict> Judge(byte[] file) => Judged.Of(file, new() { At = Judged.Now, Limits = Limits });

    private static byte[] Deflated(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(data);
        return packed.ToArray();
    }

    /// <summary>A file whose only object is that stream, and its cross-references.</summary>
    private static byte[] WithStream(string dictionary, byte[] data, string own = "") =>
        [.. Encoding.ASCII.GetBytes($"%PDF-1.7\n1 0 obj\n<<{dictionary}{(own.Length > 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"/Length {data.Length}"))}>>\nstream\n"), .. data, .. "\nendstream\nendobj\nstartxref\n9\n%%EOF\n"u8];

    /// <summary>The form with many more objects, all reachable from its page.</summary>
    private static byte[] WithObjects(int count)
    {
        var plain = Form.Plain();
        var piece = "[" + string.Concat(Enumerable.Range(1000, count).Select(i => $"{i} 0 R ")) + "]";
        return Form.Append(plain, [(3, Form.Body(plain, 3).Replace("/Contents", "/PieceInfo 999 0 R/Contents", StringComparison.Ordinal)), (999, piece), .. Enumerable.Range(1000, count).Select(i => (i, "<</A 1>>"))]);
    }
}
