using System.Security.Cryptography.X509Certificates;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Keys;

/// <summary>From and to in a certificate are both included (RFC 5280 §4.1.2.5).</summary>
internal static class KeyValidity
{
    /// <param name="certificate">Of the key that is to sign.</param>
    /// <param name="where">For people: the file, or the key on its token.</param>
    /// <param name="now">When it is to sign.</param>
    public static void Refuse(X509Certificate2 certificate, string where, DateTimeOffset now)
    {
        var from = new DateTimeOffset(certificate.NotBefore.ToUniversalTime());
        var to = new DateTimeOffset(certificate.NotAfter.ToUniversalTime());
        if (now < from)
            throw new SigningKeyException($"Chứng thư số trong {where} chưa có hiệu lực: có hiệu lực từ {Day(from)}.");
        if (now > to)
            throw new SigningKeyException($"Chứng thư số trong {where} đã hết hạn ngày {Day(to)}; thay bằng chứng thư số mới.");
    }

    private static string Day(DateTimeOffset moment) => VietnamTime.Long(VietnamTime.DateOf(moment));
}
