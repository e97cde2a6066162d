using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CongVan.Functions.Keys;
using CongVan.Functions.Storage;
using CongVan.Functions.Tests.Keys.Vaults;
using CongVan.Signing;
using Functions.Tests.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CongVan.Functions.Tests.Keys;

/// <summary>What every place of keys promises.</summary>
public abstract class SigningKeysContract
{
    private static readonly DateTimeOffset From = RunningApp.Start.AddYears(-1);
    private static readonly DateTimeOffset To = RunningApp.Start.AddYears(1);

    private static CancellationToken None => TestContext.Current.CancellationToken;

    protected FakeTimeProvider Clock { get; } = new(RunningApp.Start);

    /// <summary>As one more instance would open it.</summary>
    protected abstract ISigningKeys Open();

    /// <summary>Puts a key there, in the place of one that was there before.</summary>
    private protected abstract void Keep(VaultItem item);

    [Fact]
    public async Task An_official_and_an_agency_sign_each_with_their_own_key_and_bring_the_certificates_above()
    {
        using var root = VaultItem.Root("CN=CA", From, To);
        var (official, seal) = (VaultItem.Rsa("official-pho-giam-doc", "CN=Nguyễn Văn Cường", From, To, root), VaultItem.Rsa("seal-H49-18", "CN=Sở", From, To, root));
        Keep(official);
        Keep(seal);

        var keys = Open();
        foreach (var (key, item) in new[] { (await keys.OfOfficialAsync("pho-giam-doc", None), official), (await keys.SealOfAsync("H49-18", None), seal) })
        {
            Assert.Equal(item.Certificate.Thumbprint, key.Certificate.Thumbprint);
            Assert.Equal([root.Thumbprint], key.Chain.Select(above => above.Thumbprint));
            Assert.True(await SignsForAsync(key, item));
        }
    }

    [Fact]
    public async Task Twenty_sign_at_once_and_each_signature_holds()
    {
        var seal = VaultItem.Rsa("seal-H49-18", "CN=Sở", From, To);
        Keep(seal);
        var instances = new[] { Open(), Open() };

        Assert.All(
            await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Task.Run(async () => await SignsForAsync(await instances[n % 2].SealOfAsync("H49-18", None), seal)))),
            Assert.True);
    }

    [Fact]
    public async Task A_key_that_is_not_there_is_named()
    {
        var missing = await Assert.ThrowsAsync<SigningKeyException>(() => Open().SealOfAsync("H49-18", None));

        Assert.Contains("seal-H49-18", missing.Message, StringComparison.Ordinal);
    }

    /// <summary>From and to are both included (RFC 5280 §4.1.2.5); certificates count whole seconds.</summary>
    [Fact]
    public async Task A_key_signs_from_the_first_moment_of_its_certificate_to_the_last()
    {
        Keep(VaultItem.Rsa("seal-H49-18", "CN=Sở", RunningApp.Start, RunningApp.Start.AddDays(1)));
        var keys = Open();

        await keys.SealOfAsync("H49-18", None);
        Clock.SetUtcNow(RunningApp.Start.AddDays(1));
        await keys.SealOfAsync("H49-18", None);
        Clock.SetUtcNow(RunningApp.Start.AddDays(1).AddSeconds(1));
        Assert.Contains("đã hết hạn", (await Assert.ThrowsAsync<SigningKeyException>(() => keys.SealOfAsync("H49-18", None))).Message, StringComparison.Ordinal);

        Keep(VaultItem.Rsa("seal-H49-18", "CN=Sở", Clock.GetUtcNow().AddSeconds(1), To));
        Assert.Contains("chưa có hiệu lực", (await Assert.ThrowsAsync<SigningKeyException>(() => keys.SealOfAsync("H49-18", None))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_renewed_key_is_taken_up_without_a_restart_and_one_given_out_before_goes_on()
    {
        var (old, renewed) = (VaultItem.Rsa("seal-H49-18", "CN=Sở", From, To), VaultItem.Rsa("seal-H49-18", "CN=Sở", From, To));
        Keep(old);
        var keys = Open();
        var begun = await keys.SealOfAsync("H49-18", None);
        Keep(renewed);

        Assert.True(await SignsForAsync(await keys.SealOfAsync("H49-18", None), renewed));
        Assert.True(await SignsForAsync(begun, old));
    }

    [Fact]
    public async Task A_digest_of_another_length_is_not_signed()
    {
        Keep(VaultItem.Rsa("seal-H49-18", "CN=Sở", From, To));
        var key = await Open().SealOfAsync("H49-18", None);

        await Assert.ThrowsAsync<ArgumentException>(async () => await key.SignDigestAsync(new byte[20], None));
    }

    private static async Task<bool> SignsForAsync(SigningKey key, VaultItem item)
    {
        var digest = RandomNumberGenerator.GetBytes(key.Algorithm.DigestLength);
        var value = await key.SignDigestAsync(digest, None);
        return key.Algorithm.Verifies(item.Certificate, digest, value);
    }
}

public sealed class KeysInFilesTests : SigningKeysContract, IDisposable
{
    private readonly TestFolder folder = new();
    private int kept;

    public void Dispose() => folder.Dispose();

    protected override ISigningKeys Open() => new Pkcs12Keys(
        folder.Data, Options.Create(new KeySettings { Password = "thu" }), new HostingEnvironment { EnvironmentName = Environments.Production }, null!, null!, Clock);

    private protected override void Keep(VaultItem item)
    {
        System.IO.Directory.CreateDirectory(folder.Data.Of("keys"));
        using var own = item.Certificate.CopyWithPrivateKey((RSA)item.Key);
        var file = folder.Data.Of(Path.Combine("keys", item.Name + ".p12"));
        File.WriteAllBytes(file, new X509Certificate2Collection((X509Certificate2[])[own, .. item.Above]).Export(X509ContentType.Pkcs12, "thu")!);
        File.SetLastWriteTimeUtc(file, RunningApp.Start.UtcDateTime.AddMinutes(++kept)); // two within one tick of the disk's clock
    }
}

public sealed class KeysInVaultTests : SigningKeysContract, IAsyncDisposable
{
    private readonly VaultServer vault = new();

    public ValueTask DisposeAsync() => vault.DisposeAsync();

    protected override ISigningKeys Open()
    {
        var settings = Options.Create(new KeySettings
        {
            Vaults = { new() { Name = "kho", Uri = VaultServer.Address } },
            InVault =
            {
                new() { Name = "official-pho-giam-doc", Vault = "kho", Certificate = "official-pho-giam-doc" },
                new() { Name = "seal-H49-18", Vault = "kho", Certificate = "seal-H49-18" },
            },
        });
        return new VaultKeys(new TokenKeys(null!, settings, Clock), new KeyVaults(settings, vault.Identity, vault.Tune), settings, Clock, NullLogger<VaultKeys>.Instance);
    }

    private protected override void Keep(VaultItem item) => vault.Keep(item);
}
