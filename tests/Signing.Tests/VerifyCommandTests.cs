using System.Text.Json;
using CongVan.Signing.Cli;

namespace CongVan.Tests.Signing;

public class VerifyCommandTests
{
    private static readonly string At = TestKeys.Signed.AddDays(1).ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_person_reads_the_conclusion_its_reasons_and_what_the_circular_wants_shown()
    {
        using var folder = new Scratch();
        var (exit, output, _) = await Run("verify", folder.Write("a.pdf", await Notice.SignedAndSealed()), "--trust", Trusted(folder), "--at", At);

        Assert.Equal(0, exit);
        Assert.Contains("Hợp lệ: bản gốc văn bản điện tử", output, StringComparison.Ordinal);

        // TT 15/2025/TT-BKHCN: issuer, subject, unit, signing time, integrity, validity at signing, validity period.
        foreach (var shown in new[] { "Cơ quan cấp chứng thư số", "Người ký", "Đơn vị", "Thời điểm ký", "Toàn vẹn: đạt", "Chứng thư số khi ký: còn thời hạn", "Hiệu lực chứng thư số" })
            Assert.Contains(shown, output, StringComparison.Ordinal);
        Assert.Contains("Chữ ký của người có thẩm quyền \"NguoiKy\"", output, StringComparison.Ordinal);
        Assert.Contains("Chữ ký của cơ quan, tổ chức \"CoQuan\"", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_of_two_signatures_is_valid_but_incomplete()
    {
        using var folder = new Scratch();
        var (exit, output, _) = await Run("verify", folder.Write("a.pdf", await Notice.SignedByOfficial()), "--trust", Trusted(folder), "--at", At);

        Assert.Equal(0, exit);
        Assert.Contains("agency-missing", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_anyone_to_trust_it_cannot_tell_and_says_why()
    {
        using var folder = new Scratch();
        var (exit, output, _) = await Run("verify", folder.Write("a.pdf", await Notice.SignedAndSealed()), "--at", At);

        Assert.Equal(2, exit);
        Assert.Contains("Chưa kết luận được", output, StringComparison.Ordinal);
        Assert.Contains("no-anchors", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_files_the_worst_decides_and_JSON_is_one_list()
    {
        using var folder = new Scratch();
        var sound = folder.Write("a.pdf", await Notice.SignedAndSealed());
        byte[] added = [.. await Notice.SignedAndSealed(), .. "4 0 obj"u8];

        var (exit, output, _) = await Run("verify", sound, folder.Write("b.pdf", added), folder.Write("c.pdf", []), "--json", "--trust", Trusted(folder), "--at", At);

        Assert.Equal(1, exit);
        using var json = JsonDocument.Parse(output);
        Assert.Equal(["valid-original", "changed-after-signing", "cannot-tell"], json.RootElement.EnumerateArray().Select(f => f.GetProperty("conclusion").GetString()));
        var signature = json.RootElement[0].GetProperty("signatures")[0];
        Assert.Equal("person", signature.GetProperty("role").GetString());
        Assert.Equal(["integrity", "coverage", "laterChanges", "conformance", "algorithm", "trust"], signature.GetProperty("axes").EnumerateObject().Select(a => a.Name));
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("verify", "a.pdf", "--tin-cay", "x")]
    [InlineData("verify", "a.pdf", "--at", "hôm qua")]
    [InlineData("verify", "a.pdf", "--trust", "/khong-co")]
    [InlineData("verify", "/khong-co.pdf")]
    public async Task What_was_asked_wrongly_is_said_and_is_no_verdict(params string[] arguments)
    {
        var (exit, output, errors) = await Run(arguments);

        Assert.Equal(2, exit);
        Assert.Empty(output);
        Assert.NotEmpty(errors);
    }

    private static string Trusted(Scratch folder)
    {
        using var official = TestKeys.OfOfficial();
        using var agency = TestKeys.OfAgency();
        return folder.Write("goc.pem", System.Text.Encoding.ASCII.GetBytes(official.Certificate.ExportCertificatePem() + "\n" + agency.Certificate.ExportCertificatePem()));
    }

    private static async Task<(int Exit, string Output, string Errors)> Run(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var exit = await Commands.RunAsync(arguments, output, errors);
        return (exit, output.ToString(), errors.ToString());
    }
}
