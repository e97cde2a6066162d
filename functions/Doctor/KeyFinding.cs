using System.Security.Cryptography;
using CongVan.Functions.Keys;
using CongVan.Signing;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Doctor;

/// <summary>What is to be said of one key, wherever it is kept: it signs, and for how long yet.</summary>
internal static class KeyFinding
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(60);

    public static async Task<Finding> OfAsync(string about, Func<Task<SigningKey>> find, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            var key = await find();
            await key.SignDigestAsync(new byte[key.Algorithm.DigestLength], cancellation);
            var until = new DateTimeOffset(key.Certificate.NotAfter.ToUniversalTime());
            var words = $"ký được; chứng thư số có hiệu lực đến hết {VietnamTime.Long(VietnamTime.DateOf(until))}";
            return until - now < Soon
                ? Finding.Attention(about, words, "Đề nghị cấp lại chứng thư số ngay: chứng thư số hết hạn thì không ký được thông báo.")
                : Finding.Sound(about, words);
        }
        catch (Exception error) when (error is SigningKeyException or SigningException or CryptographicException)
        {
            return Finding.Broken(about, error.Message, "Không có khóa thì không ký được thông báo kết quả và thời hạn sẽ bị quá.");
        }
    }
}
