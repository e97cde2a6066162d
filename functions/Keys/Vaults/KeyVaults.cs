using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Certificates;
using Azure.Security.KeyVault.Keys.Cryptography;
using CongVan.Functions.Storage;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Keys;

/// <summary>
/// The ways to the vaults that the settings name: throttling (429, Retry-After obeyed), outages and lost connections are ridden out by
/// Azure.Core's retry for some seconds; what takes longer is tried again by the process that asked.
/// </summary>
/// <param name="tune">For tests: what answers in place of the network, and how soon it is asked again.</param>
public sealed class KeyVaults(IOptions<KeySettings> settings, TokenCredential credential, Action<ClientOptions>? tune = null)
{
    private readonly ConcurrentDictionary<string, CertificateClient> certificates = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, HttpPipeline> secrets = new(StringComparer.Ordinal);

    /// <summary>Certificates of a vault; that it is in the settings was checked at the start.</summary>
    internal CertificateClient CertificatesOf(string vault) =>
        certificates.GetOrAdd(vault, name => new CertificateClient(AddressOf(name), credential, Tuned(new CertificateClientOptions())));

    internal CryptographyClient KeyAt(Uri keyId) => new(keyId, credential, Tuned(new CryptographyClientOptions()));

    /// <summary>The way to what the vault keeps beside a certificate: the whole chain is nowhere else.</summary>
    internal HttpPipeline SecretsOf(string vault) => secrets.GetOrAdd(vault, name =>
        HttpPipelineBuilder.Build(Tuned(new CertificateClientOptions()), new BearerTokenAuthenticationPolicy(credential, ScopeOf(AddressOf(name)))));

    /// <summary>A vault's tokens are those of the domain it lies in: <c>https://vault.azure.net/.default</c>, another in a national cloud.</summary>
    private static string ScopeOf(Uri vault) => $"https://{vault.Host[(vault.Host.IndexOf('.', StringComparison.Ordinal) + 1)..]}/.default";

    private Uri AddressOf(string vault) => settings.Value.Vaults.Find(each => string.Equals(each.Name, vault, StringComparison.Ordinal))!.Uri!;

    private TOptions Tuned<TOptions>(TOptions options)
        where TOptions : ClientOptions
    {
        AzureStorage.Options(options);
        tune?.Invoke(options);
        return options;
    }
}
