using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CongVan.Functions.Tests.Processes;
using CongVan.Papers;
using CongVan.Signing;

namespace CongVan.Functions.Tests.Accounts;

/// <summary>Đ8.1, NĐ 30 Đ5: the signatures on what is filed are judged when it comes in, and the verdict stands before whoever decides.</summary>
public sealed class SignedRequestTests : IDisposable
{
    private readonly DirectoryInfo trusted = System.IO.Directory.CreateTempSubdirectory("congvan-trust-");

    public void Dispose() => trusted.Delete(recursive: true);

    [Fact]
    public async Task The_verdict_on_a_signed_request_stands_on_the_page_and_in_the_mail_and_one_changed_after_signing_is_a_finding()
    {
        using var person = Key("CN=Nguyễn Thị Hạnh,O=Sở Nội vụ,C=VN");
        using var agency = Key("CN=Sở Nội vụ,C=VN");
        await using var province = new Province(new(StringComparer.Ordinal) { ["Trust:Folder"] = trusted.FullName, ["Trust:Online"] = "false" });
        await province.InitializeAsync();
        var signed = await SignAsync(await SignAsync(Letter(), person, "NguoiKy", province.Now), agency, "CoQuan", province.Now);

        var good = await province.FileAsync(Mau01.For("Tạ Thị Ký") with { Document = signed });
        var page = await PageAsync(province, good.Id);
        Assert.Contains("Hợp lệ: bản gốc văn bản điện tử", page, StringComparison.Ordinal);
        Assert.Contains("Chữ ký của người có thẩm quyền \"NguoiKy\"", page, StringComparison.Ordinal);
        Assert.Contains("Chữ ký của cơ quan, tổ chức \"CoQuan\"", page, StringComparison.Ordinal);
        Assert.Contains("CN=Nguyễn Thị Hạnh", page, StringComparison.Ordinal);
        Assert.Contains("cơ quan, tổ chức, theo sổ cơ quan, Sở Nội vụ (H49.25)", page, StringComparison.Ordinal);
        Assert.Contains("người có thẩm quyền, theo cách viết tên, vì không có trong sổ cơ quan, sổ cán bộ, sổ tài khoản", page, StringComparison.Ordinal);
        Assert.Contains("chữ ký số hợp lệ: Nguyễn Thị Hạnh, Sở Nội vụ", await MailAsync(province, good.Id), StringComparison.Ordinal);

        var bad = await province.FileAsync(Mau01.For("Tạ Thị Sửa") with { Document = Changed(signed) });
        var changed = await PageAsync(province, bad.Id);
        Assert.Contains("flag bad", changed, StringComparison.Ordinal);
        Assert.Contains("Không hợp lệ: tệp đã bị thay đổi sau khi ký.", changed, StringComparison.Ordinal);
        Assert.Contains("(!) Tệp de-nghi.pdf: CHỮ KÝ SỐ KHÔNG HỢP LỆ", await MailAsync(province, bad.Id), StringComparison.Ordinal);

        var scan = await province.FileAsync(Mau01.For("Tạ Thị Quét") with { Document = Letter() });
        Assert.Contains("Không có chữ ký số (bản quét): cần đối chiếu con dấu.", await PageAsync(province, scan.Id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_holds_an_account_of_the_agency_named_in_the_certificate_is_a_person_though_the_name_reads_like_an_agencys()
    {
        using var person = Key("CN=Ban Thị Sở,OU=Văn phòng,O=Sở Nội vụ,C=VN"); // Bàn, Ban: family names of Dao people; the words would say agency
        await using var province = new Province(new(StringComparer.Ordinal) { ["Trust:Folder"] = trusted.FullName, ["Trust:Online"] = "false" });
        await province.InitializeAsync();
        await province.ProvideAsync(Mau01.For("Ban Thị Sở"));

        var filed = await province.FileAsync(Mau01.For("Tạ Thị Ký") with { Document = await SignAsync(Letter(), person, "NguoiKy", province.Now) });

        var page = await PageAsync(province, filed.Id);
        Assert.Contains("Chữ ký của người có thẩm quyền \"NguoiKy\"", page, StringComparison.Ordinal);
        Assert.Contains("người có thẩm quyền, theo sổ tài khoản của Sở Nội vụ", page, StringComparison.Ordinal);
    }

    private static async Task<string> PageAsync(Province province, string id)
    {
        using var page = province.App.Browser();
        await page.OpenAsync(await province.LinkAsync(id, Province.OfficialMail));
        return WebUtility.HtmlDecode(page.Page);
    }

    private static async Task<string> MailAsync(Province province, string id) => (await province.MailsAsync(id, Province.OfficialMail))[0].Text;

    private static async Task<byte[]> SignAsync(byte[] pdf, SigningKey key, string field, DateTimeOffset time) =>
        await PdfSigner.SignAsync(pdf, key, new SignatureRequest { FieldName = field, Time = time }, TestContext.Current.CancellationToken);

    private static byte[] Letter() => PaperWriter.Write(new Paper
    {
        ParentAgency = "UBND tỉnh Quảng Ninh",
        Agency = "Sở Nội vụ",
        Number = 12,
        Notation = "SNV-VP",
        Place = "Quảng Ninh",
        Date = new DateOnly(2026, 3, 5),
        TypeName = "CÔNG VĂN",
        Subject = "Đề nghị cấp tài khoản",
        Blocks = [new Block.Paragraph("Đề nghị cấp tài khoản cho một công chức.")],
        Recipients = ["Lưu: VT"],
        Signature = new() { PostLine = "GIÁM ĐỐC", FullName = "Nguyễn Thị Hạnh" },
    }).Pdf;

    /// <summary>A revision behind it that takes the page tree's place.</summary>
    private static byte[] Changed(byte[] pdf)
    {
        var text = Encoding.Latin1.GetString(pdf);
        var last = text.LastIndexOf("startxref", StringComparison.Ordinal) + 10;
        var previous = text[last..text.IndexOf('\n', last)].Trim();
        var at = text.LastIndexOf("/Root ", StringComparison.Ordinal);
        var root = text[at..text.IndexOf('R', at + 6)] + "R";
        var number = root.Split(' ')[1];
        var body = $"{number} 0 obj\n<</Type/Catalog/Pages 9000 0 R>>\nendobj\n9000 0 obj\n<</Type/Pages/Count 1/Kids[9001 0 R]>>\nendobj\n9001 0 obj\n<</Type/Page/Parent 9000 0 R/MediaBox[0 0 100 100]>>\nendobj\n";
        var offsets = new[] { $"{number} 0 obj", "9000 0 obj", "9001 0 obj" }.Select(head => pdf.Length + body.IndexOf(head, StringComparison.Ordinal)).ToList();
        var references = string.Create(CultureInfo.InvariantCulture, $"xref\n{number} 1\n{offsets[0]:0000000000} 00000 n \n9000 2\n{offsets[1]:0000000000} 00000 n \n{offsets[2]:0000000000} 00000 n \n");
        return [.. pdf, .. Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{body}{references}trailer\n<</Size 9002/{root[1..]}/Prev {previous}>>\nstartxref\n{pdf.Length + body.Length}\n%%EOF\n"))];
    }

    private CertificateSigningKey Key(string subject)
    {
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest(new X500DistinguishedName(subject), rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var certificate = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2045, 1, 1, 0, 0, 0, TimeSpan.Zero));
        File.WriteAllText(Path.Combine(trusted.FullName, $"{Guid.NewGuid():N}.pem"), certificate.ExportCertificatePem());
        return new(certificate, []);
    }
}
