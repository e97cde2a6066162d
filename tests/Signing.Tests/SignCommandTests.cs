using CongVan.Signing;
using CongVan.Signing.Cli;

namespace CongVan.Tests.Signing;

/// <summary><c>dotnet run --project signing/Cli -- sign …</c>, called in this process.</summary>
public class SignCommandTests
{
    [Fact]
    public async Task A_file_is_signed_beside_itself()
    {
        using var folder = new Scratch();
        var file = folder.Write("thong-bao.pdf", Notice.Written.Pdf);

        var (exit, said) = await Run("sign", file, "--key", Key(folder), "--password-file", folder.Write("pw", "thu\n"), "--certify", "--time", "2026-03-05T09:15:07+07:00", "--name", "Nguyễn Thị Hạnh");

        var result = Path.Combine(folder.Folder, "thong-bao.signed.pdf");
        Assert.True(exit == 0, said);
        Assert.Contains(result, said, StringComparison.Ordinal);
        var signature = Assert.Single(PdfSignatures.Read(await File.ReadAllBytesAsync(result, TestContext.Current.CancellationToken)));
        Assert.True(signature.Intact && signature.Certifies && signature.Time == TestKeys.Signed);
        Assert.Equal(4, Directory.GetFiles(folder.Folder).Length); // the file, the key, the password and the result: nothing half-written
    }

    [Fact]
    public async Task A_hand_signature_is_set_between_post_and_name()
    {
        using var folder = new Scratch();
        var file = folder.Write("a.pdf", Notice.Written.Pdf);

        var (exit, said) = await Run(
            "sign", file, "--key", Key(folder), "--password-file", folder.Write("pw", "thu"), "--hand", folder.Write("hand.png", Pictures.HandSignature()), "--between", "PHÓ GIÁM ĐỐC|Nguyễn Thị Hạnh");

        Assert.True(exit == 0, said);
    }

    [Fact]
    public async Task What_cannot_be_signed_is_refused_with_1_and_leaves_no_file()
    {
        using var folder = new Scratch();
        var file = folder.Write("a.pdf", "đây không phải PDF");

        var (exit, said) = await Run("sign", file, "--key", Key(folder), "--password-file", folder.Write("pw", "thu"));

        Assert.Equal(1, exit);
        Assert.Contains("not-pdf", said, StringComparison.Ordinal);
        Assert.Equal(3, Directory.GetFiles(folder.Folder).Length);
    }

    [Theory]
    [InlineData("sai", "key-unusable")]
    public async Task A_wrong_password_ends_with_2(string password, string code)
    {
        using var folder = new Scratch();
        var file = folder.Write("a.pdf", Notice.Written.Pdf);

        var (exit, said) = await Run("sign", file, "--key", Key(folder), "--password-file", folder.Write("pw", password));

        Assert.Equal(2, exit);
        Assert.Contains(code, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sign")]
    [InlineData("sign", "a.pdf")]
    [InlineData("sign", "a.pdf", "--kye", "k.p12")]
    [InlineData("sign", "a.pdf", "--key", "k.p12", "--time", "hôm qua")]
    [InlineData("ky", "a.pdf")]
    public async Task What_is_not_understood_ends_with_2_and_the_usage(params string[] arguments)
    {
        var (exit, said) = await Run(arguments);

        Assert.Equal(2, exit);
        Assert.Contains("--key", said, StringComparison.Ordinal);
    }

    private static string Key(Scratch folder) => folder.Write("khoa.p12", TestKeys.OfficialFile);

    private static async Task<(int Exit, string Said)> Run(params string[] arguments)
    {
        await using var said = new StringWriter();
        return (await Commands.RunAsync(arguments, said, said), said.ToString());
    }
}
