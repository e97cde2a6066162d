using System.Security.Cryptography.X509Certificates;

namespace CongVan.Signing.Trust;

/// <summary>Whether a certificate was in its time when the signature was made.</summary>
internal static class Validity
{
    /// <summary>Null when it was.</summary>
    public static Finding? Of(X509Certificate2 certificate, SigningMoment moment)
    {
        var (from, to) = Of(certificate);
        var name = Titles.Of(certificate);
        if (moment.At < from)
            return new(TrustStatus.Untrusted, TrustCodes.NotYetValid, $"Chứng thư của {name} chưa có hiệu lực lúc ký: chỉ có hiệu lực từ {Titles.Time(from)}.");
        if (moment.At <= to)
            return null;
        return moment.Proven is null && moment.Claimed >= from && moment.Claimed <= to
            ? new(TrustStatus.CouldNotCheck, TrustCodes.ExpiredUnproven, $"Chứng thư của {name} đã hết hạn lúc {Titles.Time(to)}. Thời gian ký do người ký tự ghi ({Titles.Time(moment.Claimed.Value)}) nằm trong hạn, nhưng không có dấu thời gian nào chứng minh.")
            : new(TrustStatus.Untrusted, TrustCodes.Expired, $"Chứng thư của {name} đã hết hạn lúc ký: hết hạn lúc {Titles.Time(to)}.");
    }

    /// <summary>The time at which to look at the chain, so that an expired certificate does not hide whose it was.</summary>
    public static DateTimeOffset Nearest(X509Certificate2 certificate, SigningMoment moment)
    {
        var (from, to) = Of(certificate);
        var at = moment.At > to && moment.Proven is null && moment.Claimed is { } claimed ? claimed : moment.At;
        return at < from ? from : at > to ? to : at;
    }

    public static bool Includes(X509Certificate2 certificate, DateTimeOffset at)
    {
        var (from, to) = Of(certificate);
        return at >= from && at <= to;
    }

    public static (DateTimeOffset From, DateTimeOffset To) Of(X509Certificate2 certificate) =>
        (new(certificate.NotBefore.ToUniversalTime()), new(certificate.NotAfter.ToUniversalTime()));
}
