using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Identity;
using CongVan.Functions.Doctor;
using CongVan.Functions.Keys;
using CongVan.Signing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CongVan.Functions.Tests.Keys.Vaults;

/// <summary>Keys in Key Vault, against a vault that speaks its protocol.</summary>
public sealed class VaultKeysTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Now = RunningApp.Start;
    private static readonly DateTimeOffset From = Now.AddYears(-1);
    private static readonly DateTimeOffset To = Now.AddYears(1);
    private readonly VaultServer vault = new();
    private readonly FakeTimeProvider clock = new(Now);

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => vault.DisposeAsync();

    [Theory]
    [InlineData("RSA", SignatureAlgorithm.RsaPkcs1Sha256)]
    [InlineData("nistP256", SignatureAlgorithm.EcdsaSha256)]
    [InlineData("nistP384", SignatureAlgorithm.EcdsaSha384)]
    public async Task The_vault_is_asked_for_the_signature_of_a_digest_and_nothing_goes_out_before_it_said_whose_tokens_it_takes(string kind, SignatureAlgorithm algorithm)
    {
        var item = vault.Keep(kind == "RSA" ? Seal() : VaultItem.OnCurve("con-dau", "CN=Sở", ECCurve.CreateFromFriendlyName(kind), From, To));

        var key = await Keys().SealOfAsync("H49.18", None);

        Assert.Equal(algorithm, key.Algorithm);
        Assert.True(await SignsForAsync(key, item));
        Assert.Equal([$"POST /keys/con-dau/{item.Version}/sign"], vault.Signed);
        Assert.Equal(0, vault.Untimely);
        Assert.Equal(("https://vault.azure.net/.default", VaultServer.Tenant), vault.Identity.Asked.Last());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_chain_comes_from_beside_the_certificate_and_a_key_that_may_leave_the_vault_does_not_come_with_it(bool asPkcs12)
    {
        using var root = VaultItem.Root("CN=CA chuyên dùng Chính phủ", From, To);
        vault.Keep(VaultItem.Rsa("con-dau", "CN=Sở", From, To, root) with { AsPkcs12 = asPkcs12 });
        Assert.Equal([root.Thumbprint], (await Keys().SealOfAsync("H49.18", None)).Chain.Select(above => above.Thumbprint));

        vault.Keep(VaultItem.Rsa("con-dau", "CN=Sở", From, To, root) with { IsExportable = true });
        var asked = vault.Calls.Count;
        Assert.Empty((await Keys().SealOfAsync("H49.18", None)).Chain);
        Assert.DoesNotContain(vault.Calls.Skip(asked), call => call.Contains("/secrets/", StringComparison.Ordinal));

        var pem = Path.GetTempFileName();
        await File.WriteAllTextAsync(pem, root.ExportCertificatePem(), None);
        Assert.Single((await Keys(pem).SealOfAsync("H49.18", None)).Chain);
        File.Delete(pem);
    }

    [Fact]
    public async Task A_new_version_is_taken_up_at_once_and_what_was_begun_with_the_old_one_is_ended_with_it()
    {
        var first = vault.Keep(Seal());
        var keys = Keys();
        var begun = await keys.SealOfAsync("H49.18", None);

        var second = vault.Keep(Seal());
        var next = await keys.SealOfAsync("H49.18", None);

        Assert.Equal([first.Certificate.Thumbprint, second.Certificate.Thumbprint], [begun.Certificate.Thumbprint, next.Certificate.Thumbprint]);
        Assert.True(await SignsForAsync(begun, first));
        Assert.True(await SignsForAsync(next, second));
        Assert.Same(next, await keys.SealOfAsync("H49.18", None)); // opened once a version
    }

    [Fact]
    public async Task A_version_put_there_ahead_of_its_time_waits_for_it()
    {
        vault.Keep(Seal() with { IsEnabled = false });
        var old = vault.Keep(Seal());
        var ahead = vault.Keep(VaultItem.Rsa("con-dau", "CN=Sở", Now.AddDays(1), To));
        var keys = Keys();

        Assert.Equal(old.Certificate.Thumbprint, (await keys.SealOfAsync("H49.18", None)).Certificate.Thumbprint);
        clock.SetUtcNow(Now.AddDays(1));
        Assert.Equal(ahead.Certificate.Thumbprint, (await keys.SealOfAsync("H49.18", None)).Certificate.Thumbprint);
    }

    [Theory]
    [InlineData(429, "Throttled", "0")]
    [InlineData(429, "Throttled", "1")]
    [InlineData(500, "InternalServerError", null)]
    [InlineData(503, "ServiceUnavailable", null)]
    public async Task Throttling_and_outages_of_a_moment_are_ridden_out(int status, string code, string? retryAfter)
    {
        vault.Keep(Seal());
        var keys = Keys();
        vault.Troubles.Enqueue(new(status, code, retryAfter)); // the certificate

        var key = await keys.SealOfAsync("H49.18", None);
        vault.Troubles.Enqueue(new(status, code, retryAfter)); // and twice the signature
        vault.Troubles.Enqueue(new(status, code, retryAfter));
        await key.SignDigestAsync(new byte[32], None);
        vault.Unplugged = 2;
        await key.SignDigestAsync(new byte[32], None);

        Assert.Equal(4, vault.Signed.Count());
    }

    [Theory]
    [InlineData(403, "ForbiddenByRbac", "vault-denied", "Key Vault Crypto User", false)]
    [InlineData(403, "ForbiddenByFirewall", "vault-denied", "private endpoint", false)]
    [InlineData(403, "KeyDisabled", "key-disabled", "vô hiệu hóa", false)]
    [InlineData(404, "KeyNotFound", "key-missing", "Keys:InVault", false)]
    [InlineData(400, "BadParameter", "vault-refused", "loại khóa", false)]
    [InlineData(429, "Throttled", "vault-throttled", "giới hạn", true)]
    [InlineData(503, "ServiceUnavailable", "vault-unreachable", "không trả lời", true)]
    public async Task A_vault_that_does_not_sign_says_why_and_whether_waiting_helps(int status, string code, string ours, string words, bool mayPass)
    {
        vault.Keep(Seal());
        var key = await Keys().SealOfAsync("H49.18", None);
        vault.Always = ("/sign", new(status, code));

        var refused = await Assert.ThrowsAsync<SigningException>(async () => await key.SignDigestAsync(new byte[32], None));

        Assert.Equal((ours, mayPass), (refused.Code, refused.MayPass));
        Assert.Contains("seal-H49.18", refused.Message, StringComparison.Ordinal);
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.Equal(mayPass ? 5 : 1, vault.Signed.Count());

        vault.Always = ("/certificates/", new(status, code));
        Assert.Contains(words, (await Assert.ThrowsAsync<SigningKeyException>(() => Keys().SealOfAsync("H49.18", None))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_identity_or_with_a_token_the_vault_does_not_take_it_is_the_identity_that_is_named()
    {
        vault.Keep(Seal());
        vault.Identity.Fails = new CredentialUnavailableException("no managed identity endpoint");
        Assert.Contains("Azure:ClientId", (await Assert.ThrowsAsync<SigningKeyException>(() => Keys().SealOfAsync("H49.18", None))).Message, StringComparison.Ordinal);

        vault.Identity.Fails = null;
        var key = await Keys().SealOfAsync("H49.18", None);
        vault.Always = ("/sign", new(401, "Unauthorized"));
        Assert.Equal("vault-denied", (await Assert.ThrowsAsync<SigningException>(async () => await key.SignDigestAsync(new byte[32], None))).Code);
    }

    [Fact]
    public async Task A_host_that_asks_for_tokens_of_another_domain_gets_none()
    {
        vault.Keep(Seal());
        var key = await Keys().SealOfAsync("H49.18", None);
        var asked = vault.Identity.Asked.Count;
        vault.Challenge = "Bearer authorization=\"https://login.example/t\", resource=\"https://vault.example\"";

        Assert.Equal("vault-address", (await Assert.ThrowsAsync<SigningException>(async () => await key.SignDigestAsync(new byte[32], None))).Code);
        Assert.Equal(asked, vault.Identity.Asked.Count);
        Assert.Empty(vault.Signed);
    }

    [Fact]
    public async Task A_certificate_that_is_not_its_keys_has_expired_is_disabled_or_too_weak_is_refused_in_words()
    {
        using var other = RSA.Create(2048);
        vault.Keep(Seal() with { Key = other });
        var key = await Keys().SealOfAsync("H49.18", None);
        var mismatch = await Assert.ThrowsAsync<SigningException>(async () => await key.SignDigestAsync(new byte[32], None));
        Assert.Equal("certificate-mismatch", mismatch.Code);
        Assert.Contains("không khớp với khóa ký", mismatch.Message, StringComparison.Ordinal);

        vault.Keep(VaultItem.Rsa("con-dau", "CN=Sở", From, Now.AddSeconds(-1)));
        Assert.Contains("đã hết hạn", (await Assert.ThrowsAsync<SigningKeyException>(() => Keys().SealOfAsync("H49.18", None))).Message, StringComparison.Ordinal);

        vault.Keep(Seal() with { IsEnabled = false });
        Assert.Contains("vô hiệu hóa", (await Assert.ThrowsAsync<SigningKeyException>(() => Keys().SealOfAsync("H49.18", None))).Message, StringComparison.Ordinal);

        vault.Keep(VaultItem.Rsa("con-dau", "CN=Sở", From, To, bits: 1024)); // TT 15/2025/TT-BKHCN: 2048 at least
        Assert.Contains("2048", (await Assert.ThrowsAsync<SigningKeyException>(() => Keys().SealOfAsync("H49.18", None))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_says_a_certificate_that_expires_tomorrow_a_missing_chain_and_a_vault_that_denies()
    {
        vault.Keep(Seal());
        Assert.Equal(FindingState.Sound, Assert.Single(await FoundAsync()).State);

        vault.Keep(VaultItem.Rsa("con-dau", "CN=Sở", From, Now.AddDays(1)));
        var soon = Assert.Single(await FoundAsync());
        Assert.Equal(FindingState.Attention, soon.State);
        Assert.Contains("03/3/2026", soon.Words, StringComparison.Ordinal); // Start is Monday 02/03/2026

        using var root = VaultItem.Root("CN=CA", From, To);
        vault.Keep(VaultItem.Rsa("con-dau", "CN=Sở", From, To, root) with { IsExportable = true });
        Assert.Contains(await FoundAsync(), finding => finding is { State: FindingState.Attention } && finding.Words.Contains("cấp trên", StringComparison.Ordinal));

        vault.Always = ("/sign", new(403, "ForbiddenByRbac"));
        Assert.Contains(await FoundAsync(), finding => finding is { State: FindingState.Broken } && finding.Words.Contains("ForbiddenByRbac", StringComparison.Ordinal));
    }

    public static TheoryData<string, KeySettings> Wrong => new()
    {
        { "Keys:Vaults", Settings(uri: "http://congvan-thu.vault.azure.net/") },
        { "Keys:Vaults", Settings(uri: "https://congvan-thu.vault.azure.net/keys/con-dau") },
        { "Keys:InVault", Settings(name: "con-dau") },
        { "Keys:InVault", Settings(of: "kho-khác") },
        { "Keys:InVault", Settings(certificate: "") },
        { "Keys:InVault", Settings(pem: "không-có.pem") },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_setting_is_named(string setting, KeySettings settings) =>
        Assert.Contains(setting, Assert.Single(settings.Validate(new ValidationContext(settings))).ErrorMessage!, StringComparison.Ordinal);

    [Fact]
    public void What_is_right_or_not_used_is_taken()
    {
        Assert.Empty(Settings().Validate(new ValidationContext(clock)));
        Assert.Empty(Settings(of: "").Validate(new ValidationContext(clock))); // as the sample has it: not in a vault
    }

    private static VaultItem Seal() => VaultItem.Rsa("con-dau", "CN=Sở Thông tin và Truyền thông", From, To);

    private static async Task<bool> SignsForAsync(SigningKey key, VaultItem item)
    {
        var digest = RandomNumberGenerator.GetBytes(key.Algorithm.DigestLength);
        var value = await key.SignDigestAsync(digest, None);
        return key.Algorithm.Verifies(item.Certificate, digest, value);
    }

    private static KeySettings Settings(
        string uri = $"https://{VaultServer.Host}/", string name = "seal-H49.18", string of = "kho", string certificate = "con-dau", string? pem = null) => new()
        {
            Vaults = { new() { Name = "kho", Uri = new(uri) } },
            InVault = { new() { Name = name, Vault = of, Certificate = certificate, Certificates = pem } },
        };

    private VaultKeys Keys(string? pem = null)
    {
        var settings = Options.Create(Settings(pem: pem));
        return new(new TokenKeys(null!, settings, clock), new KeyVaults(settings, vault.Identity, vault.Tune), settings, clock, NullLogger<VaultKeys>.Instance);
    }

    private async Task<List<Finding>> FoundAsync()
    {
        var found = new List<Finding>();
        await foreach (var finding in new VaultKeysCheck(Keys(), Options.Create(Settings()), clock).RunAsync(None))
            found.Add(finding);
        return found;
    }
}
