using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace CongVan.Signing.Trust;

/// <summary>How certificates and times are named in sentences.</summary>
internal static class Titles
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    public static string Of(X509Certificate2 certificate)
    {
        var name = certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        return name.Length > 0 ? name : certificate.Subject;
    }

    /// <summary>As NĐ 30 shows signing times: Vietnam time with its zone.</summary>
    public static string Time(DateTimeOffset time) => InVietnam(time).ToString("dd/MM/yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture);

    /// <summary>The last hours of the year 9999, which files may name, have no time in Vietnam: they stay as they are.</summary>
    public static DateTimeOffset InVietnam(DateTimeOffset time) =>
        time.UtcDateTime > DateTime.MaxValue - Vietnam ? time : time.ToOffset(Vietnam);
}
