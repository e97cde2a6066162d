using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Security.KeyVault.Certificates;
using CongVan.Signing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Keys;

/// <summary>
/// Keys in Azure Key Vault where the settings say so, every other as <see cref="TokenKeys"/> finds it. Each time a key is asked for, the vault
/// says which version is current: a new one is taken up at once, and what was given out before goes on with its own certificate and key.
/// </summary>
public sealed partial class VaultKeys(TokenKeys others, KeyVaults vaults, IOptions<KeySettings> settings, TimeProvider time, ILogger<VaultKeys> log) : ISigningKeys
{
    private readonly ConcurrentDictionary<string, VaultSigningKey> known = new(StringComparer.Ordinal);

    public Task<SigningKey> OfOfficialAsync(string officialId, CancellationToken cancellation) =>
        In("official-" + officialId) is { } key ? ValidAsync(key, cancellation) : others.OfOfficialAsync(officialId, cancellation);

    public Task<SigningKey> SealOfAsync(string agencyCode, CancellationToken cancellation) =>
        In("seal-" + agencyCode) is { } key ? ValidAsync(key, cancellation) : others.SealOfAsync(agencyCode, cancellation);

    internal async Task<SigningKey> ValidAsync(VaultKeySettings key, CancellationToken cancellation)
    {
        var found = await CurrentAsync(key, cancellation);
        KeyValidity.Refuse(found.Certificate, $"Key Vault {key.Vault}, mục {key.Certificate}", time.GetUtcNow());
        return found;
    }

    private VaultKeySettings? In(string name) => settings.Value.InVault.Find(key => key.IsUsed && string.Equals(key.Name, name, StringComparison.Ordinal));

    private async Task<VaultSigningKey> CurrentAsync(VaultKeySettings key, CancellationToken cancellation)
    {
        try
        {
            var (version, isExportable) = await VersionAsync(key, cancellation);
            return known.TryGetValue(key.Name, out var before) && before.Version == version.Properties.Version
                ? before
                : known[key.Name] = await OpenAsync(key, version, isExportable, cancellation);
        }
        catch (Exception problem) when (VaultFault.Of(problem, cancellation) is { } fault)
        {
            LogNoKey(log, key.Name, key.Vault, fault.ForOperators);
            throw new SigningKeyException($"Không dùng được khóa {key.Name} ở Key Vault {key.Vault}, mục {key.Certificate}: {fault.Words}", problem);
        }
        catch (Exception problem) when (problem is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new SigningKeyException($"Không dùng được chứng thư số của khóa {key.Name} (Keys:InVault): {problem.Message}", problem);
        }
    }

    /// <summary>The newest; the one before it where the newest was put there ahead of its time.</summary>
    private async Task<(KeyVaultCertificate Version, bool IsExportable)> VersionAsync(VaultKeySettings key, CancellationToken cancellation)
    {
        var client = vaults.CertificatesOf(key.Vault);
        KeyVaultCertificateWithPolicy newest = await client.GetCertificateAsync(key.Certificate, cancellation);
        if (newest.Properties.Enabled == false)
        {
            LogNoKey(log, key.Name, key.Vault, "the certificate is disabled");
            throw new SigningKeyException($"Chứng thư số {key.Certificate} ở Key Vault {key.Vault} của khóa {key.Name} đang bị vô hiệu hóa. Kích hoạt lại hoặc thay bằng phiên bản mới rồi làm lại.");
        }

        // What the policy does not say to be kept in is taken for one that may come out.
        var isExportable = newest.Policy?.Exportable != false;
        var now = time.GetUtcNow();
        if (newest.Properties.NotBefore <= now || newest.Properties.NotBefore is null)
            return (newest, isExportable);

        CertificateProperties? before = null;
        await foreach (var other in client.GetPropertiesOfCertificateVersionsAsync(key.Certificate, cancellation))
        {
            if (other.Enabled != false && other.NotBefore <= now && now <= other.ExpiresOn && !(other.CreatedOn < before?.CreatedOn))
                before = other;
        }

        return before is null ? (newest, isExportable) : (await client.GetCertificateVersionAsync(key.Certificate, before.Version, cancellation), isExportable);
    }

    private async Task<VaultSigningKey> OpenAsync(VaultKeySettings key, KeyVaultCertificate version, bool isExportable, CancellationToken cancellation)
    {
        var certificate = X509CertificateLoader.LoadCertificate(version.Cer);
        // Of an exportable key the vault would give out the private half with the chain: it is not asked.
        var beside = isExportable ? [] : await VaultChain.ReadAsync(vaults.SecretsOf(key.Vault), version.SecretId, cancellation);
        var above = CertificatesAbove.Of(certificate, [.. beside, .. FromFile(key)]);
        if (above.Count == 0 && !certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData))
            LogNoChain(log, key.Name, key.Vault);

        LogTakenUp(log, key.Name, key.Vault, version.Properties.Version);
        return new VaultSigningKey(vaults.KeyAt(version.KeyId), certificate, above, version.Properties.Version, key, log);
    }

    private static X509Certificate2Collection FromFile(VaultKeySettings key)
    {
        X509Certificate2Collection all = [];
        if (!string.IsNullOrWhiteSpace(key.Certificates))
            all.ImportFromPemFile(key.Certificates);
        return all;
    }

    [LoggerMessage(3410, LogLevel.Information, "Key {Key} signs with version {Version} of its certificate in Key Vault {Vault}.")]
    private static partial void LogTakenUp(ILogger log, string key, string vault, string version);

    [LoggerMessage(3411, LogLevel.Error, "Key {Key} in Key Vault {Vault} cannot be used: {Problem}")]
    private static partial void LogNoKey(ILogger log, string key, string vault, string problem);

    [LoggerMessage(3412, LogLevel.Warning, "No certificate above that of key {Key} was found: not beside it in Key Vault {Vault}, nor in the file of Keys:InVault:…:Certificates. Readers may not find the way to its root.")]
    private static partial void LogNoChain(ILogger log, string key, string vault);
}
