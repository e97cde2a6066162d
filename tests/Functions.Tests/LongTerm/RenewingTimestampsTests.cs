using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using CongVan.Functions.Doctor;
using CongVan.Functions.LongTerm;
using CongVan.Functions.Processes;
using CongVan.Functions.Tests.Keys;
using CongVan.Functions.Tests.Processes;
using CongVan.Functions.Trust;
using CongVan.Signing.Judging;
using CongVan.Tests.Signing;
using Microsoft.Extensions.DependencyInjection;
using Finding = CongVan.Functions.Doctor.Finding;

namespace CongVan.Functions.Tests.LongTerm;

/// <summary>Notices judged in years to come (PAdES B-LTA: EN 319 142-1, 5.5): renewed by themselves before a proof ends, originals untouched.</summary>
public sealed class RenewingTimestampsTests : IDisposable
{
    private const string Password = "thu";
    private static readonly DateTimeOffset FirstEnds = RunningApp.Start.AddDays(92);
    private static readonly DateTimeOffset SecondEnds = RunningApp.Start.AddYears(5);

    private readonly string folder = System.IO.Directory.CreateTempSubdirectory("congvan-luu-giu-").FullName;

    public void Dispose() => System.IO.Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_kept_notice_gets_another_timestamp_before_the_first_authority_ends_and_the_original_stays()
    {
        using var first = new TestTimestampAuthority(Made("CN=Dấu thời gian 1", FirstEnds, stamps: true)) { Time = RunningApp.Start };
        using var second = new TestTimestampAuthority(Made("CN=Dấu thời gian 2", SecondEnds, stamps: true));
        await using var server = new TimestampServer(first);
        await using var province = new Province(Settings(server));
        await province.InitializeAsync();
        var files = province.App.Services.GetRequiredService<LongTermFiles>();

        var filed = await province.FileAsync(Mau01.For("Trần Văn Lưu"));
        await province.DecideAsync(filed.Id);
        await province.FinishAsync(filed.Id);
        var id = $"{filed.Id}-tb1";
        var original = await PaperAsync(province, filed.Id, id);
        var entered = await FoundAsync(files, id);
        Assert.Equal((FirstEnds, FirstEnds.AddDays(-90)), (entered.ProvenUntil, entered.DueAt)); // 90 days: Signing:Timestamps:RenewDaysBefore
        Assert.Equal(Hash(original), entered.Original.Sha256);
        Assert.Contains("chính sách 1.3.6.1.4.1.13762.3", (await DoctorAsync(province))[0].Words, StringComparison.Ordinal);

        await province.App.AdvanceAsync(TimeSpan.FromHours(30)); // a night, before the day
        Assert.Null((await FoundAsync(files, id)).Trouble);
        await province.App.AdvanceAsync(TimeSpan.FromDays(2)); // nights after it; the authority has no new certificate yet
        var waiting = await FoundAsync(files, id);
        Assert.Empty(waiting.Renewals);
        Assert.Contains("không kéo dài được hiệu lực", waiting.Trouble, StringComparison.Ordinal);
        Assert.Equal([FindingState.Sound, FindingState.Attention], (await DoctorAsync(province)).Select(finding => finding.State));

        second.Time = province.Now;
        server.Authority = second;
        await province.App.AdvanceAsync(TimeSpan.FromDays(2)); // two nights: the second finds nothing to do
        var kept = await FoundAsync(files, id);
        var renewal = Assert.Single(kept.Renewals);
        Assert.Equal((SecondEnds, SecondEnds.AddDays(-90), null, 0), (kept.ProvenUntil!.Value, kept.DueAt, kept.Trouble, renewal.Incomplete));
        Assert.Equal(entered.Original, kept.Original);
        Assert.Equal(original, await PaperAsync(province, filed.Id, id));

        var newest = await NewestAsync(province, id);
        Assert.Equal(renewal.File.Sha256, Hash(newest));
        Assert.True(newest.AsSpan().StartsWith(original));
        var verdict = await PdfJudge.JudgeAsync(newest, new() { At = FirstEnds.AddYears(1), Trust = await province.App.Services.GetRequiredService<ConfiguredTrust>().JudgeAsync(TestContext.Current.CancellationToken) }, TestContext.Current.CancellationToken);
        Assert.Equal([false, false, true], verdict.Signatures.Select(s => s.IsTimestamp));
        Assert.All(verdict.Signatures, s => Assert.True(s.IsIntact && s.LaterChanges.Grade <= Grade.Noted && s.Trust.Grade <= Grade.Noted, s.Trust.Heaviest.Text));
        Assert.Equal([RunningApp.Start, RunningApp.Start], verdict.Signatures.Take(2).Select(s => s.ProvenTime)); // the first authority, though it has ended

        var entry = Assert.Single(await province.App.AuditAsync(Province.NoiVu), e => e.Act == "gia hạn dấu thời gian của tệp lưu giữ lâu dài");
        Assert.Equal((id, "hệ thống"), (entry.About, entry.Actor));
        Assert.Contains(renewal.File.Sha256, entry.Details, StringComparison.Ordinal);
        Assert.Equal(id, Assert.Single(await ListAsync(province, kept.DueAt.Year)).GetProperty("id").GetString());
        Assert.Empty(await ListAsync(province, FirstEnds.Year));

        await server.DisposeAsync();
        Assert.Equal(FindingState.Attention, (await DoctorAsync(province))[0].State);
    }

    [Fact]
    public async Task When_time_runs_short_and_it_still_cannot_be_renewed_a_person_is_told_once()
    {
        using var only = new TestTimestampAuthority(Made("CN=Dấu thời gian", RunningApp.Start.AddDays(20), stamps: true)) { Time = RunningApp.Start }; // less than a third of 90 days
        await using var server = new TimestampServer(only);
        await using var province = new Province(Settings(server));
        await province.InitializeAsync();
        var filed = await province.FileAsync(Mau01.For("Trần Văn Gấp"));
        await province.DecideAsync(filed.Id);
        await province.FinishAsync(filed.Id);

        await province.App.AdvanceAsync(TimeSpan.FromDays(2));

        var opened = await province.App.Services.GetRequiredService<Cases>().FindAsync(filed.Id, $"luu-giu-{filed.Id}-tb1", TestContext.Current.CancellationToken);
        Assert.Contains("không kéo dài được hiệu lực", opened!.Trouble, StringComparison.Ordinal);
        Assert.Single(await province.MailsAsync(filed.Id, Province.LeadMail, "case"));
    }

    private static async Task<LongTermFile> FoundAsync(LongTermFiles files, string id)
    {
        var file = await files.FindAsync(id, TestContext.Current.CancellationToken);
        Assert.NotNull(file);
        return file;
    }

    private static async Task<byte[]> PaperAsync(Province province, string process, string paper)
    {
        using var agency = province.Agency();
        return await agency.GetByteArrayAsync($"api/processes/{process}/papers/{paper}", TestContext.Current.CancellationToken);
    }

    private static async Task<byte[]> NewestAsync(Province province, string id)
    {
        using var admin = province.App.Admin();
        return await admin.GetByteArrayAsync($"api/long-term-files/{id}", TestContext.Current.CancellationToken);
    }

    private static async Task<JsonElement[]> ListAsync(Province province, int year)
    {
        using var admin = province.App.Admin();
        return (await admin.GetFromJsonAsync<JsonElement[]>($"api/long-term-files?dueIn={year}", TestContext.Current.CancellationToken))!;
    }

    private static async Task<List<Finding>> DoctorAsync(Province province)
    {
        var findings = new List<Finding>();
        await foreach (var finding in province.App.Services.GetServices<ICheck>().OfType<TimestampCheck>().Single().RunAsync(TestContext.Current.CancellationToken))
            findings.Add(finding);
        return findings;
    }

    private static string Hash(byte[] file) => Convert.ToHexStringLower(SHA256.HashData(file));

    private Dictionary<string, string> Settings(TimestampServer server)
    {
        var keys = System.IO.Directory.CreateDirectory(Path.Combine(folder, "keys")).FullName;
        foreach (var (name, subject) in new[] { ("official-pho-giam-doc", "CN=Nguyễn Văn Cường"), ("seal-H49.18", "CN=Sở Thông tin và Truyền thông") })
            File.WriteAllBytes(Path.Combine(keys, name + ".p12"), Made(subject, RunningApp.Start.AddYears(3), stamps: false).Export(X509ContentType.Pkcs12, Password));
        return new(StringComparer.Ordinal)
        {
            ["Keys:Folder"] = keys,
            ["Keys:Password"] = Password,
            ["Signing:Timestamps:Url"] = server.Address,
            ["Signing:Timestamps:LongTerm"] = "true",
            ["Trust:Folder"] = Roots,
            ["Trust:Online"] = "false",
        };
    }

    private string Roots => System.IO.Directory.CreateDirectory(Path.Combine(folder, "roots")).FullName;

    /// <summary>Self-signed, and trusted.</summary>
    private X509Certificate2 Made(string subject, DateTimeOffset until, bool stamps)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        if (stamps)
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.8")], critical: true)); // RFC 3161, 2.3
        var certificate = request.CreateSelfSigned(RunningApp.Start.AddYears(-1), until);
        File.WriteAllText(Path.Combine(Roots, $"{certificate.SerialNumber}.pem"), certificate.ExportCertificatePem());
        return certificate;
    }
}
