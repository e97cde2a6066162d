using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CongVan.Functions.Keys;
using CongVan.Functions.Tests.Notices;
using CongVan.Functions.Tests.Processes;
using CongVan.Signing.Judging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Tests.Keys.Vaults;

/// <summary>Keys in Key Vault by settings alone: the notice goes out as it does with files.</summary>
public sealed class VaultNoticeTests
{
    [Fact]
    public async Task A_notice_is_signed_and_sealed_through_the_vault_and_a_key_renewed_in_between_does_not_hold_it_up()
    {
        await using var vault = new VaultServer();
        var (from, to) = (RunningApp.Start.AddYears(-1), RunningApp.Start.AddYears(4));
        using var root = VaultItem.Root("CN=CA chuyên dùng Chính phủ,C=VN", from, to);
        var deputy = vault.Keep(VaultItem.Rsa("pho-giam-doc", "CN=Nguyễn Văn Cường,C=VN", from, to, root));
        var seal = vault.Keep(VaultItem.Rsa("con-dau", "CN=Sở Thông tin và Truyền thông,C=VN", from, to, root));
        var roots = System.IO.Directory.CreateTempSubdirectory("congvan-roots-");
        await File.WriteAllTextAsync(Path.Combine(roots.FullName, "root.pem"), root.ExportCertificatePem(), TestContext.Current.CancellationToken);
        await using var province = new Province(
            new(StringComparer.Ordinal)
            {
                ["Keys:Vaults:0:Name"] = "kho",
                ["Keys:Vaults:0:Uri"] = VaultServer.Address.ToString(),
                ["Keys:InVault:0:Name"] = "official-pho-giam-doc",
                ["Keys:InVault:0:Vault"] = "kho",
                ["Keys:InVault:0:Certificate"] = "pho-giam-doc",
                ["Keys:InVault:1:Name"] = "seal-H49.18",
                ["Keys:InVault:1:Vault"] = "kho",
                ["Keys:InVault:1:Certificate"] = "con-dau",
                ["Trust:Folder"] = roots.FullName,
            },
            services => services.AddSingleton(provider => new KeyVaults(provider.GetRequiredService<IOptions<KeySettings>>(), vault.Identity, vault.Tune)));
        await province.InitializeAsync();

        var filed = await province.FileAsync(Mau01.For("Trần Văn Kho"));
        await province.DecideAsync(filed.Id);
        await province.SignAsync(filed.Id);
        vault.Keep(VaultItem.Rsa("pho-giam-doc", "CN=Nguyễn Văn Cường,C=VN", from, to, root)); // between signature and seal
        await province.SealAsync(filed.Id);

        using var agency = province.Agency();
        var pdf = await agency.GetByteArrayAsync($"api/processes/{filed.Id}/papers/{filed.Id}-tb1", TestContext.Current.CancellationToken);
        var verdict = await PdfJudge.JudgeAsync(pdf, new() { At = province.Now }, TestContext.Current.CancellationToken);
        Assert.Equal([Thumbprint(deputy), Thumbprint(seal)], verdict.Signatures.Select(s => s.Signer!.Thumbprint));
        Assert.All(verdict.Signatures, s => Assert.True(s.IsIntact));
        await Pdfsig.AgreesAsync(pdf);
        Assert.Equal([$"POST /keys/pho-giam-doc/{deputy.Version}/sign", $"POST /keys/con-dau/{seal.Version}/sign"], vault.Signed);
        Assert.False(System.IO.Directory.Exists(Path.Combine(province.App.Folder, "keys")), "No key was made as a file.");
        roots.Delete(recursive: true);
    }

    private static string Thumbprint(VaultItem item) => item.Certificate.GetCertHashString(HashAlgorithmName.SHA256);
}
