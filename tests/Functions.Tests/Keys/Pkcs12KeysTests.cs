using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CongVan.Functions.Keys;
using CongVan.Functions.People;
using CongVan.Signing;
using Functions.Tests.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Functions.Tests.Keys;

public sealed class Pkcs12KeysTests : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 2, 2, 0, 0, TimeSpan.Zero));

    private static CancellationToken None => TestContext.Current.CancellationToken;

    private string Keys => folder.Data.Of("keys");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task In_Development_an_officials_key_is_made_once_and_is_the_same_after_a_restart()
    {
        var first = await Open().OfOfficialAsync("pho-giam-doc", None);

        Assert.Equal(first.Certificate.Thumbprint, (await Open().OfOfficialAsync("pho-giam-doc", None)).Certificate.Thumbprint);
        Assert.Contains("CN=Nguyễn Thị Ánh", first.Certificate.Subject, StringComparison.Ordinal);
        Assert.Contains("Phó Giám đốc", first.Certificate.SubjectName.EnumerateRelativeDistinguishedNames().Select(name => name.GetSingleElementValue()));
    }

    [Fact]
    public async Task Ten_who_ask_at_once_on_two_machines_get_one_key()
    {
        var machines = new[] { Open(), Open() };

        var keys = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() => machines[i % 2].OfOfficialAsync("pho-giam-doc", None))));

        Assert.Single(keys.Select(key => key.Certificate.Thumbprint).Distinct());
    }

    [Fact]
    public async Task A_made_certificate_is_fit_for_documents_and_leads_to_the_root_of_the_folder()
    {
        var official = await Open().OfOfficialAsync("pho-giam-doc", None);
        var seal = await Open().SealOfAsync("H49.18", None);

        var root = Assert.Single(official.Chain);
        Assert.Equal(root, Assert.Single(seal.Chain));
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = clock.GetUtcNow().UtcDateTime;
        // Key purpose documentSigning, RFC 9336.
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.36"));
        Assert.True(chain.Build(official.Certificate), string.Join(' ', chain.ChainStatus.Select(status => status.StatusInformation)));
        Assert.True(chain.Build(seal.Certificate));
        var usage = official.Certificate.Extensions.OfType<X509KeyUsageExtension>().Single();
        Assert.Equal(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, usage.KeyUsages);
        Assert.Contains("CN=Sở Thông tin và Truyền thông", seal.Certificate.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signature_is_verified_by_the_certificate()
    {
        var key = await Open().OfOfficialAsync("pho-giam-doc", None);
        var digest = SHA256.HashData("thông báo"u8);

        var signature = await key.SignDigestAsync(digest, None);

        Assert.Equal(SignatureAlgorithm.RsaPkcs1Sha256, key.Algorithm);
        using var rsa = key.Certificate.GetRSAPublicKey()!;
        Assert.True(rsa.VerifyHash(digest, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        Assert.Equal(2048, rsa.KeySize);
        await Assert.ThrowsAsync<ArgumentException>(async () => await key.SignDigestAsync(new byte[20], None));
    }

    [Fact]
    public async Task Only_the_owner_may_read_the_files()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes are of Unix.");
        await Open().OfOfficialAsync("pho-giam-doc", None);

        Assert.NotEmpty(Directory.GetFiles(Keys));
        foreach (var file in Directory.GetFiles(Keys))
        {
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task Outside_Development_a_missing_key_is_an_error_that_names_the_file()
    {
        var keys = Open(Environments.Production, new KeySettings { Password = "p" });

        var missing = await Assert.ThrowsAsync<SigningKeyException>(() => keys.SealOfAsync("H49.18", None));

        Assert.Contains(Path.Combine(Keys, "seal-H49.18.p12"), missing.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Keys));
    }

    [Fact]
    public async Task Outside_Development_a_missing_password_is_an_error_that_names_the_setting()
    {
        await PutAsync("seal-H49.18", ECDsaCertificate(), "p");

        var missing = await Assert.ThrowsAsync<SigningKeyException>(() => Open(Environments.Production).SealOfAsync("H49.18", None));

        Assert.Contains("Keys:PasswordFile", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_made_elsewhere_signs_with_its_own_algorithm_and_the_password_of_a_file()
    {
        await PutAsync("seal-H49.18", ECDsaCertificate(), "mật khẩu");
        var passwordFile = Path.Combine(folder.Data.Path, "password");
        await File.WriteAllTextAsync(passwordFile, "mật khẩu\n", None);
        var key = await Open(Environments.Production, new KeySettings { PasswordFile = passwordFile }).SealOfAsync("H49.18", None);
        var digest = SHA256.HashData("thông báo"u8);

        var signature = await key.SignDigestAsync(digest, None);

        Assert.Equal(SignatureAlgorithm.EcdsaSha256, key.Algorithm);
        using var ecdsa = key.Certificate.GetECDsaPublicKey()!;
        Assert.True(ecdsa.VerifyHash(digest, signature, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
    }

    [Fact]
    public async Task A_wrong_password_is_an_error_that_names_file_and_setting()
    {
        await PutAsync("seal-H49.18", ECDsaCertificate(), "right");
        var keys = Open(Environments.Production, new KeySettings { Password = "wrong" });

        var refused = await Assert.ThrowsAsync<SigningKeyException>(() => keys.SealOfAsync("H49.18", None));

        Assert.Contains("seal-H49.18.p12", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Keys:Password", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_signs_to_the_second_it_ends_and_not_one_later()
    {
        await PutAsync("seal-H49.18", ECDsaCertificate(), "p");
        var keys = Open(Environments.Production, new KeySettings { Password = "p" });

        clock.SetUtcNow(CertificateEnds);
        await keys.SealOfAsync("H49.18", None);
        clock.SetUtcNow(CertificateEnds.AddSeconds(1));
        var refused = await Assert.ThrowsAsync<SigningKeyException>(() => keys.SealOfAsync("H49.18", None));

        Assert.Equal("Chứng thư số trong seal-H49.18.p12 đã hết hạn ngày 01/9/2026; thay bằng chứng thư số mới.", refused.Message);
    }

    [Fact]
    public async Task A_certificate_does_not_sign_before_it_begins()
    {
        await PutAsync("seal-H49.18", ECDsaCertificate(), "p");

        var refused = await Assert.ThrowsAsync<SigningKeyException>(() => Open(
            Environments.Production, new KeySettings { Password = "p" }, CertificateBegins.AddSeconds(-1)).SealOfAsync("H49.18", None));

        Assert.Contains("chưa có hiệu lực", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_renewed_certificate_is_used_without_a_restart()
    {
        await PutAsync("seal-H49.18", ECDsaCertificate(), "p");
        var keys = Open(Environments.Production, new KeySettings { Password = "p" });
        var old = await keys.SealOfAsync("H49.18", None);

        using var renewed = ECDsaCertificate();
        await PutAsync("seal-H49.18", renewed, "p");
        File.SetLastWriteTimeUtc(Path.Combine(Keys, "seal-H49.18.p12"), new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.NotEqual(renewed.Thumbprint, old.Certificate.Thumbprint);
        Assert.Equal(renewed.Thumbprint, (await keys.SealOfAsync("H49.18", None)).Certificate.Thumbprint);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    [InlineData("nobody")]
    public async Task Nobody_gets_a_key_by_an_id_that_is_in_no_register(string officialId)
    {
        await Assert.ThrowsAsync<SigningKeyException>(() => Open().OfOfficialAsync(officialId, None));
    }

    private static DateTimeOffset CertificateBegins { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static DateTimeOffset CertificateEnds { get; } = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);

    private static X509Certificate2 ECDsaCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=Sở", key, HashAlgorithmName.SHA256).CreateSelfSigned(CertificateBegins, CertificateEnds);
    }

    private async Task PutAsync(string name, X509Certificate2 certificate, string password)
    {
        Directory.CreateDirectory(Keys);
        await File.WriteAllBytesAsync(
            Path.Combine(Keys, name + ".p12"), certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, password), None);
    }

    private Pkcs12Keys Open(string? environment = null, KeySettings? settings = null, DateTimeOffset? now = null) => new(
        folder.Data,
        Options.Create(settings ?? new KeySettings()),
        new HostingEnvironment { EnvironmentName = environment ?? Environments.Development },
        new OneOfficial(),
        new OneAgency(),
        now is null ? clock : new FakeTimeProvider(now.Value));

    private sealed class OneOfficial : IOfficials
    {
        public Task<Official?> FindAsync(string officialId, CancellationToken cancellation) => Task.FromResult(
            officialId == "pho-giam-doc"
                ? new Official(officialId, "Nguyễn Thị Ánh", "Phó Giám đốc", "anh@quangninh.example", [Duty.SignNotices], [], [])
                : null);

        public Task<Responsible?> ResponsibleAsync(Duty duty, string agencyCode, DateTimeOffset at, string? except, CancellationToken cancellation) =>
            throw new NotSupportedException();

        public Task<Responsible?> ResponsibleOtherThanAsync(
            Duty duty, string agencyCode, DateTimeOffset at, IReadOnlyCollection<string> others, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<Delegation?> EndedDelegationAsync(
            string officialId, Duty duty, string agencyCode, DateTimeOffset at, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<IReadOnlyList<string>> HoldersAsync(IReadOnlyCollection<string> loginsAndMails, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<Responsible?> MayActAsync(string officialId, Duty duty, string agencyCode, DateTimeOffset at, CancellationToken cancellation) =>
            throw new NotSupportedException();

        public Task<Responsible?> StandingInAsync(
            string named, DateTimeOffset at, IReadOnlyCollection<string> others, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<Responsible?> MayStandInAsync(string officialId, string named, DateTimeOffset at, CancellationToken cancellation) =>
            throw new NotSupportedException();

        public Task<Delegation?> EndedDelegationOfAsync(string named, string officialId, DateTimeOffset at, CancellationToken cancellation) =>
            throw new NotSupportedException();
    }

    private sealed class OneAgency : IAgencies
    {
        public Task<Agency?> FindAsync(string code, CancellationToken cancellation) => Task.FromResult<Agency?>(null);

        public IAsyncEnumerable<Agency> AllAsync(CancellationToken cancellation) => AsyncEnumerable.Empty<Agency>();

        public Task<Agency> ManagingAgencyAsync(CancellationToken cancellation) => Task.FromResult(new Agency(
            "H49.18", "Sở Thông tin và Truyền thông", "so", "Thông tin và Truyền thông", null, null, "STTTT", "UBND tỉnh Quảng Ninh", "stttt@quangninh.example"));
    }
}
