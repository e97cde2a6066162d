using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using CongVan.Clauses.Playing;
using CongVan.Functions.Tests;
using CongVan.Functions.Tests.Backup;
using CongVan.Functions.Tests.Documents;
using CongVan.Functions.Tests.Processes;
using CongVan.Signing;

namespace CongVan.Clauses.Scenarios;

/// <summary>Documents' files: malware, whose signature it is, whole on the disk, and kept twice (Đ4.1, 4.2, 21.2, 22.4, 24.5).</summary>
internal static class Safety
{
    [Accepts("Đ4.1", "Đ16.5", "Đ24.5")]
    public static async Task Clean_files_of_a_draft_and_of_an_arrival_come_before_those_who_open_them(Province province)
    {
        var office = await province.OfficeAsync();
        var id = await office.DraftedAsync(Office.Draft(subject: "Tệp sạch"));
        Assert.Single(await office.MailsAsync(id, Office.UnitHead, "approval"));
        using var clerk = await office.AsAsync(Office.Clerk);
        Assert.Equal(HttpStatusCode.Accepted, (await EnterAsync(clerk, "61/UBND-VP", "%PDF-1.7\nsạch\n%%EOF"u8.ToArray())).StatusCode);
    }

    [Refuses("Đ4.1", "Đ16.5", "Đ24.5")]
    public static async Task An_infected_file_of_a_draft_or_of_an_arrival_is_refused_and_kept_out_of_reach(Province province)
    {
        var office = await province.OfficeAsync();
        byte[] infected = [.. "%PDF-1.4\n"u8, .. Scanner.Eicar];
        using var drafter = await office.AsAsync(Office.Drafter);
        foreach (var draft in new[] { Office.Draft(source: infected, sourceName: "nguon.pdf"), Office.Draft(pdf: infected), Office.Draft(appendix: infected) })
            await drafter.PostAsync("api/outgoing", draft).RefusesAsync(HttpStatusCode.BadRequest, "tep-co-ma-doc", "Eicar-Test-Signature");
        using var clerk = await office.AsAsync(Office.Clerk);
        await EnterAsync(clerk, "62/UBND-VP", infected).RefusesAsync(HttpStatusCode.BadRequest, "tep-co-ma-doc", "Eicar-Test-Signature");
        Assert.Contains(await province.App.AuditAsync(Office.NoiVu), entry => entry.Act == "cách ly tệp có mã độc");
        await office.DraftedAsync(Office.Draft(subject: "Sau khi quét"));
    }

    [Accepts("Đ21.2", "Đ22.4")]
    public static async Task A_document_signed_with_certificates_of_the_authority_that_is_trusted_is_judged_an_original_and_says_whose_they_are(Province province)
    {
        var office = await province.OfficeAsync();
        await office.IssuedAsync(Office.Draft(subject: "Chứng thư tin cậy"));
        var verdict = (await office.ShowCopyAsync(await office.CopyAsync("Chứng thư tin cậy", Office.XayDung), Office.XayDung)).GetProperty("files")[0].GetProperty("file").GetProperty("verdict");
        Assert.Equal(("valid-original", 2), (verdict.GetProperty("code").GetString(), verdict.GetProperty("signatures").GetArrayLength()));
        Assert.Contains(verdict.GetProperty("signatures").EnumerateArray(), signature => signature.GetProperty("signer").GetString()!.Contains(Office.NameOf(Office.Deputy), StringComparison.Ordinal));
        Assert.All(verdict.GetProperty("signatures").EnumerateArray(), signature => Assert.NotEqual(0, signature.GetProperty("facts").GetArrayLength()));
    }

    [Refuses("Đ21.2", "Đ22.4")]
    public static async Task A_certificate_that_somebody_made_for_themselves_makes_no_original_whatever_name_it_bears(Province province)
    {
        var office = await province.OfficeAsync();
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest(new X500DistinguishedName($"CN={Office.NameOf(Office.Director)},O=Sở Nội vụ,C=VN"), rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var own = request.CreateSelfSigned(new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using var key = new CertificateSigningKey(own, []);
        var signed = await PdfSigner.SignAsync(Office.Pdf("Tự ký"), key, new SignatureRequest { FieldName = "NguoiKy", Time = province.Now });
        using var clerk = await office.AsAsync(Office.Clerk, Office.XayDung);
        var answer = await EnterAsync(clerk, "63/QĐ-SNV", signed);
        await office.App.IdleAsync();
        var id = (await answer.JsonAsync()).GetProperty("id").GetString()!;
        var verdict = (await office.ShowCopyAsync(id, Office.XayDung)).GetProperty("files")[0].GetProperty("file").GetProperty("verdict");
        Assert.DoesNotContain("valid-", verdict.GetProperty("code").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("chữ ký số hợp lệ", Assert.Single(await office.MailsAsync(id, Office.Clerk, "approval", Office.XayDung)).Text, StringComparison.Ordinal);
    }

    [Refuses("NĐ 30 PL VI III.5d", "Đ4.4")]
    public static async Task A_file_that_somebody_changed_on_the_disk_is_not_signed(Province province)
    {
        var office = await province.OfficeAsync();
        var id = await office.DraftedAsync(Office.Draft(Office.Pdf("Đổi tệp khi đang trình"), subject: "Đổi tệp khi đang trình"));
        await office.CheckedAsync(id);
        var sha256 = (await office.ShowAsync(id)).GetProperty("versions")[0].GetProperty("prepared").GetString()!;
        var file = Directory.EnumerateFiles(Path.Combine(province.App.Folder, "vault"), "*", SearchOption.AllDirectories).Single(path => path.EndsWith(sha256[2..], StringComparison.Ordinal) || path.EndsWith(sha256, StringComparison.Ordinal));
        File.SetAttributes(file, FileAttributes.Normal);
        var bytes = await File.ReadAllBytesAsync(file);
        await File.WriteAllBytesAsync(file, [.. bytes[..^1], (byte)(bytes[^1] ^ 1)]);
        await office.AnswerAsync(Office.Deputy, $"{id}-ky1", "ky").RefusesAsync(HttpStatusCode.BadRequest, "quyet-dinh-chua-hop-le", "không còn nguyên vẹn");
        Assert.Equal("Signing", (await office.ShowAsync(id)).GetProperty("state").GetString());
        await File.WriteAllBytesAsync(file, bytes); // the application is shared
    }

    [Accepts("Đ4.2", "NĐ 30 PL VI III.5g", "NĐ 30 PL VI IV.1e")]
    public static async Task A_copy_made_while_the_service_runs_brings_the_original_back_byte_for_byte(Province province)
    {
        using var around = new Around();
        var (original, saved) = await SavedAsync(province, around, "Sao lưu");
        var (code, said) = await Terminal.RunAsync(around.In("restored"), "restore", saved);
        Assert.True(code == 0, said);
        Assert.Contains(Directory.EnumerateFiles(Path.Combine(around.In("restored"), "vault"), "*", SearchOption.AllDirectories), file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))) == original);
    }

    [Refuses("Đ4.2", "NĐ 30 PL VI III.5g", "NĐ 30 PL VI IV.1e")]
    public static async Task A_copy_that_somebody_touched_brings_nothing_back(Province province)
    {
        using var around = new Around();
        var (original, saved) = await SavedAsync(province, around, "Sao lưu bị sửa");
        var file = Directory.EnumerateFiles(Path.Combine(saved, "vault"), "*", SearchOption.AllDirectories).Single(path => path.EndsWith(original[2..], StringComparison.Ordinal) || path.EndsWith(original, StringComparison.Ordinal));
        File.SetAttributes(file, FileAttributes.Normal);
        await File.AppendAllTextAsync(file, "thêm");
        var (code, said) = await Terminal.RunAsync(around.In("restored"), "restore", saved);
        Assert.Equal(1, code);
        Assert.Contains(original[2..], said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(around.In("restored")));
    }

    /// <summary>SHA-256 of the original of a document that was issued, and the folder of the backup.</summary>
    private static async Task<(string Original, string Saved)> SavedAsync(Province province, Around around, string subject)
    {
        var office = await province.OfficeAsync();
        var original = (await office.ShowAsync(await office.IssuedAsync(Office.Draft(subject: subject)))).GetProperty("original").GetString()!;
        var (code, said) = await Terminal.RunAsync(province.App.Folder, "backup", around.In("saved"));
        Assert.True(code == 0, said);
        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(around.In("saved"), "manifest.json")));
        Assert.Contains(manifest.RootElement.GetProperty("files").EnumerateArray(), each => each.GetProperty("path").GetString()!.EndsWith(original[2..], StringComparison.Ordinal));
        return (original, around.In("saved"));
    }

    private static async Task<HttpResponseMessage> EnterAsync(HttpClient clerk, string code, byte[] file)
    {
        using var form = new MultipartFormDataContent
        {
            { JsonContent.Create(new { code, issuedDate = "2026-03-01", issuer = "UBND phường Hà Lầm", subject = "Tệp đến" }), "metadata" },
            { new ByteArrayContent(file), "document", "van-ban.pdf" },
        };
        return await clerk.PostAsync("api/incoming", form);
    }

    /// <summary>A folder for this scenario alone.</summary>
    private sealed class Around : IDisposable
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("congvan-clauses-");

        public string In(string name) => Path.Combine(folder.FullName, name);

        public void Dispose() => folder.Delete(recursive: true);
    }
}
