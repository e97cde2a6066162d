using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using CongVan.Functions.People;
using CongVan.Functions.Storage;
using CongVan.Signing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Keys;

/// <summary>
/// Keys as files: <c>official-&lt;id&gt;.p12</c> and <c>seal-&lt;agency code&gt;.p12</c>. In Development a missing one is made, once, below
/// a root that is made once too; anywhere else a missing one is an error that names the file.
/// </summary>
public sealed class Pkcs12Keys : ISigningKeys, IDisposable
{
    private const string Root = "development-root";
    private readonly KeyFiles files;
    private readonly IOfficials officials;
    private readonly IAgencies agencies;
    private readonly TimeProvider time;
    private readonly bool makesMissing;
    private readonly ConcurrentDictionary<string, (CertificateSigningKey Key, DateTime Written)> known = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim oneMaker = new(1);

    public Pkcs12Keys(
        DataFolder data, IOptions<KeySettings> settings, IHostEnvironment environment, IOfficials officials, IAgencies agencies, TimeProvider time)
    {
        makesMissing = environment.IsDevelopment();
        files = new KeyFiles(FolderOf(data, settings.Value), settings.Value, makesMissing);
        this.officials = officials;
        this.agencies = agencies;
        this.time = time;
    }

    public void Dispose() => oneMaker.Dispose();

    /// <summary>The root of test keys; null when none was made yet.</summary>
    internal static async Task<X509Certificate2?> DevelopmentRootAsync(DataFolder data, KeySettings settings, CancellationToken cancellation) =>
        (await new KeyFiles(FolderOf(data, settings), settings, makeMissingPassword: true).ReadAsync(Root, cancellation))?.Certificate;

    public Task<SigningKey> OfOfficialAsync(string officialId, CancellationToken cancellation) =>
        ValidAsync("official-" + Sound(officialId), () => SignerOfAsync(officialId, cancellation), cancellation);

    public Task<SigningKey> SealOfAsync(string agencyCode, CancellationToken cancellation) =>
        ValidAsync("seal-" + Sound(agencyCode), () => SignerOfSealAsync(agencyCode, cancellation), cancellation);

    private static string FolderOf(DataFolder data, KeySettings settings) =>
        Path.GetFullPath(string.IsNullOrWhiteSpace(settings.Folder) ? data.Of("keys") : settings.Folder);

    private async Task<SigningKey> ValidAsync(string name, Func<Task<Signer>> signer, CancellationToken cancellation)
    {
        var key = await KnownAsync(name, cancellation);
        if (key is null && makesMissing)
            key = await MakeAsync(name, signer, cancellation);
        if (key is null)
        {
            throw new SigningKeyException(
                $"Không có tệp khóa {files.PathOf(name)}. Đặt tệp PKCS#12 (khóa riêng và chứng thư số) vào đúng chỗ này rồi làm lại.");
        }

        KeyValidity.Refuse(key.Certificate, $"{name}.p12", time.GetUtcNow());
        return key;
    }

    private async Task<CertificateSigningKey?> KnownAsync(string name, CancellationToken cancellation)
    {
        // A renewed certificate is put in the place of the old one while we run.
        var written = File.GetLastWriteTimeUtc(files.PathOf(name));
        if (known.TryGetValue(name, out var before) && before.Written == written)
            return before.Key;

        var key = await files.ReadAsync(name, cancellation);
        if (key is not null)
            known[name] = (key, written);
        return key;
    }

    private async Task<CertificateSigningKey?> MakeAsync(string name, Func<Task<Signer>> signer, CancellationToken cancellation)
    {
        await oneMaker.WaitAsync(cancellation);
        try
        {
            if (await KnownAsync(name, cancellation) is { } made)
                return made;

            var (commonName, post, organization) = await signer();
            var now = time.GetUtcNow();
            var root = await RootAsync(now, cancellation);
            using var certificate = DevelopmentAuthority.MakeSigner(root.Certificate, commonName, post, organization, now);
            await files.AddAsync(name, certificate, [root.Certificate], cancellation);
            return await KnownAsync(name, cancellation);
        }
        finally
        {
            oneMaker.Release();
        }
    }

    private async Task<CertificateSigningKey> RootAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        if (await KnownAsync(Root, cancellation) is { } root)
            return root;

        using var made = DevelopmentAuthority.MakeRoot(now);
        await files.AddAsync(Root, made, [], cancellation);
        return (await KnownAsync(Root, cancellation))!;
    }

    private async Task<Signer> SignerOfAsync(string officialId, CancellationToken cancellation)
    {
        var official = await officials.FindAsync(officialId, cancellation)
            ?? throw new SigningKeyException($"Sổ cán bộ không có “{officialId}”, nên không tạo khóa thử nghiệm.");
        var agency = (official.AgencyCode is { } own ? await agencies.FindAsync(own, cancellation) : null) ?? await agencies.ManagingAgencyAsync(cancellation);
        return new Signer(official.FullName, official.Post, agency.DisplayName);
    }

    private async Task<Signer> SignerOfSealAsync(string agencyCode, CancellationToken cancellation)
    {
        var managing = await agencies.ManagingAgencyAsync(cancellation);
        var agency = string.Equals(managing.Code, agencyCode, StringComparison.Ordinal)
            ? managing
            : await agencies.FindAsync(agencyCode, cancellation);
        return agency is null
            ? throw new SigningKeyException($"Sổ cơ quan không có mã “{agencyCode}”, nên không tạo con dấu thử nghiệm.")
            : new Signer(agency.DisplayName, null, agency.ParentName ?? agency.DisplayName);
    }

    // The id becomes part of a file name.
    private static string Sound(string id) =>
        id.Length is > 0 and <= 80 && id.All(each => char.IsAsciiLetterOrDigit(each) || each is '-' or '.')
            ? id
            : throw new SigningKeyException($"“{id}” không phải mã cán bộ hay mã cơ quan.");

    private sealed record Signer(string CommonName, string? Post, string Organization);
}
