using System.Security.Cryptography.X509Certificates;

namespace CongVan.Signing.Trust;

/// <summary>Whether a certificate was in its time when the signature was made.</summary>
internal static class Validity
{
    /// <summary>Null when it was.</summary>
    public static Finding? Of(X509Certificate2 certificate, SigningMoment moment, TrustPurpose purpose)
    {
        var (from, to) = Of(certificate);
        var name = Titles.Of(certificate);
        if (moment.At < from)
            return new(TrustStatus.Untrusted, TrustCodes.NotYetValid, $"Chứng thư của {name} chưa có hiệu lực lúc ký: chỉ có hiệu lực từ {Titles.Time(from)}.");
        if (moment.At <= to)
            return null;
        if (moment.Proven is not null)
            return new(TrustStatus.Untrusted, TrustCodes.Expired, $"Chứng thư của {name} đã hết hạn lúc ký: hết hạn lúc {Titles.Time(to)}.");
        if (moment.Claimed is not { } claimed || claimed < from || claimed > to)
            return new(TrustStatus.Untrusted, TrustCodes.Expired, $"Chứng thư của {name} đã hết hạn lúc {Titles.Time(to)}, và không có gì cho thấy ký khi còn hạn.");
        return new(TrustStatus.CouldNotCheck, TrustCodes.ExpiredUnproven, purpose == TrustPurpose.Timestamp
            ? $"Chứng thư của nơi cấp dấu thời gian {name} đã hết hạn lúc {Titles.Time(to)}. Thời gian ghi trong dấu ({Titles.Time(claimed)}) nằm trong hạn, nhưng không có dấu thời gian muộn hơn còn giá trị để chứng minh."
            : $"Chứng thư của {name} đã hết hạn lúc {Titles.Time(to)}. Thời gian ký do người ký tự ghi ({Titles.Time(claimed)}) nằm trong hạn, nhưng không có dấu thời gian nào còn giá trị để chứng minh.");
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
