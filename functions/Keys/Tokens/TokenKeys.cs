using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Keys;

/// <summary>Keys on tokens where the settings say so, every other from its file. A key on a token never comes into this process.</summary>
public sealed class TokenKeys(Pkcs12Keys files, IOptions<KeySettings> settings, TimeProvider time) : ISigningKeys, IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Pkcs11Token>> tokens = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SigningKey> known = new(StringComparer.Ordinal);

    public Task<SigningKey> OfOfficialAsync(string officialId, CancellationToken cancellation) =>
        On("official-" + officialId) is { } key ? ValidAsync(key, cancellation) : files.OfOfficialAsync(officialId, cancellation);

    public Task<SigningKey> SealOfAsync(string agencyCode, CancellationToken cancellation) =>
        On("seal-" + agencyCode) is { } key ? ValidAsync(key, cancellation) : files.SealOfAsync(agencyCode, cancellation);

    public void Dispose()
    {
        foreach (var token in tokens.Values.Where(t => t.IsValueCreated))
            token.Value.Dispose();
    }

    private TokenKeySettings? On(string name) => settings.Value.OnToken.Find(k => string.Equals(k.Name, name, StringComparison.Ordinal));

    private async Task<SigningKey> ValidAsync(TokenKeySettings key, CancellationToken cancellation)
    {
        var found = known.TryGetValue(key.Name, out var before) ? before : await OpenAsync(key, cancellation);
        if (time.GetUtcNow() > new DateTimeOffset(found.Certificate.NotAfter.ToUniversalTime()))
            found = await OpenAsync(key, cancellation); // a renewed certificate may have been put onto the token
        KeyValidity.Refuse(found.Certificate, $"khóa {key.Key} trên thiết bị {key.Token}", time.GetUtcNow());
        return found;
    }

    private async Task<SigningKey> OpenAsync(TokenKeySettings key, CancellationToken cancellation)
    {
        try
        {
            return known[key.Name] = await TokenOf(key.Token).KeyAsync(key.Key, Certificates(key), cancellation: cancellation);
        }
        catch (Exception e) when (e is SigningException or CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new SigningKeyException($"Không dùng được khóa {key.Name} (Keys:OnToken): {e.Message}", e);
        }
    }

    private static List<X509Certificate2> Certificates(TokenKeySettings key)
    {
        X509Certificate2Collection all = [];
        if (!string.IsNullOrWhiteSpace(key.Certificates))
            all.ImportFromPemFile(key.Certificates);
        return [.. all];
    }

    private Pkcs11Token TokenOf(string name) => tokens.GetOrAdd(name, n => new(() => Open(settings.Value.Tokens.Find(t => t.Name == n)!))).Value;

    private static Pkcs11Token Open(TokenSettings token)
    {
        var pin = string.IsNullOrEmpty(token.PinFile) ? token.Pin : File.ReadLines(token.PinFile).FirstOrDefault();
        return new(token.Library, token.Label, pin, token.Sessions);
    }
}
