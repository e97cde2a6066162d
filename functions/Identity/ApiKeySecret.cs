using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CongVan.Functions.Identity;

/// <summary>A key as its holder has it: <c>cv_{id}_{secret}</c>.</summary>
internal sealed record ApiKeySecret(string Id, string Secret)
{
    public static ApiKeySecret New(string id) => new(id, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));

    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));

    /// <summary>Null when the text cannot be a key.</summary>
    public static ApiKeySecret? Parse(string text)
    {
        var parts = text.Split('_', 3); // the secret itself may hold underscores
        return parts is ["cv", { Length: 8 } id, { Length: 43 } secret] && id.All(char.IsAsciiHexDigitLower) ? new(id, secret) : null;
    }

    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Secret)));

    /// <summary>In constant time.</summary>
    public bool Matches(string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash), Encoding.ASCII.GetBytes(hash));

    public override string ToString() => $"cv_{Id}_{Secret}";
}
