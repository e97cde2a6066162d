using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Serialization;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace CongVan.Functions.Keys;

/// <summary>
/// The certificates that were merged with a certificate's key. Key Vault's certificate holds the signer's alone; the chain is in the
/// secret of the same name and version, which of a key that may not leave the vault holds nothing secret.
/// </summary>
internal static class VaultChain
{
    private const string Pem = "application/x-pem-file";

    /// <returns>All of them, the signer's too; none where the identity may not read them or the vault keeps none: signatures stand without.</returns>
    public static async Task<IReadOnlyList<X509Certificate2>> ReadAsync(HttpPipeline secrets, Uri secretId, CancellationToken cancellation)
    {
        using var message = secrets.CreateMessage();
        message.Request.Uri.Reset(secretId);
        message.Request.Uri.AppendQuery("api-version", "7.4");
        message.Request.Headers.Add(HttpHeader.Common.JsonAccept);
        await secrets.SendAsync(message, cancellation);
        return message.Response.Status switch
        {
            200 => Certificates(message.Response.Content.ToObjectFromJson<Secret>()),
            401 or 403 or 404 => [],
            _ => throw new RequestFailedException(message.Response),
        };
    }

    private static IReadOnlyList<X509Certificate2> Certificates(Secret? secret)
    {
        X509Certificate2Collection all = [];
        try
        {
            if (secret?.ContentType == Pem)
                all.ImportFromPem(secret.Value);
            else if (secret is { Value.Length: > 0 })
                all = X509CertificateLoader.LoadPkcs12Collection(Convert.FromBase64String(secret.Value), password: null, X509KeyStorageFlags.EphemeralKeySet);
        }
        catch (Exception problem) when (problem is CryptographicException or FormatException)
        {
            return [];
        }

        return [.. all];
    }

    private sealed record Secret([property: JsonPropertyName("value")] string? Value, [property: JsonPropertyName("contentType")] string? ContentType);
}
