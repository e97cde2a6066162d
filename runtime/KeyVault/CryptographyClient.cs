using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Security.KeyVault.Keys.Cryptography;

/// <summary>One key in Azure Key Vault, asked to sign digests (REST: POST {key}/sign). The key stays in its vault.</summary>
public class CryptographyClient
{
    private readonly Uri keyId;
    private readonly string apiVersion;
    private readonly HttpPipeline pipeline;

    /// <param name="keyId">Address of the key with its version, e.g. <c>https://ten.vault.azure.net/keys/con-dau/0f3c…</c>.</param>
    public CryptographyClient(Uri keyId, TokenCredential credential)
        : this(keyId, credential, new CryptographyClientOptions())
    {
    }

    public CryptographyClient(Uri keyId, TokenCredential credential, CryptographyClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(keyId);
        ArgumentNullException.ThrowIfNull(credential);
        ArgumentNullException.ThrowIfNull(options);
        this.keyId = keyId;
        apiVersion = options.ApiVersion;
        pipeline = HttpPipelineBuilder.Build(options, new ChallengePolicy(credential, options.DisableChallengeResourceVerification));
    }

    public virtual string KeyId => keyId.ToString();

    /// <exception cref="RequestFailedException">The vault refused, or had no answer when the retries were used up.</exception>
    /// <exception cref="InvalidOperationException">The address is not https, or its challenge names another domain.</exception>
    public virtual async Task<SignResult> SignAsync(SignatureAlgorithm algorithm, byte[] digest, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(digest);
        using var message = pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Post;
        message.Request.Uri.Reset(keyId);
        message.Request.Uri.AppendPath("/sign", escape: false);
        message.Request.Uri.AppendQuery("api-version", apiVersion);
        message.Request.Headers.Add(HttpHeader.Common.JsonContentType);
        message.Request.Headers.Add(HttpHeader.Common.JsonAccept);
        message.Request.Content = RequestContent.Create(JsonSerializer.SerializeToUtf8Bytes(new SignQuestion(algorithm.Name, Base64Url.EncodeToString(digest))));
        await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        if (message.Response.Status != 200)
            throw new RequestFailedException(message.Response);

        var answer = message.Response.Content.ToObjectFromJson<SignAnswer>();
        return answer is { KeyId.Length: > 0, Value.Length: > 0 }
            ? new SignResult(answer.KeyId, Base64Url.DecodeFromChars(answer.Value), algorithm)
            : throw new RequestFailedException(message.Response);
    }

    private sealed record SignQuestion([property: JsonPropertyName("alg")] string Algorithm, [property: JsonPropertyName("value")] string Value);

    private sealed record SignAnswer([property: JsonPropertyName("kid")] string? KeyId, [property: JsonPropertyName("value")] string? Value);
}
