using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CongVan.Functions.Storage;

namespace CongVan.Functions.Identity;

/// <summary>
/// Tokens of the links in mails: HMAC-SHA-256 under the link key of what the link is for. The same question gives the same
/// token, so a mail that is sent again carries a live link; nobody without the key can make one up. Only <see cref="HashOf"/>
/// is stored, and a token never enters a history or a log.
/// </summary>
public sealed class LinkTokens(IRegister<LinkKey> keys, TimeProvider time)
{
    private const string FirstKey = "0001";

    /// <summary>The token, 43 characters of base64url. The first call ever makes the link key.</summary>
    /// <param name="purpose">"duyet", "mat-khau" …: a token of one purpose opens nothing of another.</param>
    /// <param name="subject">The approval, account line …</param>
    /// <param name="stage">"" where there are no stages.</param>
    /// <param name="official">Who the link is for.</param>
    /// <param name="issue">1 for the first; a link sent anew has the next and another token.</param>
    public async Task<string> TokenAsync(
        string purpose, string subject, string stage, string official, int issue, CancellationToken cancellation)
    {
        var key = await KeyAsync(cancellation);
        var mac = HMACSHA256.HashData(Base64Url.DecodeFromChars(key.Secret), Question(purpose, subject, stage, official, issue));
        return Base64Url.EncodeToString(mac);
    }

    /// <summary>What is stored of a token: SHA-256, 64 lower-case hexadecimal digits.</summary>
    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private async Task<LinkKey> KeyAsync(CancellationToken cancellation)
    {
        LinkKey? last = null;
        await foreach (var row in keys.AllAsync(LinkKey.Partition, cancellation)) last = row.Value;
        if (last is not null) return last;

        // Two instances may make the first key at once: the register keeps one, and both use that one.
        var made = new LinkKey(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)), time.GetUtcNow());
        return (await keys.AddOrFindAsync(LinkKey.Partition, FirstKey, made, cancellation)).Value;
    }

    /// <summary>Each part with its length before it, so that ("ab", "c") and ("a", "bc") are different questions.</summary>
    private static byte[] Question(string purpose, string subject, string stage, string official, int issue)
    {
        using var question = new MemoryStream();
        Span<byte> number = stackalloc byte[sizeof(int)];
        foreach (var part in new[] { purpose, subject, stage, official })
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32BigEndian(number, bytes.Length);
            question.Write(number);
            question.Write(bytes);
        }

        BinaryPrimitives.WriteInt32BigEndian(number, issue);
        question.Write(number);
        return question.ToArray();
    }
}
